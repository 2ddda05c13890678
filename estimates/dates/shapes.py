"""What do people and other EDTF writers put down that this tracker's EDTF does not keep?

A table of shapes, tried in order: each names what was written and offers what was probably meant.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable

from estimates.dates.days import day_number, from_date, iso, iso_year

Diagnosis = tuple[str, tuple[str, ...]]
Judge = Callable[[re.Match[str]], Diagnosis]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def _said(reason: str, *templates: str) -> Judge:
    """A judge that says `reason` and offers the templates, `\\1` standing for a group."""
    return lambda found: (reason, tuple(found.expand(template) for template in templates))


def _foreign(found: re.Match[str]) -> Diagnosis:
    text = found[0]
    plain = "".join(str(unicodedata.decimal(c, c)) for c in text).translate(_DASHES).replace("…", "..")
    if any(c.isdigit() and not c.isascii() for c in text):
        return "digits other than 0 to 9: write the date with 0 to 9", (plain,)
    if any(ord(c) in _DASHES for c in text):
        return "a dash stands where a hyphen belongs: write it with -", (plain,)
    return "characters that are not part of EDTF: write it as 2024-11-03", (plain,)


def _unspecified(found: re.Match[str]) -> Diagnosis:
    reason = "unspecified digits (X) are not kept: write the interval, or leave the unknown part out"
    year, *rest = re.sub("[xu]", "X", found[0]).lstrip("-").split("-")
    if found[0].startswith("-"):
        return reason, ()
    if "X" in year:
        return reason, (f"{year.replace('X', '0')}/{year.replace('X', '9')}",)
    known = [year]
    for part in rest:
        if "X" in part:
            break
        known.append(part)
    return reason, ("-".join(known),)


def _marks(found: re.Match[str]) -> Diagnosis:
    text = found[0]
    marks = set(re.sub("[^~?%]", "", text))
    mark = marks.pop() if len(marks) == 1 else "%"
    bare = re.sub("[~?%]", "", text)
    if text.startswith(bare):
        return "more than one of ~ ? %: write one, % stands for both ~ and ?", (bare + mark,)
    return "~ ? % stand at the end of a date, never before or inside it (EDTF level 2)", (bare + mark,)


def iso_week(found: re.Match[str]) -> str:
    """The days of a year, a week of it and perhaps a day of that as ISO 8601 numbers them; "" where there are none."""
    try:
        monday = from_date(datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1))
        day = monday + int(found[3] or 1) - 1
        return iso(day) if found[3] else f"{iso(monday)}/{iso(monday + 6)}"
    except ValueError:
        return ""


def _week(found: re.Match[str]) -> Diagnosis:
    return "week numbers are not kept: write the days", (iso_week(found),)


def _day_of_year(found: re.Match[str]) -> Diagnosis:
    year, count = int(found[1]), int(found[2])
    day = iso(min(day_number(year, 1, 1) + count - 1, day_number(9999, 12, 31)))
    fits = count > 0 and day.startswith(iso_year(year))
    return "days counted through the year are not kept: write month and day", (day,) if fits else ()


def _short_year(found: re.Match[str]) -> Diagnosis:
    sign, digits, rest = found.groups(default="")
    return "a year has four digits (331 BC is -0330)", (f"{sign}{int(digits):04d}{rest}",)


def _unpadded(found: re.Match[str]) -> Diagnosis | None:
    year, month, day, mark = found.groups(default="")
    if len(month) == 2 and len(day) != 1:
        return None
    padded = "-".join([year, month.zfill(2)] + ([day.zfill(2)] if day else []))
    return "month and day have two digits", (padded + mark,)


def _year_last(found: re.Match[str]) -> Diagnosis:
    one, other, year = found[1].zfill(2), found[2].zfill(2), found[3]
    reason = "the year comes first, then the month, then the day"
    return reason, (f"{year}-{other}-{one}", f"{year}-{one}-{other}")


_TIME = "times of day are not kept: write the day alone"
_EMPTY = "leave it empty when the date is unknown"
_JOINT = "year, month and day are joined by hyphens, as 2024-11-03"
_MISSING = "one side of the interval is missing: an open side is written .."

SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Diagnosis | None]], ...] = tuple(
    (re.compile(shape, re.DOTALL), judge)
    for shape, judge in (
        (r"\s+", _said(f"only spaces: {_EMPTY}")),
        (r"\s+(.*?)\s*|(.*?)\s+", lambda found: ("spaces around the date: remove them", (found[0].strip(),))),
        (r".*[^\x00-\x7f].*", _foreign),
        (
            r"\.\.|\.\./\.\.",
            _said(f"open on both sides says nothing: {_EMPTY}"),
        ),
        (r".*[\[\]{}].*", _said("sets of dates (EDTF level 2) are not kept: write one date or interval")),
        (r"(.*?)/?P[0-9TYMWDHS]+/?(.*)", _said("durations are not kept: write the first and the last day")),
        (r"Y-?[0-9].*", _said("years beyond four digits are not kept: years run from -9999 to 9999")),
        (
            r"(-?[0-9]{4})S[0-9]+",
            _said("significant digits (S) are not kept: write ~ instead", r"\1~"),
        ),
        (
            r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*",
            _said(_TIME, r"\1"),
        ),
        (r".*[0-9]:[0-9]{2}.*", _said(_TIME)),
        (r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", _week),
        (r"(?=.*[Xxu])-?[0-9Xxu]{4}(-[0-9Xxu]{2}){0,2}", _unspecified),
        (r"\.\.[~?%]/(.+)|(.+)/\.\.[~?%]", _said("an open side cannot be approximate or uncertain")),
        (r"(?=[^/]*[~?%])[-0-9~?%]+(?<![0-9][~?%])|[-0-9~?%]*[~?%][-0-9~?%]+", _marks),
        (r"\+([0-9][^/]*)", _said("a plus sign is not part of a year: leave it out", r"\1")),
        (r"-0000([^/]*)", _said("year 0 has no sign: it is 1 BC, written 0000", r"0000\1")),
        (
            r"([0-9]{4})([0-9]{2})([0-9]{2})",
            _said(_JOINT, r"\1-\2-\3"),
        ),
        (r"(1[0-9]{3}|20[0-9]{2})([0-9]{2})", _said("a year has four digits, and a hyphen before the month", r"\1-\2")),
        (r"-?[0-9]{5,}(-[0-9]+)*[~?%]?", _said("years have four digits, from -9999 to 9999")),
        (r"([0-9]{4})-([0-9]{3})", _day_of_year),
        (r"(-?)([0-9]{1,3})((?:-[0-9]{2}-[0-9]{2})?[~?%]?)(?<!^[0-9]{2}-[0-9]{2}-[0-9]{2})", _short_year),
        (r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,2}", _said("which part is the year? Years have four digits")),
        (r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})", _year_last),
        (r"(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?([~?%]?)", _unpadded),
        (r"([0-9]{4})[./]([0-9]{2})[./]([0-9]{2})", _said(_JOINT, r"\1-\2-\3")),
        (r"([0-9]{4})\.([0-9]{2})", _said(_JOINT, r"\1-\2")),
        (
            r"(.+)\.\.(.+)(?<!/)",
            _said("an interval is written a/b, not a..b", r"\1/\2"),
        ),
        (r"([^/]*)/(?:open|now|present)", _said("an open end is written ..", r"\1/..")),
        (
            r"([^/]+)/(?:unknown)?",
            _said(_MISSING, r"\1/.."),
        ),
        (
            r"(?:unknown|open)?/([^/]+)",
            _said(_MISSING, r"../\1"),
        ),
        (r"/+", _said(f"a slash alone is no date: {_EMPTY}")),
        (r"[^/]+/[^/]*/.*", _said("an interval has two sides: this has more")),
    )
)
