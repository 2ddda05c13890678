"""Are contradiction, agreement and mere compatibility told apart, and dependent pairs left out?"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import Interval, Pairs, count_pairs, relation
from tests.statistics.readings import any_interval, fits, intervals, reading, scaled, telling_values

entries = st.lists(st.tuples(any_interval(), st.frozensets(st.integers(1, 5), max_size=3)), max_size=12)

CASES = [
    (("about", 10_000, None), ("about", 10_000, None), "agree"),
    (("about", 10_000, None), ("exact", 10_500, None), "agree"),
    (("about", 10_000, None), ("exact", 11_000, None), "contradict"),
    (("range", 11_000, 12_000), ("range", 12_000, 13_000), "agree"),
    (("exact", 11_000, None), ("at_most", None, 12_000), "compatible"),
    (("exact", 0, None), ("at_most", None, 12_000), "compatible"),
    (("exact", 12_000, None), ("at_most", None, 12_000), "compatible"),
    (("exact", 12_000, None), ("less_than", None, 12_000), "contradict"),
    (("at_most", None, 10), ("less_than", None, 20), "compatible"),
    (("at_least", 10, None), ("at_most", None, 10), "compatible"),
    (("more_than", 10, None), ("at_most", None, 10), "contradict"),
    (("more_than", 10, None), ("less_than", None, 10), "contradict"),
    (("at_least", 10, None), ("more_than", 50, None), "compatible"),
    (("nearly", 12_000, None), ("just_over", 12_000, None), "contradict"),
    (("nearly", 12_000, None), ("exact", 12_000, None), "contradict"),
    (("nearly", 12_000, None), ("exact", 11_000, None), "agree"),
    (("vague", 200, None), ("exact", 900, None), "compatible"),
]

Said = tuple[str, float | None, float | None]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_two_figures_stand_as_a_careful_reader_would_say(one: Said, other: Said, expected: str) -> None:
    assert relation(reading(*one), reading(*other)) == expected


def test_pairs_of_five_independent_positions_by_hand() -> None:
    said = [("about", 10_000), ("exact", 11_000), ("about", 10_000), ("about", 3_000)]
    positions = [reading(*words) for words in said] + [reading("at_most", None, 12_000)]
    found = count_pairs([(interval, frozenset({place})) for place, interval in enumerate(positions)])
    assert found == Pairs(agree=1, compatible=4, contradict=5)


def test_an_echo_is_neither_confirmation_nor_contradiction() -> None:
    briefing, echo = reading("about", 3_000), reading("more_than", 3_000)
    compiler, rival = reading("range", 3_000, 9_000), reading("exact", 9_000)
    found = count_pairs(
        [
            (briefing, frozenset({1})),
            (echo, frozenset({1})),
            (compiler, frozenset({1, 2})),
            (rival, frozenset({4})),
        ]
    )
    assert found == Pairs(agree=1, compatible=1, contradict=1)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_positions_make_no_pair(count: int) -> None:
    assert count_pairs([(reading("exact", 5), frozenset({1}))] * count) == Pairs(0, 0, 0)


@given(any_interval(), any_interval())
def test_relation_is_symmetric_and_means_that_a_value_fits_both(a: Interval, b: Interval) -> None:
    shared = any(fits(value, a) and fits(value, b) for value in telling_values([a, b]))
    assert relation(a, b) == relation(b, a)
    assert (relation(a, b) != "contradict") is shared
    assert (relation(a, b) == "agree") is (shared and not a.is_open and not b.is_open)


@given(any_interval(), any_interval(), st.integers(1, 1_000))
def test_relation_does_not_depend_on_the_unit(a: Interval, b: Interval, factor: int) -> None:
    assert relation(scaled(a, factor), scaled(b, factor)) == relation(a, b)


@given(entries)
def test_pairs_are_those_of_disjoint_origins_one_by_one(said: list[tuple[Interval, frozenset[int]]]) -> None:
    related = [relation(a, b) for (a, mine), (b, theirs) in combinations(said, 2) if not mine & theirs]
    found = count_pairs(said)
    assert found == Pairs(*(related.count(kind) for kind in ("agree", "compatible", "contradict")))
    assert found.agree + found.compatible + found.contradict == len(related)


@given(entries.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_positions_does_not_matter_to_pairs(
    orders: tuple[list[tuple[Interval, frozenset[int]]], list[tuple[Interval, frozenset[int]]]],
) -> None:
    assert count_pairs(orders[0]) == count_pairs(orders[1])


@given(intervals)
def test_positions_of_one_origin_make_no_pairs(said: list[Interval]) -> None:
    assert count_pairs([(interval, frozenset({7})) for interval in said]) == Pairs(0, 0, 0)


def test_two_thousand_positions_with_two_thousand_compilations_are_counted() -> None:
    said = [(reading("exact", place % 50), frozenset({place, place + 1, -1 - place % 2})) for place in range(2_000)]
    found = count_pairs(said)
    assert found.compatible == 0
    assert found.agree + found.contradict == 1_000 * 1_000 - 1_999
    assert found.agree == 0
