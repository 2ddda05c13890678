"""Do very many numbers stay readable in time: a line for each source, a few named, and no number lost or invented?"""

import re

from hypothesis import given
from hypothesis import strategies as st

from estimates.charts import TimelineChart, range_chart, timeline_chart
from estimates.charts.crowd import MOST_IN_FRONT, MOST_MARKS, MOST_SERIES, Stretch, paths, runs
from estimates.charts.labels import MOST_LINES
from estimates.comparisons import ClaimRow, SourceRow
from tests.charts.scenes import claim, compared, source


def polls(houses: int, each: int) -> list[ClaimRow]:
    sources = [source(f"House {number:02}") for number in range(houses)]
    return [said(sources[n % houses], n // houses, 30 + n % houses) for n in range(houses * each)]


def said(by: SourceRow, month: int, number: float) -> ClaimRow:
    return claim(str(number), by=by, on=f"{2000 + month // 12}-{month % 12 + 1:02}-15")


def chart_of(claims: list[ClaimRow]) -> TimelineChart:
    chart = timeline_chart(compared(claims, unit="%"))
    assert chart is not None
    return chart


def test_few_numbers_of_few_sources_keep_a_mark_each() -> None:
    claims = polls(MOST_SERIES, 2)
    chart = chart_of(claims)
    assert chart.crowd is None
    assert {event.mark.claim for event in chart.events} == {each.id for each in claims}


def test_sixty_sources_are_sixty_lines_of_which_seven_are_named_and_marked() -> None:
    claims = polls(60, 3)
    chart = chart_of(claims)
    assert chart.crowd is not None
    assert len(chart.crowd.lines) == 60
    assert sum(line.count for line in chart.crowd.lines) == len(claims)
    named = [line.name for line in chart.crowd.named]
    assert len(named) == MOST_LINES
    assert {label.text for label in chart.labels} == set(named)
    assert {event.mark.claim for event in chart.events} == {line.claim for line in chart.crowd.named}


def test_highest_and_lowest_and_all_that_have_a_hue_are_named() -> None:
    crowd = chart_of(polls(60, 3)).crowd
    assert crowd is not None
    names = {line.name for line in crowd.named}
    assert {"House 59", "House 00"} <= names
    assert {line.name for line in crowd.lines if line.hue != "ink"} <= names
    assert all(line.path in crowd.path for line in crowd.lines)
    assert crowd.nameless == 53


def test_very_many_numbers_of_one_source_are_a_line_and_too_many_all_stay_behind() -> None:
    assert chart_of(polls(1, MOST_MARKS)).crowd is None
    many = chart_of(polls(2, MOST_MARKS)).crowd
    assert many is not None
    assert len(many.in_front) == 2
    dense = chart_of(polls(4, MOST_IN_FRONT // 4 + 1)).crowd
    assert dense is not None
    assert dense.in_front == ()
    assert len(dense.named) == 4


def test_a_line_steps_from_one_number_to_the_next_on_the_day_it_was_said() -> None:
    path, bounds = paths([Stretch(0, 10, (50,), is_one=True), Stretch(10, 30, (20,), is_one=True)])
    assert (path, bounds) == ("M0.0 50.0H10.0V20.0H30.0", "")


def test_a_range_and_a_bound_are_joined_to_nothing() -> None:
    path, bounds = paths(
        [
            Stretch(0, 10, (50,), is_one=True),
            Stretch(10, 20, (60, 40)),
            Stretch(20, 30, (45,), is_bound=True),
            Stretch(30, 40, (50,), is_one=True),
        ]
    )
    assert path == "M0.0 50.0H10.0M10.0 40.0H20.0M10.0 60.0H20.0M10.0 60.0V40.0M30.0 50.0H40.0"
    assert bounds == "M20.0 45.0H30.0"


@given(st.lists(st.tuples(st.integers(0, 4000), st.booleans()), min_size=1, max_size=80))
def test_each_number_is_in_one_run_and_runs_hold_only_single_numbers_that_are_near(
    days: list[tuple[int, bool]],
) -> None:
    said = [(place, day, single) for place, (day, single) in enumerate(sorted(days))]
    found = runs(said, 4000)
    assert [place for run in found for place in run] == list(range(len(said)))
    for run in found:
        assert len(run) == 1 or all(said[place][2] for place in run)
        assert said[run[-1]][1] - said[run[0]][1] < 4000 * 0.004 or len(run) == 1


def test_numbers_drawn_as_one_stroke_reach_from_the_lowest_to_the_highest_of_them() -> None:
    who = source("House")
    days = [f"2001-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(200)]
    daily = [claim(str(20 + n * 7 % 31), by=who, on=day) for n, day in enumerate(days)]
    chart = chart_of([*daily, *polls(13, 2)])
    assert chart.crowd is not None
    (line,) = [each for each in chart.crowd.lines if each.name == "House"]
    heights = [float(y) for y in re.findall(r"(?:V|M[\d.]+ )([\d.]+)", line.path)]
    at = [round(chart.top + chart.height * (100 - chart.values.at(number)) / 100, 1) for number in (20, 50)]
    assert [max(heights), min(heights)] == at


def test_a_source_that_took_its_number_back_is_not_named() -> None:
    claims = polls(20, 1)
    silent = claim("no comment", by=claims[-1].source, on="2020-01-01", qualifier="unquantified")
    crowd = chart_of([*claims, silent]).crowd
    assert crowd is not None
    assert claims[-1].source.name in {line.name for line in crowd.lines}
    assert claims[-1].source.name not in {line.name for line in crowd.named}


def test_between_the_highest_and_the_lowest_rows_of_a_long_ledger_stands_a_fold() -> None:
    short, long = (range_chart(compared(polls(houses, 1))) for houses in (30, 60))
    assert (short.first_rows, short.between_rows, short.last_rows) == (short.rows, (), ())
    assert (*long.first_rows, *long.between_rows, *long.last_rows) == long.rows
    assert len(long.between_rows) == 36


def test_a_fold_holds_the_latest_of_very_many_earlier_numbers_and_counts_the_rest() -> None:
    (row,) = range_chart(compared(polls(1, 500))).rows
    assert row.said_before == 499
    assert row.earlier_left > 300
    latest = max(fold.claim.stated_on for fold in row.earlier)
    assert latest == row.earlier[0].claim.stated_on
    assert row.trail is not None
    assert {mark.claim for mark in row.trail.marks} == {fold.claim.id for fold in row.earlier}
