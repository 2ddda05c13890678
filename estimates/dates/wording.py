"""How is a date shown to readers, and which days does it mean in words?"""

from __future__ import annotations

from estimates.dates.days import GREGORIAN_START, MONTHS, WEEKDAYS, JulianDay, civil, weekday
from estimates.dates.edtf import Edtf, parse
from estimates.dates.points import Point

NOT_STATED = "date not stated"


def display(edtf: Edtf | str, *, no_break: bool = False) -> str:
    """A date for readers: "3 Nov 2024", "by 3 Nov 2024", "21–27 Oct 2024", "c. 331 BC".

    `read` understands it again as the same date. `no_break` puts no-break spaces inside each
    date. A text that is not EDTF raises DateProblem; the unknown date is "date not stated".
    """
    date = parse(edtf) if isinstance(edtf, str) else edtf
    start, end = date.ends
    gap = "\u00a0" if no_break else " "
    if start is None and end is None:
        return NOT_STATED
    if start is None or end is None:
        point, word = (end, "by") if end else (start, "from")
        return f"{word}{gap}{_short(point, gap)}" if point else NOT_STATED
    if not date.is_interval:
        return _short(start, gap)
    return _between(start, end, gap)


def _between(start: Point, end: Point, gap: str) -> str:
    """Both sides, the first without what it shares with the second.

    "From ... to" where only the first is approximate or only the last is marked: with a dash the mark
    could be of both.
    """
    if (start.mark in ("~", "%") and not end.mark) or (end.mark in ("?", "%") and not start.mark):
        return f"from{gap}{_short(start, gap)} to{gap}{_short(end, gap)}"
    plain = not (start.mark or end.mark)
    alike = (start.month is None, start.day is None) == (end.month is None, end.day is None)
    if plain and alike and start != end and start.year == end.year and start.month is not None:
        if start.day is not None and start.month == end.month:
            return f"{start.day}–{_short(end, gap)}"
        return f"{_short(start, gap, year=False)} – {_short(end, gap)}"
    if plain and alike and start.month is None and min(start.year, end.year) >= 1000:
        return f"{_short(start, gap)}–{_short(end, gap)}"
    return f"{_short(start, gap)} – {_short(end, gap)}"


def _short(point: Point, gap: str, *, year: bool = True) -> str:
    parts = [str(point.day)] if point.day is not None else []
    parts += [MONTHS[point.month - 1][:3]] if point.month is not None else []
    parts += [_year(point.year, gap)] if year else []
    words = gap.join(parts)
    if point.mark in ("~", "%"):
        words = f"c.{gap}{words}"
    return f"{words}{gap}(uncertain)" if point.mark in ("?", "%") else words


def _year(year: int, gap: str = " ") -> str:
    if year <= 0:
        return f"{1 - year}{gap}BC"
    return str(year) if year >= 1000 else f"{year}{gap}AD"


def explain(edtf: Edtf | str) -> str:
    """The days a date means: "Sunday 3 November 2024", "any day up to 3 November 2024".

    A text that is not EDTF raises DateProblem; the unknown date is "date not stated".
    """
    date = parse(edtf) if isinstance(edtf, str) else edtf
    doubts = ["approximate"] * date.approximate + ["uncertain"] * date.uncertain
    return _days(date) + (f" ({' and '.join(doubts)})" if doubts else "")


def _days(date: Edtf) -> str:
    if date.first is None:
        return NOT_STATED if date.last is None else f"any day up to {_long(date.last)}"
    if date.last is None:
        return f"{_long(date.first)} or later"
    if date.first == date.last:
        name = f"{WEEKDAYS[weekday(date.first)]} " if date.first >= GREGORIAN_START else ""
        return name + _long(date.first)
    first, last = civil(date.first), civil(date.last)
    if first[:2] == last[:2]:
        return f"{first[2]} to {_long(date.last)}"
    if first[0] == last[0]:
        return f"{first[2]} {MONTHS[first[1] - 1]} to {_long(date.last)}"
    return f"{_long(date.first)} to {_long(date.last)}"


def _long(day: JulianDay) -> str:
    year, month, day_of_month = civil(day)
    return f"{day_of_month} {MONTHS[month - 1]} {_year(year)}"
