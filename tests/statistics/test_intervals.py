"""Is every qualifier read as the interval that the method page promises, and never as more than was said?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import Interval, as_json, read_as
from tests.statistics.readings import fits, reading

INF = math.inf

ROUNDED = [
    ("about", 10_000, 9_500, 10_500),
    ("about", 8_000, 7_600, 8_400),
    ("about", 12_000, 11_500, 12_500),
    ("about", 3_000, 2_850, 3_150),
    ("about", 12_345, 12_344.5, 12_345.5),
    ("about", 0.35, 0.345, 0.355),
    ("about", 73.04, 73.035, 73.045),
    ("about", 6e-65, 5.7e-65, 6.3e-65),
    ("about", 1e50, 9.5e49, 1.05e50),
    ("about", -40, -42, -38),
    ("about", 0, 0, 0),
    ("about", 9_007_199_254_740_992, 9_007_199_254_740_992, 9_007_199_254_740_992),
    ("nearly", 12_000, 11_000, 12_000),
    ("nearly", 0.35, 0.34, 0.35),
    ("just_over", 10_000, 10_000, 11_000),
    ("just_over", -40, -40, -36),
]


@pytest.mark.parametrize(("qualifier", "best", "low", "high"), ROUNDED)
def test_a_rounded_number_reaches_half_a_unit_of_its_last_digit(
    qualifier: str, best: float, low: float, high: float
) -> None:
    found = read_as(low=None, best=best, high=None, qualifier=qualifier, can_be_negative=best < 0)
    strict = (qualifier == "just_over", qualifier == "nearly")
    assert found == Interval(low, high, False, False, *strict)


STATED = [
    ("exact", (None, 11_000, None), False, Interval(11_000, 11_000, False, False, False, False)),
    ("none", (None, 0, None), False, Interval(0, 0, False, False, False, False)),
    ("at_least", (10, None, None), False, Interval(10, INF, False, True, False, False)),
    ("more_than", (10, None, None), False, Interval(10, INF, False, True, True, False)),
    ("at_most", (None, None, 12), False, Interval(0, 12, True, False, False, False)),
    ("at_most", (None, None, 12), True, Interval(-INF, 12, True, False, False, False)),
    ("at_most", (None, None, 0), False, Interval(0, 0, True, False, False, False)),
    ("less_than", (None, None, 12), False, Interval(0, 12, True, False, False, True)),
    ("less_than", (None, None, 12), True, Interval(-INF, 12, True, False, False, True)),
    ("less_than", (None, None, 0), False, Interval(-INF, 0, True, False, False, True)),
    ("at_most", (None, None, -5), False, Interval(-INF, -5, True, False, False, False)),
    ("range", (11, None, 12), False, Interval(11, 12, False, False, False, False)),
    ("low_best_high", (1, 2, 4), False, Interval(1, 4, False, False, False, False)),
    ("plus_minus", (72, 73, 74), False, Interval(72, 74, False, False, False, False)),
    ("vague", (200, None, None), False, Interval(200, INF, False, True, False, False)),
    ("vague", (700, None, 1_000), False, Interval(700, 1_000, False, False, False, False)),
    ("denied", (None, None, None), False, None),
    ("unquantified", (None, None, None), False, None),
]


@pytest.mark.parametrize(("qualifier", "numbers", "can_be_negative", "expected"), STATED)
def test_stated_ends_are_kept_and_unstated_ones_stay_open(
    qualifier: str,
    numbers: tuple[float | None, float | None, float | None],
    can_be_negative: bool,
    expected: Interval | None,
) -> None:
    low, best, high = numbers
    assert expected == read_as(low=low, best=best, high=high, qualifier=qualifier, can_be_negative=can_be_negative)


@pytest.mark.parametrize(
    ("qualifier", "is_open"),
    [
        ("exact", False),
        ("about", False),
        ("range", False),
        ("at_least", True),
        ("at_most", True),
        ("vague", True),
    ],
)
def test_a_ceiling_stays_open_although_a_floor_of_zero_closes_it(qualifier: str, is_open: bool) -> None:
    assert reading(qualifier, 10, None if qualifier == "vague" else 20).is_open is is_open


@pytest.mark.parametrize("qualifier", ["nearly", "just_over"])
@pytest.mark.parametrize("best", [0.0, -0.0, 0.30000000000000004, 5e-324])
def test_a_number_without_room_beside_it_is_read_as_the_point(qualifier: str, best: float) -> None:
    assert reading(qualifier, best) == reading("exact", best)


@pytest.mark.parametrize("best", [12_345.678, 1e300, 6e-65])
def test_an_exact_number_comes_back_unchanged(best: float) -> None:
    assert as_json(reading("exact", best)) == [best, best]


def test_zero_has_no_sign() -> None:
    assert str(as_json(reading("exact", -0.0))) == "[0.0, 0.0]"


def test_an_infinite_end_is_none_in_json() -> None:
    assert as_json(reading("at_least", 10)) == [10, None]
    assert as_json(reading("at_most", None, 12)) == [0, 12]
    below = read_as(low=None, best=None, high=-5, qualifier="less_than", can_be_negative=True)
    assert below is not None
    assert as_json(below) == [None, -5]


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "message"),
    [
        ("roughly", 10, None, "unknown qualifier 'roughly'"),
        ("about", None, None, "'about' needs a number"),
        ("range", 10, None, "'range' needs a number"),
        ("at_most", 10, None, "'at_most' needs a number"),
        ("exact", math.inf, None, "finite, not inf"),
        ("at_least", math.nan, None, "finite, not nan"),
        ("range", 12, 11, "no value lies"),
    ],
)
def test_a_reading_that_would_have_to_be_invented_is_refused(
    qualifier: str, low: float | None, high: float | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        reading(qualifier, low, high)


@pytest.mark.parametrize(
    ("low", "high", "low_strict", "high_strict"),
    [
        (2, 1, False, False),
        (1, 1, True, False),
        (1, 1, False, True),
        (1, 1, True, True),
        (math.nan,) * 2 + (False,) * 2,
    ],
)
def test_an_interval_without_a_value_cannot_exist(low: float, high: float, low_strict: bool, high_strict: bool) -> None:
    with pytest.raises(ValueError, match="no value lies"):
        Interval(low, high, False, False, low_strict, high_strict)


stated = st.floats(-1e300, 1e300, allow_nan=False)


@given(stated)
def test_about_holds_its_number_and_never_crosses_zero(best: float) -> None:
    found = reading("about", best)
    assert fits(best, found)
    assert found.low * best >= 0
    assert found.high * best >= 0
    assert max(best - found.low, found.high - best) <= abs(best) * 0.0500001


@given(stated)
def test_nearly_lies_below_its_number_and_just_over_above(best: float) -> None:
    nearly, just_over = reading("nearly", best), reading("just_over", best)
    assert nearly.high == best == just_over.low
    assert nearly.high_strict is (nearly.low < best)
    assert just_over.low_strict is (just_over.high > best)


@given(st.integers(1, 10**6), st.integers(-60, 60))
def test_the_reading_of_a_number_moves_with_its_decimal_point(digits: int, exponent: int) -> None:
    here, there = reading("about", float(digits)), reading("about", float(f"{digits}e{exponent}"))
    assert there.low == pytest.approx(here.low * 10.0**exponent, rel=1e-12)
    assert there.high == pytest.approx(here.high * 10.0**exponent, rel=1e-12)
