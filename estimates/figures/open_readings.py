"""What can a figure say besides what the convention reads? A second number, only where separators are truly open."""

import re
from typing import Final

from estimates.figures.grammar import parse
from estimates.figures.marks import decimal_mark
from estimates.figures.reading import Reading, Unreadable
from estimates.figures.vague import CCC, VagueTable

_OPEN: Final = re.compile(r"\d[.,٫٬，．]\d{3}(?!\d)", re.ASCII)


def readings(text: str, *, vague: VagueTable = CCC, language: str = "") -> tuple[Reading, ...]:
    """The convention's reading, and a second one where somebody who writes `language` may have meant another number.

    "10.000" is ten thousand, or ten in English; in German it is ten thousand, and "10,000" is open. "1,250 million"
    is 1.25 million, or 1,250 million. Unreadable as `parse`.
    """
    usual = parse(text, vague=vague)
    # Nothing is open without a mark before exactly three digits, in whatever digits: most figures end here.
    if text.isascii() and not _OPEN.search(text):
        return (usual,)
    try:
        other = parse(text, vague=vague, decimal=decimal_mark(language))
    except Unreadable:
        return (usual,)
    same = (other.low, other.best, other.high) == (usual.low, usual.best, usual.high)
    return (usual,) if same else (usual, other)
