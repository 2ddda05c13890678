"""Which phrases about time are understood and still refused, and what can be written instead?"""

from __future__ import annotations

import re
from collections.abc import Callable

from estimates.dates.edtf import parse, usable
from estimates.dates.refusals import DateProblem, Open

_Offer = Callable[[re.Match[str]], tuple[str, ...]]
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_EDTF_LIKE = re.compile(r"[-+0-9xyuwtspz:/.~?%{}\[\],]+")


def _nothing(found: re.Match[str]) -> tuple[str, ...]:
    return ()


def _season(found: re.Match[str]) -> tuple[str, ...]:
    year = int(found["year"])
    if found["season"] == "winter":
        return f"{year:04d}-12/{year + 1:04d}-02", f"{year - 1:04d}-12/{year:04d}-02"
    start, end = _SEASON_MONTHS[found["season"]]
    return (f"{year:04d}-{start:02d}/{year:04d}-{end:02d}",)


def _months_of(found: re.Match[str], length: int) -> tuple[str, ...]:
    which = next(found[name] for name in ("one", "two", "three") if found[name])
    number = _ORDINALS.get(which) or int(which)
    year = next(found[name] for name in ("year1", "year2", "year3") if found[name])
    return (f"{year}-{length * (number - 1) + 1:02d}/{year}-{length * number:02d}",)


def _spans(letter: str, last: int, noun: str) -> str:
    digits = f"[1-{last}]"
    words = "|".join(word for word, number in _ORDINALS.items() if number <= last)
    return (
        rf"{letter}(?P<one>{digits})(?: of)? (?P<year1>[0-9]{{4}})|"
        rf"(?P<year2>[0-9]{{4}}) ?-?{letter}(?P<two>{digits})|"
        rf"(?:the )?(?P<three>{words}) {noun}(?: of)? (?P<year3>[0-9]{{4}})"
    )


def _decade(found: re.Match[str]) -> tuple[str, ...]:
    return (f"{found[1]}0/{found[1]}9",)


def _century(found: re.Match[str]) -> tuple[str, ...]:
    number = int(found[1])
    if found[2]:
        return (f"-{100 * number - 1:04d}/-{100 * (number - 1):04d}".replace("-0000", "0000"),)
    return (f"{100 * (number - 1) + 1:04d}/{100 * number:04d}",)


def _centuries(digits: str) -> tuple[str, ...]:
    return f"20{digits}", f"19{digits}"


def _short_slash(found: re.Match[str]) -> tuple[str, ...]:
    one, other, year = found[1].zfill(2), found[2].zfill(2), found[3]
    orders = ((other, one),) if one == other else ((other, one), (one, other))
    return tuple(f"{century}-{month}-{day}" for century in _centuries(year) for month, day in orders)


def _bare_year(found: re.Match[str]) -> tuple[str, ...]:
    year = int(found[1])
    return f"{year:04d}", (f"-{year - 1:04d}" if year > 1 else "0000")


_TIME = "times of day are not kept: write the day alone"
_SEASON = Open("a season is not the same months everywhere: write the months")
_QUARTER = "quarters of which year, the calendar's or a fiscal one? Write the months"
_HALF = "halves of which year, the calendar's or a fiscal one? Write the months"
_CENTURY = "which century? Years have four digits"
_RELATIVE = "counted from when it was written: write the date, as 3 Nov 2024"
_PHRASES: tuple[tuple[str, str, _Offer], ...] = (
    (r".*\b[0-9]{1,2}:[0-9]{2}.*|.*\b[0-9]{1,2} ?[ap]\.?m\b.*", _TIME, _nothing),
    (
        r"(?:in )?(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? (?P<year>[0-9]{4})",
        _SEASON,
        _season,
    ),
    (r".*\b(?:spring|summer|autumn|winter)\b.*", _SEASON, _nothing),
    (_spans("q", 4, "quarter"), _QUARTER, lambda found: _months_of(found, 3)),
    (_spans("h", 2, "half"), _HALF, lambda found: _months_of(found, 6)),
    (r"(?:in )?(?:the )?([0-9]{3})0'?s", "a decade: write its first and last year", _decade),
    (
        r"(?:in )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th) century( bc)?(?: ad)?",
        "a century: write its first and last year",
        _century,
    ),
    (
        r".*\b(?:decade|century|centuries|[0-9]+0'?s)\b.*",
        "decades and centuries are not kept: write the first and the last year",
        _nothing,
    ),
    (
        r".*\b(?:end|start|beginning|middle) of\b.*",
        "how much of it? Write early, mid or late, or the days",
        _nothing,
    ),
    (
        r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})",
        Open("which century, and which part is the month? Years have four digits"),
        _short_slash,
    ),
    (r".*['’][0-9]{2}\b.*", _CENTURY, _nothing),
    (r".*\b[0-9]{1,2}[ -][a-z]{3,9}\.?[ ,-]+[0-9]{2}|[a-z]{3,9}-[0-9]{2}", _CENTURY, _nothing),
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
    (r"([0-9]{3})", Open("AD or BC? A year without either has four digits"), _bare_year),
)
_COMPILED = tuple((re.compile(pattern), reason, offer) for pattern, reason, offer in _PHRASES)


def refuse_phrase(text: str) -> DateProblem:
    """The problem of a phrase, lower case and with single spaces, that is not read as a date."""
    for pattern, reason, offer in _COMPILED:
        if found := pattern.fullmatch(text):
            return DateProblem(text, reason, tuple(usable(offer(found))))
    if _EDTF_LIKE.fullmatch(text):
        try:
            parse(text.upper())
        except DateProblem as problem:
            return DateProblem(text, problem.reason, problem.suggestions)
    return DateProblem(text, "not read as a date: write it as 3 Nov 2024, Nov 2024, 2024 or by 3 Nov 2024")
