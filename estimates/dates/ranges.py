"""Which interval do two joined dates mean: "21-27 Oct 2024", "from 28 October to 4 November 2024"?

What one side leaves out is taken from the other, where only one reading is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from estimates.dates.edtf import Edtf, edtf_or_none, usable
from estimates.dates.moments import Moment, moment_or_none
from estimates.dates.refusals import DateProblem
from estimates.dates.settling import compose, latest_year, settle

_BETWEEN = re.compile(r"between (.+) and (.+)")
_JOINED = re.compile(r"(?:from )?(.+?) (?:to|until|till|through|thru) (.+)")
_LEAD = re.compile(r"(?:from|on|in|during|dated|as of|as at) ")


def read_range(text: str, relative_to: Edtf | None) -> str | None:
    """The EDTF interval of two joined moments; None when the text is not two joined moments."""
    for left_text, right_text in _splits(text):
        left, right = moment_or_none(left_text), moment_or_none(right_text)
        if left and right and (both := _completed(left, right)):
            _refuse_shared_marks(*both, text)
            return _joined(*both, (left_text, right_text), text, relative_to)
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for pattern in (_BETWEEN, _JOINED):
        if found := pattern.fullmatch(text):
            yield found[1], found[2]
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    joint = " - " if " - " in rest else "-"
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


def _refuse_shared_marks(left: Moment, right: Moment, text: str) -> None:
    """Refuse "c. 1950 - 1960" and "1950 - 1960?": one side may be meant, or both."""
    if left.about and not right.about and not right.doubt:
        raise DateProblem(text, "is one side approximate, or both? Write c. before each that is")
    if right.doubt and not left.doubt and not left.about:
        raise DateProblem(text, f"does {right.doubt} belong to one date, or both? Write it after each")


def _joined(left: Moment, right: Moment, texts: tuple[str, str], whole: str, relative_to: Edtf | None) -> str:
    """The interval, with the year of one side given to the other."""
    lacking = [side.year is None and side.month is not None for side in (left, right)]
    if lacking == [True, True]:
        year = latest_year(left, whole, relative_to)
        left = replace(left, year=year)
        same, later = replace(right, year=year), replace(right, year=year + 1)
        right = later if _wraps(left, right) else same
    elif lacking == [True, False] and right.year is not None:
        shared = replace(left, year=right.year)
        if _wraps(shared, right):
            raise _which_year(whole, [(_shift(shared, -1), right), (shared, _shift(right, 1))])
        left = shared
    elif lacking == [False, True] and left.year is not None:
        shared = replace(right, year=left.year)
        if _wraps(left, shared):
            raise _which_year(whole, [(left, _shift(shared, 1)), (_shift(left, -1), shared)])
        right = shared
    interval = _interval(settle(left, texts[0], relative_to), settle(right, texts[1], relative_to))
    if (left.year is None or right.year is None) and edtf_or_none(interval) is None:
        raise DateProblem(whole, "counted back, the first day lies after the second: write the dates")
    return interval


def _interval(start: str, end: str) -> str:
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}"


def _wraps(left: Moment, right: Moment) -> bool:
    """Whether the months run over a new year; "27-21 Oct" does not, it is merely reversed."""
    return (left.month or 0) > (right.month or 0)


def _shift(said: Moment, years: int) -> Moment:
    return replace(said, year=(said.year or 0) + years, weekday=None)


def _which_year(text: str, readings: list[tuple[Moment, Moment]]) -> DateProblem:
    candidates = []
    for left, right in readings:
        try:
            candidates.append(_interval(compose(left, text), compose(right, text)))
        except DateProblem:
            continue
    reason = "the two dates cannot be of one year: write the year of both"
    return DateProblem(text, reason, tuple(usable(tuple(candidates))))
