"""Which date do people mean by what they write in English: "by 3 Nov 2024", "late October"?

Nothing is guessed: what has two readings is refused with both, and what needs to know when it
was written is refused unless `relative_to` says so. There is no now() here.
"""

from __future__ import annotations

import re

from estimates.dates.cleaning import check_characters, plain_words
from estimates.dates.counted import with_named_years
from estimates.dates.edtf import OPEN, UNKNOWN, Edtf, edtf_or_none, parse, usable
from estimates.dates.phrases import refuse_phrase
from estimates.dates.ranges import read_range
from estimates.dates.refusals import DateProblem
from estimates.dates.singles import single_or_none

_UNKNOWN_WORDS = frozenset(
    {"date not stated", "not stated", "date unknown", "unknown", "not known", "undated", "no date"}
    | {"n.d", "s.d", "n/a", "na", "none", "-", "?"}
)
_OPENING = re.compile(
    r"(?:(?P<by>by|until|till|up to|no later than|not later than|on or before)|(?P<before>before|prior to|pre(?=-))|"
    r"(?P<since>since|from|on or after|no earlier than|not earlier than|not before|starting on|starting)|"
    r"(?P<after>after))[ -](?:the (?=[a-z]))?(?P<rest>.+)"
)
_CLOSING = re.compile(
    r"(?:from |since )?(.+?)(?:,? (?:onwards?|(?:or|and) (?:later|after))|,? (?P<by>(?:or|and) (?:earlier|before))|"
    r"(?: ?- ?| to | until )(?:the present|present|now))"
)
_LEAD = re.compile(r"(?:on|in|at|during|dated|as of|as at) (.+)")


def read(text: str, *, relative_to: Edtf | None = None) -> Edtf:
    """Read EDTF, or a date as people write it in English.

    `relative_to` is the date from which "today", "Thursday", "last year" and a date without a
    year are counted: of those, the latest not after it. Raises DateProblem, whose suggestions
    each stand for the whole of `text`.
    """
    found = edtf_or_none(text.strip())
    if found is not None:
        return found
    check_characters(text)
    plain = plain_words(text)
    try:
        if plain in _UNKNOWN_WORDS:
            return UNKNOWN
        plain = with_named_years(plain, relative_to)
        return edtf_or_none(plain) or _parsed(plain, _phrase(plain, relative_to))
    except DateProblem as problem:
        whole = problem.text in (plain, _without_lead(plain))
        reason = problem.reason if whole else f"{problem.text}: {problem.reason}"
        suggestions = problem.suggestions if whole else ()
        raise DateProblem(text, reason, suggestions, problem.ambiguous) from None


def _phrase(text: str, relative_to: Edtf | None) -> str:
    """The EDTF text of plain words: one date, an interval, or one open side."""
    if (single := single_or_none(_without_lead(text), relative_to)) is not None:
        return single
    if (interval := read_range(text, relative_to)) is not None:
        return interval
    if found := _CLOSING.fullmatch(text):
        text = f"{'by' if found['by'] else 'since'} {found[1]}"
    if (opening := _OPENING.fullmatch(text)) is not None:
        return _open_ended(opening, text, relative_to)
    raise refuse_phrase(text)


def _parsed(text: str, edtf: str) -> Edtf:
    try:
        return parse(edtf)
    except DateProblem as problem:
        raise DateProblem(text, problem.reason, problem.suggestions, problem.ambiguous) from None


def _without_lead(text: str) -> str:
    lead = _LEAD.fullmatch(text)
    return lead[1] if lead else text


def _open_ended(opening: re.Match[str], text: str, relative_to: Edtf | None) -> str:
    """One side open; a problem of the date inside offers its suggestions open as well."""
    rest = opening["rest"]
    try:
        single = single_or_none(rest, relative_to)
        if single is None:
            raise refuse_phrase(text if rest.isdigit() else rest)
        return _opened(opening, single, text)
    except DateProblem as problem:
        offers = usable(tuple(_opened(opening, offer, text) for offer in problem.suggestions))
        if problem.ambiguous and (settled := _settled(offers, text, relative_to)):
            return settled
        raise DateProblem(text, problem.reason, tuple(offers), problem.ambiguous) from None


def _settled(offers: list[str], text: str, relative_to: Edtf | None) -> str | None:
    """The one reading left: "by" the end of a year is the same for all, "since" names nothing yet to come."""
    dates = [parse(offer) for offer in offers]
    if text.startswith("since ") and relative_to is not None and relative_to.last is not None:
        dates = [date for date in dates if date.first is None or date.first <= relative_to.last]
    return dates[0].text if len({(date.first, date.last) for date in dates}) == 1 else None


def _opened(opening: re.Match[str], edtf: str, text: str) -> str:
    start, end = parse(edtf).ends
    if start is None or end is None:
        return ""
    if opening["by"]:
        return f"{OPEN}/{end.text}"
    if opening["since"]:
        return f"{start.text}/{OPEN}"
    try:
        return f"{OPEN}/{start.step(-1).text}" if opening["before"] else f"{end.step(1).text}/{OPEN}"
    except ValueError:
        raise DateProblem(text, "years run from 10000 BC to 9999") from None
