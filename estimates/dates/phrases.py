"""Which phrases about time are not read as a date, and what can be written instead?"""

from __future__ import annotations

import re
from collections.abc import Callable

from estimates.dates.days import day_number, iso
from estimates.dates.edtf import parse, usable
from estimates.dates.moments import MONTH_NAME, moment_or_none
from estimates.dates.periods import two_digit_years
from estimates.dates.points import Point
from estimates.dates.refusals import DateProblem

_Offer = Callable[[re.Match[str]], tuple[str, ...]]
_EDTF_LIKE = re.compile(r"[-+0-9xyuwtspz:/.~?%{}\[\],]+")


def _nothing(found: re.Match[str]) -> tuple[str, ...]:
    return ()


def _short_year(found: re.Match[str]) -> tuple[str, ...]:
    """`3-nov-24` in both centuries."""
    words = re.sub("[-/]", " ", found[1])
    said = [moment_or_none(f"{words} {year}") for year in two_digit_years(found[2])]
    return tuple(Point(moment.year or 0, moment.month, moment.day).text for moment in said if moment)


def _serial(found: re.Match[str]) -> tuple[str, ...]:
    """Spreadsheets count days from 30 December 1899, right from March 1900 on."""
    return (iso(day_number(1899, 12, 30) + int(found[0])),)


def _short_slash(found: re.Match[str]) -> tuple[str, ...]:
    one, other, year = found[1].zfill(2), found[2].zfill(2), found[3]
    orders = sorted({(other, one), (one, other)})
    return tuple(f"{century}-{month}-{day}" for century in two_digit_years(year) for month, day in orders)


def _bare_year(found: re.Match[str]) -> tuple[str, ...]:
    year = int(found[1])
    return f"{year:04d}", (f"-{year - 1:04d}" if year > 1 else "0000")


_ISO_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = "times of day are not kept: write the day alone"
_SEASON = "a season is not the same months everywhere: write the months"
_FISCAL = "a fiscal year is not the same months everywhere: write the months"
_CENTURY = "which century? Years have four digits"
_RELATIVE = "counted from when it was written: write the date, as 3 Nov 2024"
_PHRASES: tuple[tuple[str, str, _Offer], ...] = (
    (r".*[0-9]:[0-9]{2}.*|.*\b[0-9]{1,2} ?[ap]\.?m\b.*", _TIME, lambda found: tuple(_ISO_DAY.findall(found[0])[:1])),
    (r".*\b(?:spring|summer|autumn|winter)\b.*", _SEASON, _nothing),
    (r".*\b(?:fiscal|financial|fy ?[0-9]{2,4})\b.*", _FISCAL, _nothing),
    (
        r".*\b(?:decade|century|centuries|[0-9]+0'?s)\b.*",
        "which years? Write the first and the last",
        _nothing,
    ),
    (
        r".*\b(?:end|start|beginning|middle) of\b.*",
        "how much of it? Write early, mid or late, or the days",
        _nothing,
    ),
    (
        r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})",
        "which century, and which part is the month? Years have four digits",
        _short_slash,
    ),
    (rf"((?:[a-z]+,? )?(?:[0-9]{{1,2}}[ -/]?)?{MONTH_NAME})(?:[-/, ]+|[, ]*['’])([0-9]{{2}})", _CENTURY, _short_year),
    (rf"({MONTH_NAME} [0-9]{{1,2}})[, ]*['’]([0-9]{{2}})", _CENTURY, _short_year),
    (r".*['’][0-9]{2}\b.*", _CENTURY, _nothing),
    (r"[0-9]{1,2}[-/.][0-9]{1,2}\.?", "which part is the month, and of which year? Write it as 3 Nov 2024", _nothing),
    (r"[2-7][0-9]{4}", "a spreadsheet's number of a day? Years have four digits, so write the date", _serial),
    (
        r".*\b(?:today|yesterday|tomorrow|next|coming|ago|now|recently|lately|this|last|past|previous)\b.*",
        _RELATIVE,
        _nothing,
    ),
    (
        r"(?:by|before|until|till|since|from|after|on|in|between|and|to|about|around|circa|c)\.?",
        "half a date: write the date as well, as by 3 Nov 2024",
        _nothing,
    ),
    (r".*\b(?:and|or)\b.*|.*[;&].*", "more than one date: write one date or one interval", _nothing),
    (r"[0-9]{1,2}(?:st|nd|rd|th)?", "a day without a month: write it as 3 Nov 2024", _nothing),
    (r"([0-9]{3})", "AD or BC? A year without either has four digits", _bare_year),
)
_COMPILED = tuple((re.compile(pattern), reason, offer) for pattern, reason, offer in _PHRASES)


def refuse_phrase(text: str) -> DateProblem:
    """The problem of a phrase, lower case and with single spaces, that is not read as a date."""
    for pattern, reason, offer in _COMPILED:
        if found := pattern.fullmatch(text):
            return DateProblem(text, reason, tuple(usable(offer(found))), ambiguous=True)
    if _EDTF_LIKE.fullmatch(text):
        try:
            parse(text.upper())
        except DateProblem as problem:
            return DateProblem(text, problem.reason, problem.suggestions, problem.ambiguous)
    return DateProblem(text, "not read as a date: write it as 3 Nov 2024, Nov 2024, 2024 or by 3 Nov 2024")
