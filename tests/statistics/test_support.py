"""Is the count of intervals right at every value, and support withheld where it would take sides?"""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import Interval, Step, Support, steps, support
from tests.statistics.readings import fits, intervals, reading, scaled, telling_values

CEILING = reading("at_most", None, 12_000)


def holding(value: float, runs: list[Step]) -> list[Step]:
    return [
        run for run in runs if fits(value, Interval(run.low, run.high, False, False, run.low_strict, run.high_strict))
    ]


CASES = [
    ("none", [], None),
    ("one", [reading("range", 1, 2)], None),
    ("apart", [reading("exact", 1), reading("exact", 2)], None),
    (
        "a range, a point in it and a ceiling over it",
        [reading("range", 11_000, 12_000), reading("exact", 11_000), CEILING],
        Support(11_000, 11_000, 3),
    ),
    ("a tie of two ranges", [reading("about", 10_000), reading("exact", 11_000), CEILING], None),
    ("two floors", [reading("at_least", 10), reading("more_than", 20)], Support(20, math.inf, 2)),
    ("two ceilings", [reading("at_most", None, 10), reading("less_than", None, 20)], Support(0, 10, 2)),
    ("a shared end", [reading("range", 1, 2), reading("range", 2, 3)], Support(2, 2, 2)),
    (
        "ranges that join are one",
        [
            reading("range", 0, 9),
            Interval(1, 2, False, False, False, False),
            Interval(2, 3, False, False, True, False),
        ],
        Support(1, 3, 2),
    ),
]


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_support_is_the_one_range_that_most_can_live_with(said: list[Interval], expected: Support | None) -> None:
    assert support(said) == expected


def test_steps_name_every_run_with_its_ends() -> None:
    assert steps([reading("range", 1, 2), reading("range", 2, 3), reading("more_than", 5)]) == [
        Step(1, 2, 1, low_strict=False, high_strict=True),
        Step(2, 2, 2, low_strict=False, high_strict=False),
        Step(2, 3, 1, low_strict=True, high_strict=False),
        Step(3, 5, 0, low_strict=True, high_strict=False),
        Step(5, math.inf, 1, low_strict=True, high_strict=False),
    ]


def test_no_intervals_give_no_steps_and_one_gives_itself() -> None:
    assert steps([]) == []
    assert steps([reading("nearly", 12_000)]) == [Step(11_000, 12_000, 1, low_strict=False, high_strict=True)]


@given(intervals)
def test_each_value_is_in_one_run_with_the_count_of_intervals_it_fits(said: list[Interval]) -> None:
    runs = steps(said)
    for value in telling_values(said):
        count = sum(fits(value, interval) for interval in said)
        found = [run.count for run in holding(value, runs)]
        assert found == [count] or (not found and count == 0)


@given(intervals)
def test_the_highest_step_is_what_the_best_value_can_have(said: list[Interval]) -> None:
    best = max(sum(fits(value, interval) for interval in said) for value in telling_values(said))
    assert max((run.count for run in steps(said)), default=0) == best


@given(intervals)
def test_runs_join_and_change_count_at_every_cut(said: list[Interval]) -> None:
    runs = steps(said)
    for before, after in pairwise(runs):
        assert before.high == after.low
        assert before.high_strict is not after.low_strict
        assert before.count != after.count


@given(intervals, st.integers(1, 1_000))
def test_the_unit_changes_no_count(said: list[Interval], factor: int) -> None:
    here, there = steps(said), steps([scaled(interval, factor) for interval in said])
    assert [run.count for run in here] == [run.count for run in there]
    assert [run.low * factor for run in here] == [run.low for run in there]


@given(intervals.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_intervals_does_not_matter(orders: tuple[list[Interval], list[Interval]]) -> None:
    assert steps(orders[0]) == steps(orders[1])
    assert support(orders[0]) == support(orders[1])


@given(intervals)
def test_support_is_held_by_as_many_as_it_says(said: list[Interval]) -> None:
    found = support(said)
    if found is not None:
        inside = [value for value in telling_values(said) if found.low <= value <= found.high]
        held = [sum(fits(value, interval) for interval in said) for value in inside]
        assert found.count == max(held) >= 2
