"""Why is a text no EDTF date of the subset, and what was probably meant?

`diagnose` is asked only about texts that are already known to be refused; its candidates may
still be impossible dates, and `edtf.usable` keeps those that are not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from estimates.dates.days import MONTHS, iso_year, month_length
from estimates.dates.points import SHAPE, Point, point_or_none
from estimates.dates.shapes import SHAPES, Diagnosis

_SHOWN = 60
LONGEST = 40


class DateProblem(ValueError):
    """A text that is not read as a date: what was read, what is wrong, what could be meant.

    `text` is the text as given, `reason` a sentence for the person who wrote it, `suggestions`
    are EDTF texts, each of which could replace the whole of `text`. `ambiguous` says that the
    suggestions are readings of what stands there, between which only its writer can choose;
    otherwise what stands there is wrong, and they are guesses at what was meant.
    """

    def __init__(self, text: str, reason: str, suggestions: tuple[str, ...] = (), ambiguous: bool = False) -> None:
        super().__init__(text, reason, suggestions, ambiguous)
        self.text = text
        self.reason = reason
        self.suggestions = suggestions
        self.ambiguous = ambiguous and len(suggestions) > 1

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1] + "…"
        return f"{shown}: {self.reason}"


_SEASONS = {21: ("03", "05"), 22: ("06", "08"), 23: ("09", "11"), 24: ("12", "02")}
_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def _beyond_the_months(year: int, code: int) -> Diagnosis:
    """What a month number above 12 says in EDTF: a season, a quarter, a half; or nothing."""
    text, following = iso_year(year), iso_year(year + 1)
    two_years = f"{text}/{text[:-2]}{code:02d}" if code > year % 100 else ""
    if 21 <= code <= 24:
        start, end = _SEASONS[code]
        months = f"{text}-{start}/{following if code == 24 else text}-{end}"
        return f"{code} is a season ({_NAMES[code]}), not a month: write the months", (months, two_years)
    if 25 <= code <= 32:
        return f"{code} is a season of one hemisphere (EDTF level 2): write the months", (two_years,)
    if 33 <= code <= 36:
        start_month = 3 * (code - 33) + 1
        months = f"{text}-{start_month:02d}/{text}-{start_month + 2:02d}"
        return f"{code} is a quarter (EDTF level 2): write the months", (months, two_years)
    if 37 <= code <= 41:
        return f"{code} is a third or half of a year (EDTF level 2): write the months", (two_years,)
    return f"there is no month {code:02d}: months run from 01 to 12", (two_years,)


def no_such_day(point: Point) -> Diagnosis | None:
    """Why the month or day of a date does not exist, or None when both do."""
    year, month, day = point.year, point.month, point.day
    if month is None:
        return None
    if month > 12 and day is None:
        return _beyond_the_months(year, month)
    if not 1 <= month <= 12:
        return f"there is no month {month:02d}: months run from 01 to 12", ()
    length = month_length(year, month)
    if day is None or 1 <= day <= length:
        return None
    if day == 0:
        return "there is no day 00: leave the day out when it is not known", (replace(point, day=None).text,)
    last = replace(point, day=length)
    candidates = (last.text, last.step(1).text) if day == length + 1 and day <= 31 else (last.text,)
    if (month, day) == (2, 29):
        return f"{year if year > 0 else f'{1 - year} BC'} is not a leap year", candidates
    return f"{MONTHS[month - 1]} has {length} days", candidates


# Day or month first, and years or a year and its winter: for the rest there is at most one reading.
_TWO_READINGS = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])")


def has_readings(text: str) -> bool:
    """Whether the candidates of `diagnose` are readings of the text, not corrections of it."""
    return _TWO_READINGS.fullmatch(text) is not None


def diagnose(text: str) -> Diagnosis:
    """The reason and the candidates for a text that is no EDTF date of the subset."""
    if len(text) > LONGEST:
        return f"longer than {LONGEST} characters: write one date or interval, as 2024-11-03", ()
    for shape, judge in SHAPES:
        found = shape.fullmatch(text)
        if found and (verdict := judge(found)):
            return verdict
    return _interval(text) if "/" in text else _point(text)


def _interval(text: str) -> Diagnosis:
    """Refuse `a/b`: for the first side that is wrong, else for their order."""
    start, _, end = text.partition("/")
    for side, before, after in ((start, "", f"/{end}"), (end, f"{start}/", "")):
        if side != ".." and point_or_none(side) is None:
            reason, candidates = diagnose(side)
            return f"{side}: {reason}", tuple(before + candidate + after for candidate in candidates)
    return f"the interval is reversed: {start} lies after {end}", (f"{end}/{start}",)


def _point(text: str) -> Diagnosis:
    found = SHAPE.fullmatch(text)
    if found is None:
        return "not an EDTF date: write it as 2024, 2024-11 or 2024-11-03", ()
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    return no_such_day(Point(year or 0, month, day, found[4])) or ("not an EDTF date", ())
