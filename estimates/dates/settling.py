"""Which EDTF date is a moment, once the year and the weekday are settled?"""

from __future__ import annotations

from dataclasses import replace

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


def settle(said: Moment, text: str, relative_to: Edtf | None) -> str:
    """The EDTF text of a moment; `text` is quoted in problems.

    Raises DateProblem for a date that does not exist, contradicts its weekday, or needs a
    `relative_to` that is missing or too vague.
    """
    if said.relative or (said.weekday is not None and said.day is None):
        return iso(_counted_back(said, text, relative_to)) + said.mark
    if said.year is None and said.month is None:
        raise DateProblem(text, "month and year are missing: write them, as 3 Nov 2024")
    if said.year is None:
        said = replace(said, year=latest_year(said, text, relative_to))
    return compose(said, text)


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


def latest_year(said: Moment, text: str, relative_to: Edtf | None) -> int:
    """The latest year in which a date without a year begins on or before `relative_to` ends."""
    # In a leap year every day exists that exists in any year.
    if problem := no_such_day(Point(2024, said.month, said.day)):
        raise DateProblem(text, problem[0])
    if relative_to is None:
        raise DateProblem(text, "the year is missing: write it, as 3 Nov 2024")
    anchor = relative_to.last
    if anchor is None or (relative_to.first is not None and anchor - relative_to.first >= _LONGEST_ANCHOR):
        raise DateProblem(text, "the year is missing, and nothing dated says which: write it, as 3 Nov 2024")
    latest = civil(anchor)[0]
    for year in range(latest, latest - 10, -1):
        point = Point(year, said.month, said.day)
        if point.exists and _begins(replace(said, year=year, weekday=None), text) <= anchor:
            return year
    raise DateProblem(text, "the year is missing: write it, as 3 Nov 2024")


def _begins(said: Moment, text: str) -> JulianDay:
    start = point_or_none(compose(said, text).partition("/")[0])
    assert start is not None, "compose writes only dates that exist"
    return start.first


def _counted_back(said: Moment, text: str, relative_to: Edtf | None) -> JulianDay:
    """Today, yesterday, or the latest such weekday on or before `relative_to`, if that is one day."""
    if relative_to is None:
        raise DateProblem(text, "counted from which day? Write the date, as 3 Nov 2024")
    day = relative_to.first
    if day is None or day != relative_to.last or relative_to.approximate or relative_to.uncertain:
        raise DateProblem(text, "counted from what is not one certain day: write the date, as 3 Nov 2024")
    back = 1 if said.relative == "yesterday" else 0
    if said.weekday is not None:
        back = (weekday(day) - said.weekday) % 7
    try:
        iso(day - back)
    except ValueError:
        raise DateProblem(text, "years run from 10000 BC to 9999") from None
    return day - back
