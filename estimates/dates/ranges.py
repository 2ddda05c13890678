"""Which interval do two joined dates mean: "21-27 Oct 2024", "from 28 October to 4 November 2024"?

What one side leaves out is taken from the other, where only one reading is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from estimates.dates.edtf import Edtf, edtf_or_none, usable
from estimates.dates.moments import Moment, moment_or_none
from estimates.dates.numeric import numeric_range_or_none
from estimates.dates.refusals import DateProblem
from estimates.dates.settling import WHICH_YEAR, compose, settle, years_meant
from estimates.dates.singles import single_or_none

_BETWEEN = re.compile(r"between (.+) and (.+)")
_JOINED = re.compile(r"(?:from )?(.+?) (?:to|until|till|through|thru) (.+)")
# Not the days 3 to 24: a spreadsheet's date.
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/][a-z]+\.?[-/][0-9]{2}")
_OF_BOTH = "the two dates cannot be of one year: write the year of both"
_LEAD = re.compile(r"(?:from|on|in|during|dated|as of|as at) ")


def read_range(text: str, relative_to: Edtf | None) -> str | None:
    """The EDTF interval of two joined moments; None when the text is not two joined moments."""
    if _SHORT_YEAR.fullmatch(text):
        return None
    for left_text, right_text in _splits(text):
        if interval := numeric_range_or_none(left_text, right_text, text):
            return interval
        left, right = moment_or_none(left_text), moment_or_none(right_text)
        if left and right and (both := _completed(left, right)):
            interval = _joined(*both, (left_text, right_text), text, relative_to)
            own = text == f"from {left_text} to {right_text}"
            return interval if own else _with_own_marks(*both, interval, text)
    return _of_periods(text, relative_to)


def _of_periods(text: str, relative_to: Edtf | None) -> str | None:
    """ "Late 1980s to early 1990s", "Q1-Q3 2024", "4th-3rd century BC": the first may lack the last words."""
    for left_text, right_text in _splits(text):
        right = single_or_none(right_text, relative_to)
        words = right_text.split(" ") if right else []
        for cut in range(len(words), 0, -1):
            left = single_or_none(" ".join([left_text, *words[cut:]]), relative_to)
            if left and right:
                return _interval(left, right)
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_BETWEEN, _JOINED):
        if found := pattern.fullmatch(text):
            yield found[1], found[2]
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    for joint in (" - " if " - " in rest else "-", "/"):
        pieces = rest.split(joint)
        for i in range(1, len(pieces)):
            yield joint.join(pieces[:i]).strip(), joint.join(pieces[i:]).strip()


def _completed(left: Moment, right: Moment) -> tuple[Moment, Moment] | None:
    """Both sides with the month of the other where they lack one; None when they do not fit."""
    if right.is_bare_day and left.day is not None:
        right = replace(right, month=left.month)
    if left.is_bare_day and right.day is not None:
        left = replace(left, month=right.month)
    if left.is_bare_part and right.part is not None:
        left = replace(left, month=right.month, year=right.year)
    fits = not any(side.is_bare_day or side.is_bare_part for side in (left, right))
    return (left, right) if fits else None


def _with_own_marks(left: Moment, right: Moment, interval: str, text: str) -> str:
    """The interval, unless "c. 1950 - 1960" or "1950 - 1960?": there the mark may be of one side, or of both."""
    first, last = interval.split("/")
    if left.about and not right.about and not right.doubt:
        reason, both = "is one side approximate, or both? Write c. before each that is", f"{first}/{last}~"
    elif right.doubt and not left.doubt and not left.about:
        reason, both = "does it belong to one date, or both? Write it after each", f"{first}{right.mark}/{last}"
    else:
        return interval
    raise DateProblem(text, reason, tuple(usable((interval, both))), ambiguous=True)


def _joined(left: Moment, right: Moment, texts: tuple[str, str], whole: str, relative_to: Edtf | None) -> str:
    """The interval, with the year of one side given to the other."""
    lacking = [side.year is None and side.month is not None for side in (left, right)]
    if lacking == [True, True]:
        readings = [_in_year(year, left, right) for year in years_meant(left, whole, relative_to)]
        if len(readings) == 2:
            raise _open(whole, WHICH_YEAR, readings)
        left, right = readings[0]
    elif lacking == [True, False] and right.year is not None:
        shared = replace(left, year=right.year)
        if _wraps(shared, right):
            raise _open(whole, _OF_BOTH, [(_shift(shared, -1), right), (shared, _shift(right, 1))])
        left = shared
    elif lacking == [False, True] and left.year is not None:
        shared = replace(right, year=left.year)
        if _wraps(left, shared):
            raise _open(whole, _OF_BOTH, [(left, _shift(shared, 1)), (_shift(left, -1), shared)])
        right = shared
    interval = _interval(settle(left, texts[0], relative_to), settle(right, texts[1], relative_to))
    if (left.year is None or right.year is None) and edtf_or_none(interval) is None:
        raise DateProblem(whole, "counted back, the first day lies after the second: write the dates")
    return interval


def _in_year(year: int, left: Moment, right: Moment) -> tuple[Moment, Moment]:
    return replace(left, year=year), replace(right, year=year + 1 if _wraps(left, right) else year)


def _interval(start: str, end: str) -> str:
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}"


def _wraps(left: Moment, right: Moment) -> bool:
    """Whether the months run over a new year; "27-21 Oct" does not, it is merely reversed."""
    return (left.month or 0) > (right.month or 0)


def _shift(said: Moment, years: int) -> Moment:
    return replace(said, year=(said.year or 0) + years, weekday=None)


def _open(text: str, reason: str, readings: list[tuple[Moment, Moment]]) -> DateProblem:
    candidates = []
    for left, right in readings:
        try:
            candidates.append(_interval(compose(left, text), compose(right, text)))
        except DateProblem:
            continue
    return DateProblem(text, reason, tuple(usable(tuple(candidates))), ambiguous=True)
