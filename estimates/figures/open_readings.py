"""What can a figure say besides what the convention reads? A second number, only where separators are truly open."""

import re
from functools import lru_cache
from typing import Final

from estimates.figures.grammar import parse
from estimates.figures.marks import Mark, decimal_mark
from estimates.figures.reading import Reading, Unreadable
from estimates.figures.vague import CCC, VagueTable
from estimates.figures.words import AFTER_NUMBER

# Where the decimal mark stands before exactly three digits, or the other one before three digits and a word.
_POSSIBLY_OPEN: Final = {
    ".": re.compile(r"\.\d{3}(?!\d)|,\d{3}[ -]?(?P<word>[a-z]+)", re.IGNORECASE),
    ",": re.compile(r",\d{3}(?!\d)|\.\d{3}[ -]?(?P<word>[a-z]+)", re.IGNORECASE),
}


@lru_cache(maxsize=16_384)  # asked while a claim is typed, chosen and settled, and of files that say the same again
def readings(text: str, *, vague: VagueTable = CCC, language: str = "") -> tuple[Reading, ...]:
    """The convention's reading, and a second one where somebody who writes `language` may have meant another number.

    "10.000" is ten thousand, or ten in English; in German it is ten thousand, and "10,000" is open. "1,250 million"
    is 1.25 million, or 1,250 million. Unreadable as `parse`.
    """
    usual = parse(text, vague=vague)
    mark = decimal_mark(language)
    if not _may_be_open(text, mark):
        return (usual,)
    try:
        other = parse(text, vague=vague, decimal=mark)
    except Unreadable:
        return (usual,)
    same = (other.low, other.best, other.high) == (usual.low, usual.best, usual.high)
    return (usual,) if same else (usual, other)


def _may_be_open(text: str, mark: Mark) -> bool:
    """A quick look that spares most figures a second reading; digits that are not ASCII are always read again."""
    found = _POSSIBLY_OPEN[mark].finditer(text)
    return not text.isascii() or any(one["word"] is None or one["word"].lower() in AFTER_NUMBER for one in found)
