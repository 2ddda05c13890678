"""Does the timeline draw what was said, on the days it was said, and no line that nobody drew?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.charts import TimelineChart, legend, timeline_chart
from estimates.charts.day_axis import day_axis
from estimates.charts.labels import GAP, spread_apart
from estimates.comparisons import ClaimRow
from estimates.dates import FIRST_DAY, LAST_DAY, day_number
from tests.charts.scenes import claim, compared, source


def chart_of(*claims: ClaimRow) -> TimelineChart:
    chart = timeline_chart(compared(claims))
    assert chart is not None
    return chart


def test_each_source_has_a_line_of_its_own() -> None:
    chart = chart_of(claim("3,000"), claim("5,000", on="2024-11-04"))
    assert len(chart.series) == 2
    assert all(not series.joins for series in chart.series)


def test_a_source_that_says_another_number_steps_to_it_on_that_day() -> None:
    who = source("Pentagon")
    chart = chart_of(claim("3,000", by=who, on="2024-10-21"), claim("10,000", by=who, on="2024-10-28"))
    (series,) = chart.series
    first, second = series.events
    assert first.until == second.day == day_number(2024, 10, 28)
    assert [(join.day, join.start, join.stop) for join in series.joins] == [(second.day, 3000, 10000)]
    assert second.until == chart.days.last


def test_a_step_to_a_range_goes_to_its_nearest_end_and_invents_no_middle() -> None:
    who = source("Pentagon")
    chart = chart_of(claim("10,000", by=who, on="2024-10-28"), claim("11 to 12,000", by=who, on="2024-11-04"))
    assert [(join.start, join.stop) for join in chart.series[0].joins] == [(10000, 11000)]


def test_an_imprecise_day_is_a_span_and_a_latest_day_is_open_before() -> None:
    chart = chart_of(claim("3", on="2024-10-21/2024-10-27"), claim("4", on="../2024-11-03"))
    week, by = (series.events[0] for series in chart.series)
    assert (week.begins, week.day) == (day_number(2024, 10, 21), day_number(2024, 10, 27))
    assert week.x_begins is not None
    assert week.x_begins < week.x
    assert by.is_open_before
    assert by.begins is None


def test_a_denial_is_a_rail_below_the_plot_and_ends_the_line_of_who_denies() -> None:
    who = source("Pyongyang")
    chart = chart_of(
        claim("12,000", by=who, on="2024-10-01"), claim("a lie", by=who, on="2024-10-21", qualifier="denied")
    )
    (rail,) = chart.rails
    assert rail.mark.kind == "denial"
    assert rail.y > chart.floor
    assert chart.series[0].events[0].until == rail.day


def test_a_higher_number_stands_higher() -> None:
    chart = chart_of(claim("3,000"), claim("12,000"))
    low, high = (series.events[0] for series in chart.series)
    assert high.y < low.y


def test_undated_claims_are_counted_and_not_placed() -> None:
    chart = chart_of(claim("3"), claim("4", on=""))
    assert chart.undated == 1
    assert len(chart.events) == 1


def test_without_any_date_there_is_no_timeline() -> None:
    assert timeline_chart(compared([claim("3", on="")])) is None


def test_by_the_days_that_numbers_are_about_each_stands_at_its_own_and_no_source_is_joined_to_another() -> None:
    who = source("Ministry")
    late = claim("5,000", by=who, on="2024-12-01", as_of="2024-09")
    early = claim("3,000", by=who, on="2024-11-01", as_of="2024-10-20")
    other = claim("4,000", on="2024-11-05", as_of="2024-10-01/2024-10-10")
    chart = timeline_chart(compared([late, early, other]), clock="as_of")
    assert chart is not None
    own, another = sorted(chart.series, key=lambda series: len(series.events), reverse=True)
    assert [event.mark.claim for event in own.events] == [late.id, early.id]
    assert [event.day for event in own.events] == [day_number(2024, 9, 30), day_number(2024, 10, 20)]
    assert own.events[0].begins == day_number(2024, 9, 1)
    assert [(join.day, join.start, join.stop) for join in own.joins] == [(day_number(2024, 10, 20), 5000, 3000)]
    assert (another.events[0].begins, another.events[0].day) == (day_number(2024, 10, 1), day_number(2024, 10, 10))
    assert another.joins == ()
    assert chart.unspoken == 0


def test_what_does_not_say_its_day_stands_at_the_day_it_was_said_and_is_counted() -> None:
    chart = timeline_chart(
        compared([claim("3", on="2024-11-03"), claim("4", on="2024-11-04", as_of="2024")]), clock="as_of"
    )
    assert chart is not None
    days = {event.entry.claim.figure: event.day for event in chart.events}
    assert days == {"3": day_number(2024, 11, 3), "4": day_number(2024, 11, 4)}  # nobody counts what is yet to come
    assert chart.unspoken == 1


def test_a_later_number_for_the_same_day_is_a_step_on_that_day_with_its_direction() -> None:
    who = source("Ministry")
    first = claim("27,000", by=who, on="2024-05-10", as_of="2024-04-30")
    second = claim("19,000", by=who, on="2024-06-20", as_of="2024-04-30")
    other = claim("20,000", on="2024-07-01")
    chart = timeline_chart(compared([first, second, other], links=[(second, "corrects", first)]), clock="as_of")
    assert chart is not None
    series = next(each for each in chart.series if each.name == "Ministry")
    (join,) = series.joins
    assert (join.day, join.is_upward, join.has_room) == (day_number(2024, 4, 30), False, True)
    was, now = series.events
    assert (was.fate, was.entry.became, was.until) == ("corrects", "corrected", was.day)
    assert (now.fate, now.came) == ("", "down from 27,000")


def test_a_number_taken_back_is_crossed_and_one_revised_is_not() -> None:
    who, other = source("Agency"), source("Ministry")
    taken = claim("41,000", by=who, on="2024-04-01")
    withdrawal = claim("withdrawn", by=who, on="2024-06-01", qualifier="unquantified")
    old, new = claim("3,000", by=other, on="2024-04-01"), claim("5,000", by=other, on="2024-05-01")
    links = [(withdrawal, "retracts", taken), (new, "supersedes", old)]
    chart = timeline_chart(compared([taken, withdrawal, old, new], links=links))
    assert chart is not None
    fates = {event.mark.claim: (event.fate, event.entry.became) for event in chart.events}
    assert fates[taken.id] == ("retracts", "taken back")
    assert fates[old.id] == ("", "revised")
    kinds = dict(legend([], chart))
    assert "taken back by its source" in kinds.values()
    assert "corrected by its source: it was wrong" not in kinds.values()


def test_the_first_seven_lines_are_named_and_no_two_names_overlap() -> None:
    chart = chart_of(*(claim(str(n)) for n in range(100, 107)))
    places = sorted(label.y for label in chart.labels)
    assert len(places) == 7
    assert all(b - a >= GAP - 1e-9 for a, b in pairwise(places))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_names_are_spread_apart_in_order_within_the_plot(wanted: list[float]) -> None:
    places = spread_apart(sorted(wanted), 0, 300)
    assert all(b - a >= GAP - 1e-6 for a, b in pairwise(places))
    assert places[0] >= -1e-6
    assert places[-1] <= 300 + 1e-6


def test_names_that_do_not_touch_stay_where_they_are() -> None:
    assert spread_apart([10, 100, 200], 0, 300) == [10, 100, 200]


@given(st.integers(FIRST_DAY, LAST_DAY), st.integers(FIRST_DAY, LAST_DAY))
def test_every_stretch_of_days_has_few_ticks_and_all_of_them_inside(one: int, other: int) -> None:
    axis = day_axis([one, other])
    assert len(axis.ticks) <= 6
    assert all(0 <= tick.at <= 100 for tick in axis.ticks)
    assert 0 <= axis.at(one) <= 100


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        ((2024, 10, 21), (2024, 11, 4), ["21 Oct", "28 Oct", "4 Nov"]),
        ((2020, 1, 1), (2020, 4, 1), ["Jan", "Feb", "Mar", "Apr"]),
        ((2018, 7, 31), (2022, 12, 31), ["2019", "2020", "2021", "2022", "2023"]),
    ],
)
def test_days_are_written_as_readers_write_them(
    first: tuple[int, int, int], last: tuple[int, int, int], texts: list[str]
) -> None:
    axis = day_axis([day_number(*first), day_number(*last)])
    assert [tick.text for tick in axis.ticks] == texts
    assert [tick.year for tick in axis.ticks if tick.year] in ([str(first[0])], [])
