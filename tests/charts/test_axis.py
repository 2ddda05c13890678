"""Does a number stand where the axis says?"""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estimates.charts.axis import Axis, Extent, axis_for, choose_scale
from estimates.charts.ticks import log_ticks, tick_text

# As far as claims go; what is smaller than the smallest normal double has no digits left to tell apart.
numbers = st.floats(-1e300, 1e300, allow_subnormal=False)
positive = st.floats(1e-300, 1e300)


@pytest.mark.parametrize(
    ("values", "is_count", "low", "high"),
    [
        ((3000.0, 12000.0), True, 0, 14000),
        ((10000.0, 12000.0), True, 0, 14000),
        ((12999.0, 13047.0), True, 12990, 13050),
        ((67.4, 73.0), False, 67, 74),
        ((5.0,), True, 0, 6),
        ((0.0,), True, 0, 1),
        ((7.0, 7.0), True, 0, 7),
        ((-3.5, 2.0), False, -4, 3),
        ((-3.0,), True, -3, 0),
        ((6e-65, 1e50), False, 0, 1.2e50),
        ((), True, 0, 1),
    ],
)
def test_a_linear_axis_ends_on_round_numbers_around_the_data(
    values: tuple[float, ...], is_count: bool, low: float, high: float
) -> None:
    axis = axis_for(Extent(values, is_count=is_count), "linear")
    assert (axis.low, axis.high) == (low, high)


def test_shares_end_at_a_hundred_per_cent() -> None:
    assert axis_for(Extent((20.0, 100.0), is_count=False, is_share=True)).high == 100


@given(st.lists(numbers, min_size=1, max_size=6), st.booleans(), st.sampled_from(["linear", "log", None]))
@example([1.0, 2.3e-308], False, None)
def test_every_value_stands_inside_the_plot(values: list[float], is_count: bool, scale: object) -> None:
    axis = axis_for(Extent(tuple(values), is_count=is_count), scale)  # type: ignore[arg-type]
    assert axis.holds(values)
    assert all(0 <= axis.at(value) <= 100 for value in values)
    assert 2 <= len(axis.ticks) <= 8


@given(st.lists(numbers, min_size=2, max_size=6), st.sampled_from(["linear", "log"]))
def test_a_larger_number_never_stands_lower(values: list[float], scale: object) -> None:
    axis = axis_for(Extent(tuple(values)), scale)  # type: ignore[arg-type]
    places = [axis.at(value) for value in sorted(values)]
    assert places == sorted(places)


@given(positive, positive)
def test_log_ticks_enclose_the_numbers(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = log_ticks(low, high)
    assert ticks[0] <= low
    assert high <= ticks[-1]
    assert 2 <= len(ticks) <= 8


def test_equal_ratios_are_equal_steps_on_a_log_axis() -> None:
    axis = axis_for(Extent((10.0, 1000.0)), "log")
    assert axis.at(100) - axis.at(10) == pytest.approx(axis.at(1000) - axis.at(100))


def test_zero_stands_in_a_gutter_before_a_log_axis_and_never_on_it() -> None:
    axis = axis_for(Extent((0.0, 3.0, 900.0)), "log")
    assert axis.low == 1
    assert axis.at(0) < axis.gutter <= axis.at(3)


def test_a_log_axis_without_zero_has_no_gutter() -> None:
    assert axis_for(Extent((3.0, 900.0)), "log").gutter == 0


@pytest.mark.parametrize("values", [(-1.0, 5.0), (0.0,), ()])
def test_log_is_refused_where_numbers_have_no_place_on_it(values: tuple[float, ...]) -> None:
    assert choose_scale(Extent(values), "log") == "linear"


def test_log_is_chosen_unasked_only_where_linear_shows_a_heap() -> None:
    assert choose_scale(Extent((3000.0, 12000.0)), None) == "linear"
    assert choose_scale(Extent((6e-65, 1e50)), None) == "log"
    assert choose_scale(Extent((6e-65, 1e50)), "linear") == "linear"


def test_an_open_end_has_axis_to_point_along() -> None:
    up = axis_for(Extent((100.0,), open_above=(100.0,)))
    assert up.at(100) < 90
    below_zero = axis_for(Extent((-5.0, -1.0), open_below=(-5.0,)))
    assert below_zero.at(-5) > 5
    counted = axis_for(Extent((5.0,), open_below=(5.0,)))
    assert counted.low == 0


def test_numbers_that_do_not_fit_are_not_held() -> None:
    axis = Axis("linear", 0, 10, (0, 10))
    assert axis.holds([0, 10])
    assert not axis.holds([11])
    assert axis.at(11) == 100


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (500_000, "500,000"), (2.5e6, "2.5m"), (1e10, "10bn"), (-2e6, "-2m"), (1e50, "1e50"), (0.25, "0.25")],
)
def test_ticks_are_short_and_lose_no_digit(value: float, text: str) -> None:
    assert tick_text(value) == text


def test_a_log_axis_can_hold_the_whole_range_of_claims() -> None:
    axis = axis_for(Extent((6e-65, 1e50)), "log")
    assert axis.at(6e-65) < axis.at(1) < axis.at(1e50)
    assert all(math.log10(tick.value) % 20 == 0 for tick in axis.ticks)
