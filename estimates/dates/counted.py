"""Which days do words mean that are counted from when they were written: "last week", "late last year"?

Nothing is counted from today: without `relative_to`, or where it is too vague, they are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from estimates.dates.days import MONTHS, JulianDay, civil, iso, iso_year, weekday
from estimates.dates.edtf import Edtf, parse, usable
from estimates.dates.moments import NUMBERS
from estimates.dates.points import Point
from estimates.dates.refusals import DateProblem

_STEPS = {"last": -1, "this": 0, "next": 1}
_NAMED = re.compile(r"\b(last|this|next) (month|year)\b")
_PART_OF = re.compile(r"(earlier|later) (?:in )?this (month|year)")
_WEEK = re.compile(r"(?:in )?(last|this|next) week")
_MONTH = re.compile(rf"(last|this) ({'|'.join(name.lower() for name in MONTHS)})")
_AGO = re.compile(rf"([0-9]{{1,3}}|an?|{'|'.join(NUMBERS)}) (week|month|year)s? ago")
_WEEK_OF = re.compile(r"(?:the )?week (of|beginning|starting|commencing|ending|from)(?: on)? (.+)")


def with_named_years(text: str, relative_to: Edtf | None) -> str:
    """The text with "last year" as `2023` and "this month" as `november 2024`."""
    if _PART_OF.fullmatch(text):
        return text
    return _NAMED.sub(lambda found: _in_words(_near(found, text, relative_to)), text)


def counted_or_none(text: str, relative_to: Edtf | None) -> str | None:
    """The EDTF text of words counted from `relative_to`; None when the text is none of them."""
    if found := _PART_OF.fullmatch(text):
        day = certain_day(text, relative_to)
        whole = parse(_around(day, month=found[2] == "month").text)
        ends = (whole.first, day) if found[1] == "earlier" else (day, whole.last)
        return "/".join(iso(end) for end in ends if end is not None)
    if found := _WEEK.fullmatch(text):
        day = certain_day(text, relative_to) + 7 * _STEPS[found[1]]
        reason = "do weeks begin on Monday or on Sunday? Write the days"
        raise _open(text, reason, [_week(day - weekday(day)), _week(day - (weekday(day) + 1) % 7)])
    if found := _MONTH.fullmatch(text):
        return _month(found, relative_to)
    if found := _AGO.fullmatch(text):
        raise DateProblem(text, "to the day, or roughly? Write the date", _long_ago(found, relative_to))
    return None


def week_or_none(text: str, read_date: Callable[[str], str | None]) -> str | None:
    """The seven days of "week of 21 October 2024", whose date `read_date` reads; None when it is no week."""
    found = _WEEK_OF.fullmatch(text)
    date = parse(read_date(found[2]) or "") if found else None
    if not found or date is None or date.first is None or date.first != date.last:
        return None
    day = date.first
    if found[1] == "ending":
        return _week(day - 6)
    if found[1] != "of" or weekday(day) == 0:
        return _week(day)
    reason = "the seven days from that day, or the week from Monday? Write the days"
    raise _open(text, reason, [_week(day), _week(day - weekday(day))])


def certain_day(text: str, relative_to: Edtf | None) -> JulianDay:
    """The one certain day from which to count, or DateProblem for `text`."""
    if relative_to is None:
        raise DateProblem(text, "counted from which day? Write the date, as 3 Nov 2024")
    day = relative_to.first
    if day is None or day != relative_to.last or relative_to.approximate or relative_to.uncertain:
        raise DateProblem(text, "counted from what is not one certain day: write the date, as 3 Nov 2024")
    return day


def _near(found: re.Match[str], text: str, relative_to: Edtf | None) -> Point:
    point = _certain(text, relative_to, month=found[2] == "month").step(_STEPS[found[1]])
    if not point.exists:
        raise DateProblem(text, "years run from 10000 BC to 9999")
    return point


def _certain(text: str, relative_to: Edtf | None, *, month: bool) -> Point:
    """The year, or the month, in which `relative_to` certainly lies."""
    if relative_to is None:
        raise DateProblem(text, "counted from when? Write the date, as Nov 2024 or 2024")
    first, last = relative_to.first, relative_to.last
    if first is None or last is None or relative_to.approximate or relative_to.uncertain:
        raise DateProblem(text, "counted from what is not certain: write the date, as Nov 2024 or 2024")
    if _around(first, month=month) != _around(last, month=month):
        unit = "month" if month else "year"
        raise DateProblem(text, f"counted from more than one {unit}: write the date, as Nov 2024 or 2024")
    return _around(first, month=month)


def _around(day: JulianDay, *, month: bool) -> Point:
    """The month, or the year, of a day."""
    point = Point(*civil(day))
    return replace(point, day=None, month=point.month if month else None)


def _in_words(point: Point) -> str:
    year = f"{point.year}{' ad' * (point.year < 1000)}" if point.year > 0 else f"{1 - point.year} bc"
    return year if point.month is None else f"{MONTHS[point.month - 1].lower()} {year}"


def _month(found: re.Match[str], relative_to: Edtf | None) -> str:
    """ "Last August", said in November, is this year's or last year's; said in March, only last year's."""
    here = _certain(found[0], relative_to, month=True)
    month = 1 + [name.lower() for name in MONTHS].index(found[2])
    this, before = replace(here, month=month), replace(here, month=month, year=here.year - 1)
    if found[1] == "this":
        return this.text
    if here.month is not None and month < here.month:
        raise _open(found[0], "of this year, or of the year before? Write the year", [this.text, before.text])
    return before.text


def _long_ago(found: re.Match[str], relative_to: Edtf | None) -> tuple[str, ...]:
    day = certain_day(found[0], relative_to)
    count = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1], 1)
    year, month, _ = civil(day)
    if found[2] == "week":
        first = day - 7 * count
        return tuple(usable((_day_or_nothing(first) + "~",)))
    if found[2] == "year":
        return tuple(usable((f"{iso_year(year - count)}~",)))
    years, index = divmod(month - 1 - count, 12)
    return tuple(usable((Point(year + years, index + 1, mark="~").text,)))


def _day_or_nothing(day: JulianDay) -> str:
    try:
        return iso(day)
    except ValueError:
        return ""


def _week(monday: JulianDay) -> str:
    return f"{_day_or_nothing(monday)}/{_day_or_nothing(monday + 6)}"


def _open(text: str, reason: str, readings: list[str]) -> DateProblem:
    return DateProblem(text, reason, tuple(usable(tuple(readings))), ambiguous=True)
