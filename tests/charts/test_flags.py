"""Events stand on the days they happened on, and no two flags meet on any plot."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates import dates
from estimates.charts import EventLane, event_lane
from estimates.charts.day_axis import DayAxis
from estimates.charts.flags import GAP, NARROW, TARGET, WIDE
from estimates.comparisons import EventRow
from estimates.dates import day_number

OCTOBER = DayAxis(day_number(2024, 10, 1), day_number(2024, 10, 31))


def event(happened_on: str, title: str = "Something", number: int = 1) -> EventRow:
    day = dates.parse(happened_on)
    return EventRow(number, title, day.text, day.first, day.last, "", 1, "A paper", "A page", "")


def lane(*happened_on: str, **ways: bool) -> EventLane:
    events = [event(text, number=number) for number, text in enumerate(happened_on)]
    return event_lane(sorted(events, key=lambda each: (each.day, each.until)), OCTOBER, **ways)


def test_a_day_is_a_line_where_it_stands_on_the_axis() -> None:
    (line,) = lane("2024-10-16").lines
    assert (line.number, line.x, line.length, line.begins_before) == (1, 50, 0, False)


@pytest.mark.parametrize(
    ("happened_on", "x", "x_until", "begins_before"),
    [
        ("2024-10", 0, 100, False),
        ("2024-10-16/2024-10-31", 50, 100, False),
        ("2024-09-20/2024-10-16", 0, 50, True),
        ("2024-10-16/2025-03", 50, 100, False),
        ("2024", 0, 100, True),
        ("../2024-10-16", 50, 50, False),
        ("2024-10-16/..", 50, 50, False),
    ],
)
def test_an_imprecise_day_is_a_span_within_the_days_shown(
    happened_on: str, x: float, x_until: float, begins_before: bool
) -> None:
    (line,) = lane(happened_on).lines
    assert (line.x, line.x_until, line.begins_before) == (x, x_until, begins_before)


def test_what_lies_outside_the_days_shown_is_counted_and_has_no_number() -> None:
    shown = lane("2024-09-30", "2024-10-01", "2024-10-31", "2024-11", "../2024-09")
    assert [line.number for line in shown.lines] == [1, 2]
    assert shown.outside == 3


def test_near_ones_share_a_flag_that_names_them_all() -> None:
    shown = lane("2024-10-02", "2024-10-16", "2024-10-16", "2024-10-17", "2024-10-30")
    assert [flag.text for flag in shown.wide] == ["1", "2–4", "5"]
    assert shown.wide[0].name == "Event 1, 2 Oct 2024: Something"
    assert shown.wide[1].name == "Events 2 to 4: Something; Something; Something"
    assert (shown.wide[1].left, shown.wide[1].right) == (50, pytest.approx(53.33, abs=0.01))


days = st.lists(st.integers(OCTOBER.first, OCTOBER.last).map(dates.iso), max_size=40)


@given(days, st.booleans())
def test_no_flag_meets_another_and_every_event_has_one(happened_on: list[str], is_long: bool) -> None:
    shown = lane(*happened_on, has_long_values=is_long)
    for flags, plot in ((shown.narrow, NARROW - 32 * is_long), (shown.wide, WIDE - 32 * is_long)):
        assert [line for flag in flags for line in flag.lines] == list(shown.lines)
        assert all(flag.width >= TARGET for flag in flags)
        for one, other in pairwise(flags):
            apart = (other.x - one.x) * plot / 100 - (one.width + other.width) / 2
            assert apart >= GAP - 1e-9
