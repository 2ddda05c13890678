"""How is a date shown to readers, and which days does it mean in words?"""

from __future__ import annotations

from estimates.dates.days import GREGORIAN_START, MONTHS, WEEKDAYS, JulianDay, civil, weekday
from estimates.dates.edtf import Edtf, parse
from estimates.dates.points import Point
from estimates.language import gettext, gettext_noop

NOT_STATED = gettext_noop("date not stated")
# Whole names of months and weekdays are in Django's own catalogues.
_SHORT_MONTHS = (
    gettext_noop("Jan"), gettext_noop("Feb"), gettext_noop("Mar"), gettext_noop("Apr"), gettext_noop("May"),
    gettext_noop("Jun"), gettext_noop("Jul"), gettext_noop("Aug"), gettext_noop("Sep"), gettext_noop("Oct"),
    gettext_noop("Nov"), gettext_noop("Dec"),
)  # fmt: skip


def display(edtf: Edtf | str, *, no_break: bool = False) -> str:
    """A date for readers: "3 Nov 2024", "by 3 Nov 2024", "21–27 Oct 2024", "c. 331 BC".

    `read` understands the English again as the same date. `no_break` puts no-break spaces inside each
    date. A text that is not EDTF raises DateProblem; the unknown date is "date not stated".
    """
    date = parse(edtf) if isinstance(edtf, str) else edtf
    start, end = date.ends
    gap = "\u00a0" if no_break else " "
    if start is not None and end is not None:
        return _between(start, end, gap) if date.is_interval else _short(start, gap)
    if end is not None:
        return _kept(gettext("by {day}"), gap, day=_short(end, gap))
    if start is not None:
        return _kept(gettext("from {day}"), gap, day=_short(start, gap))
    return gettext(NOT_STATED)


def _between(start: Point, end: Point, gap: str) -> str:
    """Both sides, the first without what it shares with the second.

    "From ... to" where only the first is approximate or only the last is marked: with a dash the mark
    could be of both.
    """
    if (start.mark in ("~", "%") and not end.mark) or (end.mark in ("?", "%") and not start.mark):
        first = _kept(gettext("from {day}"), gap, day=_short(start, gap))
        return f"{first} {_kept(gettext('to {day}'), gap, day=_short(end, gap))}"
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
    month = gettext(_SHORT_MONTHS[point.month - 1]) if point.month is not None else ""
    words = _joined(point.day, month, _year(point.year) if year else "").replace(" ", gap)
    if point.mark in ("~", "%"):
        words = _kept(gettext("c. {day}"), gap, day=words)
    return _kept(gettext("{day} (uncertain)"), gap, day=words) if point.mark in ("?", "%") else words


def _joined(day: int | None, month: str, year: str) -> str:
    """Day, month and year in the order of the language; what is empty is left out."""
    if day is not None and year:
        return gettext("{day} {month} {year}").format(day=day, month=month, year=year)
    if day is not None:
        return gettext("{day} {month}").format(day=day, month=month)
    return gettext("{month} {year}").format(month=month, year=year) if month and year else month or year


def _kept(pattern: str, gap: str, **parts: str) -> str:
    """The pattern filled in, its own spaces as `gap`."""
    return pattern.replace(" ", gap).format(**parts)


def _year(year: int) -> str:
    if year <= 0:
        return gettext("{year} BC").format(year=1 - year)
    return str(year) if year >= 1000 else gettext("{year} AD").format(year=year)


def explain(edtf: Edtf | str) -> str:
    """The days a date means: "Sunday 3 November 2024", "any day up to 3 November 2024".

    A text that is not EDTF raises DateProblem; the unknown date is "date not stated".
    """
    date = parse(edtf) if isinstance(edtf, str) else edtf
    doubts = [gettext("approximate")] * date.approximate + [gettext("uncertain")] * date.uncertain
    return _days(date) + (f" ({gettext(' and ').join(doubts)})" if doubts else "")


def _days(date: Edtf) -> str:
    if date.first is None:
        return gettext(NOT_STATED) if date.last is None else gettext("any day up to {day}").format(day=_long(date.last))
    if date.last is None:
        return gettext("{day} or later").format(day=_long(date.first))
    if date.first == date.last:
        if date.first < GREGORIAN_START:
            return _long(date.first)
        name = gettext(WEEKDAYS[weekday(date.first)])
        return gettext("{weekday} {day}").format(weekday=name, day=_long(date.first))
    first, last = civil(date.first), civil(date.last)
    start = _long(date.first)
    if first[:2] == last[:2]:
        start = str(first[2])
    elif first[0] == last[0]:
        start = _joined(first[2], gettext(MONTHS[first[1] - 1]), "")
    return gettext("{first} to {last}").format(first=start, last=_long(date.last))


def _long(day: JulianDay) -> str:
    year, month, day_of_month = civil(day)
    return _joined(day_of_month, gettext(MONTHS[month - 1]), _year(year))
