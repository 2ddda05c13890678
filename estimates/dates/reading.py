"""Which date do people mean by what they write in English: "by 3 Nov 2024", "late October"?

Nothing is guessed: what has two readings is refused with both, and what needs to know when it
was written is refused unless `relative_to` says so. There is no now() here.
"""

from __future__ import annotations

import re
import unicodedata

from estimates.dates.edtf import OPEN, UNKNOWN, Edtf, edtf_or_none, parse, usable
from estimates.dates.moments import moment_or_none
from estimates.dates.phrases import refuse_phrase
from estimates.dates.ranges import read_range
from estimates.dates.refusals import DateProblem
from estimates.dates.settling import settle

LONGEST_PHRASE = 100

_DASHES = re.compile("[‐‑‒–—―−]")
_RAISED = ("<super>", "<sub>", "<circle>", "<fraction>")
_UNKNOWN_WORDS = frozenset({"date not stated", "unknown", "undated", "n.d"})
_YEARS_BY_DASH = re.compile("([0-9]{2})([0-9]{2})[‒–—]([0-9]{2})")
_BOTH_ERAS = re.compile(r"(?<![0-9-])([0-9]{1,5}) ?(?:-|to) ?([0-9]{1,5} ?(bc|ad))")
_OPENING = re.compile(
    r"(?:(?P<by>by|until|till|up to|no later than|not later than|on or before)|(?P<before>before)|"
    r"(?P<since>since|from|on or after|starting on|starting)|(?P<after>after)) (?P<rest>.+)"
)
_LEAD = re.compile(r"(?:on|in|during|dated|as of|as at) (.+)")


def read(text: str, *, relative_to: Edtf | None = None) -> Edtf:
    """Read EDTF, or a date as people write it in English.

    `relative_to` is the date from which "today", "Thursday" and a date without a year are
    counted: the latest such day not after it. Raises DateProblem, whose suggestions each stand
    for the whole of `text`.
    """
    found = edtf_or_none(text.strip())
    if found is not None:
        return found
    _check_characters(text)
    plain = _normalised(text)
    try:
        if plain in _UNKNOWN_WORDS:
            return UNKNOWN
        return edtf_or_none(plain) or _parsed(plain, _phrase(plain, relative_to))
    except DateProblem as problem:
        whole = problem.text in (plain, _without_lead(plain))
        reason = problem.reason if whole else f"{problem.text}: {problem.reason}"
        raise DateProblem(text, reason, problem.suggestions if whole else ()) from None


def _check_characters(text: str) -> None:
    if len(text) > LONGEST_PHRASE:
        raise DateProblem(text, f"longer than {LONGEST_PHRASE} characters: write one date or interval")
    if any(unicodedata.decomposition(c).startswith(_RAISED) for c in text):
        raise DateProblem(text, "a raised or circled character may be a footnote mark: leave it out")
    if found := _YEARS_BY_DASH.fullmatch(text.strip()):
        century, start, end = found.groups()
        readings = (f"{century}{start}/{century}{end}", f"{century}{start}-{end}")
        raise DateProblem(text, "two years, or a year and a month? Write it in full", tuple(usable(readings)))


def _normalised(text: str) -> str:
    """Lower case, plain hyphens and spaces, eras as "bc" and "ad" after the year."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).lower()
    plain = re.sub(r"(?<=[0-9a-z])\.? *[.,;]?$", "", " ".join(plain.split()))
    plain = re.sub(r"\bb\. ?c\.(?: ?e\.?)?|\bb\.?c(?:\.?e)?\b", "bc", plain)
    plain = re.sub(r"\bc\. ?e\.?(?![a-z])|\ba\. ?d\.?(?![a-z])|(?<=[0-9 ])ce\b", "ad", plain)
    plain = re.sub(r"\bad ([0-9]{1,5})\b", r"\1 ad", plain)
    return _BOTH_ERAS.sub(r"\1 \3 - \2", plain)


def _phrase(text: str, relative_to: Edtf | None) -> str:
    """The EDTF text of a normalised phrase: one date, an interval, or one open side."""
    single = _without_lead(text)
    said = moment_or_none(single)
    if said is not None and not said.is_bare_day:
        return settle(said, single, relative_to)
    if (interval := read_range(text, relative_to)) is not None:
        return interval
    if (opening := _OPENING.fullmatch(text)) is not None:
        return _open_ended(opening, text, relative_to)
    raise refuse_phrase(text)


def _parsed(text: str, edtf: str) -> Edtf:
    try:
        return parse(edtf)
    except DateProblem as problem:
        raise DateProblem(text, problem.reason, problem.suggestions) from None


def _without_lead(text: str) -> str:
    lead = _LEAD.fullmatch(text)
    return lead[1] if lead else text


def _open_ended(opening: re.Match[str], text: str, relative_to: Edtf | None) -> str:
    """One side open; a problem of the date inside offers its suggestions open as well."""
    rest = opening["rest"]
    try:
        said = moment_or_none(rest)
        if said is None or said.is_bare_day:
            raise refuse_phrase(rest if said is None else text)
        return _opened(opening, settle(said, rest, relative_to), text)
    except DateProblem as problem:
        offers = tuple(_opened(opening, offer, text) for offer in problem.suggestions)
        raise DateProblem(text, problem.reason, tuple(usable(offers))) from None


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
