"""Are lowest and highest numbers that were said, marked as bounds where they are, and the spread honest?"""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import Extreme, Stated, difference, highest, lowest, spread

stated_numbers = st.floats(-1e300, 1e300, allow_nan=False)


def exact(claim: int, best: float, slug: str = "a", qualifier: str = "exact") -> Stated:
    return Stated(claim, slug, None, best, None, qualifier)


def ends(claim: int, low: float | None, high: float | None, qualifier: str, slug: str = "a") -> Stated:
    return Stated(claim, slug, low, None, high, qualifier)


@st.composite
def any_stated(draw: st.DrawFn) -> Stated:
    claim, slug = draw(st.integers(1, 9)), draw(st.sampled_from("ab"))
    number = draw(st.one_of(st.integers(-3, 6).map(float), stated_numbers))
    match draw(st.sampled_from(["about", "at_most", "at_least", "range", "vague", "denied"])):
        case "about":
            return exact(claim, number, slug, "about")
        case "at_most":
            return ends(claim, None, number, "at_most", slug)
        case "range":
            return ends(claim, number - abs(number) - 1, number, "range", slug)
        case "denied":
            return ends(claim, None, None, "denied", slug)
        case qualifier:
            return ends(claim, number, None, qualifier, slug)


items = st.lists(any_stated(), max_size=6)


def test_a_ceiling_is_the_highest_number_and_says_that_it_is_a_bound() -> None:
    said = [exact(1, 10_000, qualifier="about"), exact(2, 11_000), ends(3, None, 12_000, "at_most")]
    assert lowest(said) == Extreme(10_000, claim=1, is_bound=False)
    assert highest(said) == Extreme(12_000, claim=3, is_bound=True)
    assert spread(lowest(said), highest(said)) == 1.2
    assert difference(lowest(said), highest(said)) == 2_000


def test_a_lower_estimate_widens_the_spread() -> None:
    said = [
        exact(1, 10_000),
        exact(2, 11_000),
        exact(4, 10_000),
        exact(5, 3_000),
        ends(3, None, 12_000, "at_most"),
    ]
    assert lowest(said) == Extreme(3_000, claim=5, is_bound=False)
    assert spread(lowest(said), highest(said)) == 4


@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "vague"])
def test_a_lower_bound_is_marked(qualifier: str) -> None:
    assert lowest([ends(1, 5, None, qualifier)]) == highest([ends(1, 5, None, qualifier)]) == Extreme(5, 1, True)


@pytest.mark.parametrize("qualifier", ["at_most", "less_than"])
def test_an_upper_bound_is_marked(qualifier: str) -> None:
    assert lowest([ends(1, None, 5, qualifier)]) == highest([ends(1, None, 5, qualifier)]) == Extreme(5, 1, True)


def test_a_range_gives_both_ends_and_neither_is_a_bound() -> None:
    said = [ends(1, 11, 12, "range")]
    assert (lowest(said), highest(said)) == (Extreme(11, 1, False), Extreme(12, 1, False))


def test_a_best_estimate_speaks_for_its_range() -> None:
    said = [Stated(1, "a", 5, 10, 20, "low_best_high")]
    assert lowest(said) == highest(said) == Extreme(10, 1, False)


TIES = [
    ("a number before a bound", [ends(1, 5, None, "at_least"), exact(2, 5, "z")], 2),
    ("then the slug", [exact(1, 5, "b"), exact(2, 5, "a")], 2),
    ("then the claim", [exact(3, 5), exact(2, 5)], 2),
]


@pytest.mark.parametrize(("said", "claim"), [tie[1:] for tie in TIES], ids=[tie[0] for tie in TIES])
def test_a_tie_is_settled_the_same_way_at_both_ends(said: list[Stated], claim: int) -> None:
    for extreme in (lowest(said), highest(said)):
        assert extreme is not None
        assert extreme.claim == claim


@pytest.mark.parametrize("said", [[], [ends(1, None, None, "denied")]])
def test_without_a_number_there_is_nothing_to_compare(said: list[Stated]) -> None:
    low, high = lowest(said), highest(said)
    assert low is None
    assert high is None
    assert spread(low, high) is None
    assert difference(low, high) is None


@pytest.mark.parametrize(
    ("low", "high", "ratio", "apart"),
    [
        (5, 5, 1, 0),
        (67.4, 73.0, 73.0 / 67.4, 5.6),
        (0.1, 0.3, 3, 0.2),
        (0, 5, None, 5),
        (-4, 5, None, 9),
        (-8, -4, None, 4),
        (1e-300, 1e300, None, 1e300),
        (-1e300, 1e300, None, 2e300),
        (6e-65, 6e50, 1e115, 6e50),
    ],
)
def test_spread_is_a_ratio_above_zero_and_difference_is_always_there(
    low: float, high: float, ratio: float | None, apart: float
) -> None:
    ends_said = (lowest([exact(1, low), exact(2, high)]), highest([exact(1, low), exact(2, high)]))
    assert spread(*ends_said) == ratio
    assert difference(*ends_said) == apart


@given(items, any_stated())
def test_one_more_claim_never_narrows_the_range(said: list[Stated], more: Stated) -> None:
    low, high = lowest(said), highest(said)
    wider_low, wider_high = lowest([*said, more]), highest([*said, more])
    if low is not None and high is not None:
        assert wider_low is not None
        assert wider_high is not None
        assert wider_low.value <= low.value <= high.value <= wider_high.value


@given(items.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_claims_does_not_matter(orders: tuple[list[Stated], list[Stated]]) -> None:
    assert lowest(orders[0]) == lowest(orders[1])
    assert highest(orders[0]) == highest(orders[1])


@given(items)
def test_an_extreme_is_a_number_of_the_claim_it_names(said: list[Stated]) -> None:
    for extreme in (lowest(said), highest(said)):
        assert extreme is None or any(
            extreme.claim == item.claim and extreme.value in (item.low, item.best, item.high) for item in said
        )


@given(items)
def test_spread_and_difference_can_always_be_written_as_json(said: list[Stated]) -> None:
    low, high = lowest(said), highest(said)
    ratio, apart = spread(low, high), difference(low, high)
    json.dumps([ratio, apart], allow_nan=False)
    assert ratio is None or ratio >= 1
    assert apart is None or (apart >= 0 and math.isfinite(apart))
