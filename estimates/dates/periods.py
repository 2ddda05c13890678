"""Which years or months are a decade, a century, a quarter, a half, a season?

What every careful reader takes alike is read; where they differ, all readings are offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from estimates.dates.days import FIRST_YEAR, LAST_YEAR, MONTHS, iso_year, month_length
from estimates.dates.edtf import usable
from estimates.dates.refusals import DateProblem
from estimates.dates.shapes import iso_week

Years = tuple[int, int]

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip
_PART = r"(?:the )?(?:(?P<part>early|mid|late)[ -](?:in )?)?(?:the )?"
_NTH = rf"(?P<nth>[0-9]{{1,2}}(?=st|nd|rd|th)|{'|'.join(reversed(_ORDINALS))})(?:st|nd|rd|th)?"
_ERA = r"(?: ?(?P<era>bc|ad))?"
_YEAR = r"(?P<year>[0-9]{4})"
# As POSIX divides two-digit years: from 69 on they are of the 20th century.
_PIVOT = 69
# Where early and mid end: of ten years the fourth and the seventh, of a hundred the 33rd and the 66th.
_CUTS = {10: (0, 4, 7, 10), 100: (0, 33, 66, 100), 1000: (0, 333, 666, 1000)}
_SEASONS = {"spring": (3, 9), "summer": (6, 12), "autumn": (9, 3), "fall": (9, 3), "winter": (12, 6)}


def period_or_none(text: str) -> str | None:
    """The EDTF interval of a period in lower case, without "in"; None when it is none.

    Raises DateProblem with all readings where there are several.
    """
    for pattern, judge in _PERIODS:
        if found := pattern.fullmatch(text):
            return judge(found)
    return None


def two_digit_years(digits: str) -> tuple[str, str]:
    """The years that two digits can be, the likelier first: 2024 or 1924, 1998 or 1898."""
    return (f"20{digits}", f"19{digits}") if int(digits) < _PIVOT else (f"19{digits}", f"18{digits}")


def _decade(found: re.Match[str]) -> str:
    digits, era = found["digits"], found["era"]
    first = int(f"{digits}0")
    if era == "bc":
        return _years(found, (-first - 8, 1 - first) if first else (-8, 0))
    if era or len(digits) > 1:
        if not digits.endswith("0") or era:
            return _years(found, (first, first + 9))
        readings = [_years(found, (first, first + 9)), _years(found, (first, first + 99))]
        raise _open(found[0], "ten years, or a hundred? Write the first and the last year", readings)
    decades = (2000 + first, 1900 + first) if first < 30 else (1900 + first, 1800 + first)
    readings = [_years(found, (year, year + 9)) for year in decades]
    raise _open(found[0], "which century? Write the first and the last year", readings)


def _century(found: re.Match[str]) -> str:
    length = 1000 if found["noun"].startswith("mill") else 100
    number = _number(found["nth"])
    after, before = (length * (number - 1) + 1, length * number), (1 - length * number, length * (1 - number))
    if found["era"] or (length == 100 and number > 10):
        return _years(found, before if found["era"] == "bc" else after)
    readings = [_years(found, after), _years(found, before)]
    raise _open(found[0], "AD or BC? Write which", readings)


def _years(found: re.Match[str], years: Years) -> str:
    """The years as an interval: all, or an early, mid or late part of them, or one half."""
    said = found.groupdict()
    first, last = years
    if said.get("part"):
        cuts = _CUTS[last - first + 1]
        which = ("early", "mid", "late").index(said["part"])
        first, last = first + cuts[which], first + cuts[which + 1] - 1
    elif said.get("half"):
        middle = (last - first + 1) // 2
        first, last = (first, first + middle - 1) if _number(said["half"]) == 1 else (first + middle, last)
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        raise DateProblem(found[0], "years run from 10000 BC to 9999")
    return f"{iso_year(first)}/{iso_year(last)}"


def _months(found: re.Match[str]) -> str:
    """A quarter or half of a year: of the calendar's, unless a fiscal one is said."""
    number, length = _number(found["nth"]), 3 if found["noun"].startswith("q") else 6
    return f"{found['year']}-{length * (number - 1) + 1:02d}/{found['year']}-{length * number:02d}"


def _half_month(found: re.Match[str]) -> str:
    month = 1 + next(i for i, name in enumerate(MONTHS) if name.lower().startswith(found["month"][:3]))
    year, last = int(found["year"]), 15
    first = 1
    if _number(found["nth"]) == 2:
        first, last = 16, month_length(year, month)
    return f"{year:04d}-{month:02d}-{first:02d}/{year:04d}-{month:02d}-{last:02d}"


def _season(found: re.Match[str]) -> str:
    """The three months of the north and of the south; a winter or southern summer can begin a year before."""
    readings = []
    for start in _SEASONS[found["season"]]:
        year = int(found["year"])
        if start < 12:
            readings.append(f"{year:04d}-{start:02d}/{year:04d}-{start + 2:02d}")
            continue
        begins = (year, year - 1) if found["season"] == "winter" else (year - 1, year)
        readings += [f"{iso_year(first)}-12/{iso_year(first + 1)}-02" for first in begins]
    raise _open(found[0], "a season is not the same months everywhere: write the months", readings)


def _week(found: re.Match[str]) -> str:
    if days := iso_week(found):
        return days
    raise DateProblem(found[0], f"there is no week {found[2]} in {found[1]}")


def _number(said: str) -> int:
    return int(said) if said.isdigit() else 1 + _ORDINALS.index(said)


def _open(text: str, reason: str, readings: list[str]) -> DateProblem:
    return DateProblem(text, reason, tuple(usable(tuple(readings))), ambiguous=True)


_MONTH = rf"(?P<month>{'|'.join(rf'{name[:3].lower()}(?:{name[3:].lower()})?' for name in MONTHS)})"
_CENTURY = r"(?P<noun>century|centuries|cent\.?|c\.?|millennium|millennia)"
_LETTERED = r"(?P<noun>q(?=[1-4])|h(?=[12]))(?P<nth>[1-4])"
_SPELLED = r"(?P<nth>first|second|third|fourth|[1-4](?=st|nd|rd|th))(?:st|nd|rd|th)?[ -](?P<noun>quarter|half)"
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), judge)
    for pattern, judge in (
        (rf"{_PART}['’]?(?P<digits>[0-9]{{1,3}})0['’]?s{_ERA}", _decade),
        (rf"{_PART}{_NTH}[ -]{_CENTURY}{_ERA}", _century),
        (r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?", _week),
        (rf"(?:the )?(?P<half>first|second) half of the {_NTH}[ -]{_CENTURY}{_ERA}", _century),
        (rf"{_LETTERED}(?: of |[ /-])?{_YEAR}", _months),
        (rf"{_YEAR}[ /-]?{_LETTERED}", _months),
        (rf"(?:the )?{_SPELLED}(?: of|,)? {_YEAR}", _months),
        (rf"(?:the )?(?P<nth>first|second) half of {_MONTH} {_YEAR}", _half_month),
        (rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?: of|,)? {_YEAR}", _season),
    )
)
