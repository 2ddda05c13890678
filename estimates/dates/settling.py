"""Which EDTF date is a moment, once the year and the weekday are settled?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from estimates.dates.counted import certain_day
from estimates.dates.days import (
    FIRST_YEAR,
    GREGORIAN_START,
    LAST_YEAR,
    WEEKDAYS,
    JulianDay,
    civil,
    iso,
    month_length,
    weekday,
)
from estimates.dates.edtf import Edtf
from estimates.dates.moments import Moment
from estimates.dates.points import Point, point_or_none
from estimates.dates.refusals import DateProblem, no_such_day

_LONGEST_ANCHOR = 366
WHICH_YEAR = "of the year past, or of the year to come? Write the year"


def settle(said: Moment, text: str, relative_to: Edtf | None) -> str:
    """The EDTF text of a moment; `text` is quoted in problems.

    Raises DateProblem for a date that does not exist, contradicts its weekday, or needs a
    `relative_to` that is missing or too vague.
    """
    if said.ago is not None or (said.weekday is not None and said.day is None):
        return iso(_counted_back(said, text, relative_to)) + said.mark
    if said.year is None and said.month is None:
        raise DateProblem(text, "month and year are missing: write them, as 3 Nov 2024")
    if said.year is not None:
        return compose(said, text)
    readings = tuple(compose(replace(said, year=year), text) for year in years_meant(said, text, relative_to))
    if len(readings) == 2:
        raise DateProblem(text, WHICH_YEAR, readings, ambiguous=True)
    return readings[0]


def compose(said: Moment, text: str) -> str:
    """The EDTF text of a moment whose year is known; early, mid and late become intervals."""
    year = said.year or 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateProblem(text, "years run from 10000 BC to 9999")
    point = Point(year, said.month, said.day, said.mark)
    if problem := no_such_day(point):
        raise DateProblem(text, *problem)
    _check_weekday(said, point, text)
    if said.part is None:
        return point.text
    return "/".join(end.text for end in _thirds(point, said.part))


def _check_weekday(said: Moment, point: Point, text: str) -> None:
    day = point.first
    if said.weekday is None or day < GREGORIAN_START or weekday(day) == said.weekday:
        return
    reason = f"{iso(day)} is a {WEEKDAYS[weekday(day)]}, not a {WEEKDAYS[said.weekday]}"
    raise DateProblem(text, reason, (point.text,))


def _thirds(point: Point, part: int) -> tuple[Point, Point]:
    """Early, mid and late: four months of a year; days 1-10, 11-20 and the rest of a month."""
    if point.month is None:
        return replace(point, month=4 * part + 1), replace(point, month=4 * part + 4)
    end = 10 * part + 10 if part < 2 else month_length(point.year, point.month)
    return replace(point, day=10 * part + 1), replace(point, day=end)


def years_meant(said: Moment, text: str, relative_to: Edtf | None) -> list[int]:
    """The latest year in which a date without a year begins on or before `relative_to` ends.

    Also the next, where that is nearer: "5 December" is hardly last year's in a text of November.
    """
    # In a leap year every day exists that exists in any year.
    if problem := no_such_day(Point(2024, said.month, said.day)):
        raise DateProblem(text, problem[0])
    if relative_to is None:
        raise DateProblem(text, "the year is missing: write it, as 3 Nov 2024")
    start, anchor = relative_to.first, relative_to.last
    if anchor is None or (start is not None and anchor - start >= _LONGEST_ANCHOR):
        raise DateProblem(text, "the year is missing, and nothing dated says which: write it, as 3 Nov 2024")
    start = anchor if start is None else start
    here = civil(anchor)[0]
    before, after = range(here, here - 10, -1), range(here, here + 10)
    back = next(((year, day) for year, day in _begins(said, before, text) if day <= anchor), None)
    if back is None:
        raise DateProblem(text, "the year is missing: write it, as 3 Nov 2024")
    ahead = next(((year, day) for year, day in _begins(said, after, text) if day > anchor), None)
    if ahead is not None and ahead[1] - anchor < start - back[1]:
        return [back[0], ahead[0]]
    return [back[0]]


def _begins(said: Moment, years: Iterable[int], text: str) -> Iterator[tuple[int, JulianDay]]:
    """The years that have such a day, each with the first day of the date in it."""
    for year in years:
        if not Point(year, said.month, said.day).exists:
            continue
        start = point_or_none(compose(replace(said, year=year, weekday=None), text).partition("/")[0])
        if start is not None:
            yield year, start.first


def _counted_back(said: Moment, text: str, relative_to: Edtf | None) -> JulianDay:
    """Days before `relative_to`, or the latest such weekday on or before it, if that is one day."""
    day = certain_day(text, relative_to)
    back = said.ago or 0
    if said.weekday is not None:
        back = (weekday(day) - said.weekday) % 7 or 7 * said.before
    try:
        iso(day - back)
    except ValueError:
        raise DateProblem(text, "years run from 10000 BC to 9999") from None
    return day - back
