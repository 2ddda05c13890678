"""What does a numeral without a count stand for: dozens, several hundred, low thousands?"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from estimates.figures.tokens import Token
from estimates.figures.words import MAGNITUDES


@dataclass(frozen=True, slots=True)
class VagueTable:
    """How many of its base a vague numeral counts: `plural` for "hundreds", `few` for "several hundred".

    A band is the part of the base's decade that low, mid and high speak of.
    """

    plural: int
    few: int
    bands: tuple[tuple[str, int, int], ...] = (("low", 1, 4), ("mid", 4, 7), ("high", 7, 10))


# Crowd Counting Consortium, data dictionary: "hundreds" = 200, "thousands" = 2000, "tens of thousands" = 20000.
CCC: Final = VagueTable(plural=2, few=3)
# ACLED codebook, unknown fatalities: the smallest number the word allows, 10 for tens, 12 for dozens, 100 for hundreds.
ACLED: Final = VagueTable(plural=1, few=3)

VAGUE_TABLES: Final = {"ccc": CCC, "acled": ACLED}


@dataclass(frozen=True, slots=True)
class Vague:
    """The bounds of a vague numeral and how many tokens it took; `best` for "a couple of", which is about two."""

    low: Fraction | None
    best: Fraction | None
    high: Fraction | None
    length: int


_PLURALS: Final = {f"{word}s": value for word, value in MAGNITUDES.items()} | {"tens": 10}
_FEW: Final[tuple[tuple[str, ...], ...]] = (
    ("a", "good", "few"), ("a", "handful", "of"), ("a", "few"), ("several",), ("some", "few"), ("a", "handful"),
    ("handful", "of"),
)  # fmt: skip
_COUPLE: Final[tuple[tuple[str, ...], ...]] = (("a", "couple", "of"), ("a", "couple"), ("couple", "of"))
_LEADS: Final = (
    ("in", "the"),
    ("in", "their"),
    ("into", "the"),
    ("by", "the"),
    ("in",),
    ("many",),
    ("untold",),
    ("the",),
)


def numerals() -> frozenset[str]:
    """Every word with which, leads apart, a vague numeral can be said."""
    few = {phrase[-1] if phrase[-1] != "of" else phrase[-2] for phrase in (*_FEW, *_COUPLE)}
    return frozenset(_PLURALS) | few


def read_vague(tokens: list[Token], at: int, table: VagueTable) -> Vague | None:
    """Read the vague numeral that starts at token `at`, if one does."""
    words = tuple(token.text for token in tokens[at : at + 16])
    for phrase in _COUPLE:
        if words[: len(phrase)] == phrase:
            base, end = _bases(words, len(phrase))
            return Vague(None, 2 * base, None, end)
    for phrase in _FEW:
        if words[: len(phrase)] == phrase:
            base, end = _bases(words, len(phrase))
            return Vague(table.few * base, None, None, end) if words[end : end + 1] != ("more",) else None
    start = next((len(lead) for lead in _LEADS if words[: len(lead)] == lead), 0)
    return _banded(words, start, table) or _plural(words, start, table)


def _plural(words: tuple[str, ...], start: int, table: VagueTable) -> Vague | None:
    base, end = _bases(words, start)
    if end == start or words[start] not in _PLURALS:
        return None
    for joint in (("upon",), ("and",), ("or", "even"), ("or",), (",", "if", "not"), ("if", "not"), ("to",)):
        if words[end : end + len(joint)] == joint and words[end + len(joint) : end + len(joint) + 1] != ():
            again, finish = _bases(words, end + len(joint))
            if finish > end + len(joint) and words[end + len(joint)] in _PLURALS and again >= base:
                end = finish
                break
    return Vague(table.plural * base, None, None, end)


def _banded(words: tuple[str, ...], start: int, table: VagueTable) -> Vague | None:
    bands = {name: (low, high) for name, low, high in table.bands}
    if words[start : start + 1] == () or words[start] not in bands:
        return None
    low, high = bands[words[start]]
    place = start + 1
    for joint in (("-", "to", "-"), ("to",), ("-",)):
        following = words[place + len(joint) : place + len(joint) + 1]
        if words[place : place + len(joint)] == joint and following and following[0] in bands:
            high, place = bands[following[0]][1], place + len(joint) + 1
    place += words[place : place + 1] == ("-",)
    base, end = _bases(words, place)
    if end == place or words[place] not in _PLURALS or low >= high:
        return None
    return Vague(low * base, None, high * base, end)


def _bases(words: tuple[str, ...], start: int) -> tuple[Fraction, int]:
    """The product of the numerals from `start` on ("tens of thousands" 10,000), and where they end."""
    base, end, place = Fraction(1), start, start
    while place < len(words):
        value = _PLURALS.get(words[place]) or MAGNITUDES.get(words[place])
        if value is None:
            break
        base *= value
        end = place + 1
        place = end + (words[end : end + 1] == ("of",))
    return base, end
