"""Which date do numbers alone mean: `25/12/2024`, `3.11.2024`, `20241103`, `1914-18`?

Points are all that is said here: one between numbers is settled by another in the same text.
"""

from __future__ import annotations

import re

from estimates.dates.edtf import edtf_or_none, usable
from estimates.dates.points import Point, point_or_none
from estimates.dates.refusals import DateProblem

_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})(-|/|\. ?)([0-9]{1,2})\2([0-9]{1,2})\.?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_OF_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_SHORT = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})")
_SHORT_YEARS = re.compile(r"([0-9]{4})(-|/| - | to )([0-9]{1,2})")
_SEASON_CODES = range(21, 25)


def numeric_or_none(text: str) -> Point | None:
    """The date that numbers write; it may not exist, as 31/11/2024 does not.

    Raises DateProblem for `03/04/2024`, which has two readings.
    """
    if found := _YEAR_FIRST.fullmatch(text):
        return Point(int(found[1]), int(found[3]), int(found[4]))
    if found := _MONTH_OF_YEAR.fullmatch(text):
        return Point(int(found[2]), int(found[1]))
    if (found := _COMPACT.fullmatch(text)) and point_or_none("-".join(found.groups())):
        return Point(int(found[1]), int(found[2]), int(found[3]))
    if (found := _SHORT.fullmatch(text)) and 1 <= int(found[3]) <= 12:
        return Point(int(found[1]), int(found[3]))
    readings = _readings(text)
    real = [point for point in readings if point.exists]
    if len(set(real)) == 2:
        reason = "day/month or month/day? Both are possible: write the month as a word, or year first"
        texts = tuple(point.text for point in sorted(real, key=lambda point: point.first))
        raise DateProblem(text, reason, texts, ambiguous=True)
    if readings:
        return (real or readings)[0]
    return point_or_none(text)


def _readings(text: str) -> list[Point]:
    """Day first, then month first; with points between them the day is first wherever that is possible."""
    found = _DAY_AND_MONTH.fullmatch(text)
    if not found:
        return []
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    day_first, month_first = Point(year, other, one), Point(year, one, other)
    return [day_first] if found[2] == "." and day_first.exists else [day_first, month_first]


def numeric_range_or_none(left: str, right: str, whole: str) -> str | None:
    """`13/04/2024 - 03/05/2024`: both sides are written alike, so that one settles the other."""
    pairs = zip(_readings(left), _readings(right), strict=False)
    intervals = dict.fromkeys(f"{start.text}/{end.text}" for start, end in pairs)
    real = [text for text in intervals if edtf_or_none(text)]
    if len(real) == 2:
        reason = "day/month or month/day? Both are possible: write the months as words, or year first"
        raise DateProblem(whole, reason, tuple(sorted(real)), ambiguous=True)
    return real[0] if real else None


def years_or_none(text: str) -> str | None:
    """`1914-18`: two years, where the second number is no month and no EDTF season.

    Raises DateProblem where it can be one, and for `2023/24`, which may be one year that is not the calendar's.
    """
    found = _SHORT_YEARS.fullmatch(text)
    if not found:
        return None
    first, short = int(found[1]), int(found[3])
    last = first - first % 10 ** len(found[3]) + short
    if last <= first:
        return None
    years, month = f"{found[1]}/{last}", f"{found[1]}-{short:02d}"
    if " " in found[2]:
        return years
    if found[2] == "/":
        return _split_year(text, years, month, consecutive=last == first + 1)
    if len(found[3]) == 1 and short > 0:
        raise DateProblem(text, "two years, or a year and a month? Write it in full", (years, month), ambiguous=True)
    if short in _SEASON_CODES:
        season = (
            f"{found[1]}-{3 * (short - 20):02d}/{first + (short == 24):04d}-{(3 * (short - 20) + 2 - 1) % 12 + 1:02d}"
        )
        reason = "two years, or the season that EDTF writes so? Write it in full"
        raise DateProblem(text, reason, tuple(usable((season, years))), ambiguous=True)
    return years if short > 12 else None


def _split_year(text: str, years: str, month: str, *, consecutive: bool) -> str | None:
    if not consecutive:
        return None
    readings = tuple(usable((years, month)))
    reason = "two years, or a year that is not the calendar's? Write the months"
    if len(readings) == 2:
        reason = "two years, or a year and a month? Write it in full"
    raise DateProblem(text, reason, readings, ambiguous=True)
