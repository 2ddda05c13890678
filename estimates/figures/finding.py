"""Which figures does a whole text hold, and where? Every phrase that `parse` would read, in its context.

Each number, numeral or denial of the text is tried once, with the words before it and a bounded number of words after
it, so the work grows with the text and no faster.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimates.figures.context import counts_nothing
from estimates.figures.grammar import read_from
from estimates.figures.hedges import PHRASES
from estimates.figures.items import Item, leading_items
from estimates.figures.reading import Qualifier, Reading
from estimates.figures.tokens import Token, scan
from estimates.figures.units import is_plural
from estimates.figures.vague import CCC, VagueTable
from estimates.figures.vague import numerals as vague_numerals
from estimates.figures.words import CODES, MAGNITUDES, PARTS, PARTS_PLURAL, SMALL, TENS, word_list

_BACK: Final = 7
_AHEAD: Final = 20
_WORDS_BETWEEN: Final = 3
_DENIALS: Final = frozenset(words[0] for words, (code, _) in PHRASES.items() if code == "z")
# What makes a place worth a look: no figure is without one of these.
_ANCHORS: Final = (
    frozenset(SMALL) | TENS.keys() | MAGNITUDES.keys() | PARTS.keys() | PARTS_PLURAL.keys() | CODES | _DENIALS
) | vague_numerals()
_HEDGES: Final = frozenset(word for words, (code, _) in PHRASES.items() if code in "hgdwBFLM" for word in words) | {
    *("minus", "negative", "in", "many", "untold", "mid", "low", "high", "-", ":", "$"),
} - {",", "(", ")"}
# Under these the words around the number say little, so the text has to say whether it counts something.
_PLAIN: Final = frozenset({Qualifier.EXACT, Qualifier.ABOUT, Qualifier.RANGE, Qualifier.LESS_THAN, Qualifier.MORE_THAN})
# Words that stand before a number and are no part of how it is hedged.
_BARE: Final = word_list(
    "the a an its their his her our these those all other now still already today currently new being"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a text: characters `start` to `end` (half open) are the number with its hedges, its currency or per
    cent sign, without what is counted. `reading` has its spans as places in the whole text."""

    start: int
    end: int
    text: str
    reading: Reading


def find(text: str, *, vague: VagueTable = CCC) -> tuple[Found, ...]:
    """The figures of `text`, in order, never overlapping. Any text will do; what counts nothing is passed over."""
    return tuple(_found(text, scan(text), vague))


def _found(text: str, tokens: list[Token], vague: VagueTable) -> Iterator[Found]:
    free = begin = reached = 0
    for place, token in enumerate(tokens):
        if place and _ends_sentence(text, tokens[place - 1], token):
            begin = place
        if place < free or not _is_anchor(token):
            continue
        window_end = _end_of_window(text, tokens, place)
        for start in range(_first_hedge(tokens, place, max(free, begin)), place + 1):
            hit = _hit(text, tokens, start, place, begin, tokens[start:window_end], vague)
            # One character can be several tokens, as ¼ is; a figure does not begin inside one that is spoken for.
            if hit and hit[1].start >= reached:
                free, found = hit
                reached = found.end
                yield found
                break


def _first_hedge(tokens: list[Token], anchor: int, earliest: int) -> int:
    """Where the words begin that may hedge the anchor: all in a row, right before it."""
    start = anchor
    while start > max(earliest, anchor - _BACK) and tokens[start - 1].text in _HEDGES:
        start -= 1
    return start


def _is_anchor(token: Token) -> bool:
    return token.kind in {"number", "money", "fraction"} or token.text in _ANCHORS


def _end_of_window(text: str, tokens: list[Token], anchor: int) -> int:
    """The end of the anchor's sentence, or of what a figure can take of it."""
    last = min(anchor + _AHEAD, len(tokens))
    ends = (end for end in range(anchor + 1, last) if _ends_sentence(text, tokens[end - 1], tokens[end]))
    return next(ends, last)


def _ends_sentence(text: str, before: Token, token: Token) -> bool:
    """Whether a sentence ends between two tokens; after an abbreviation comes a small letter or a digit."""
    if before.text in {"!", "?"}:
        return True
    gap = text[before.end : min(token.start, before.end + 40)]
    return "\n" in gap or ("." in gap and text[token.start].isupper() and len(before.text) > 1)


def _hit(
    text: str, tokens: list[Token], start: int, anchor: int, begin: int, window: list[Token], vague: VagueTable
) -> tuple[int, Found] | None:
    """The figure that begins at token `start` and holds the anchor, and the token after it."""
    items = leading_items(text, window, vague, most_words=_WORDS_BETWEEN)
    read = read_from(text, window, items)
    if read is None:
        return None
    reading, last = read
    while last > 1 and items[last - 1].code in "udo,;(":
        last -= 1
    end = items[last - 1].last
    if start + end <= anchor or not _is_figure(text, tokens, start, begin, items[:last], reading):
        return None
    first = next(item for item in items if item.code not in ",;" and not _is_bare(window, item))
    end = _with_of_them(window, items[last - 1], end)
    span = window[first.first].start, window[end - 1].end
    return start + end, Found(*span, text[slice(*span)], reading)


def _is_figure(text: str, tokens: list[Token], start: int, begin: int, items: list[Item], reading: Reading) -> bool:
    if reading.qualifier is Qualifier.NONE:
        return reading.unit is None or is_plural(reading.unit)
    if reading.rule == "none" or reading.qualifier is Qualifier.VAGUE:
        return True
    numbers = [item for item in items if item.code in "nS"]
    has_noun = reading.unit is not None
    for item in numbers:
        first, last = start + item.first, start + item.last
        plain = reading.rule in {"number", "range"} and (reading.qualifier in _PLAIN)
        if plain and counts_nothing(text, tokens, first, last, item.amount, has_noun, first == begin or item.first > 0):
            return False
    return True


def _is_bare(window: list[Token], item: Item) -> bool:
    return item.code == "d" and " ".join(token.text for token in window[item.first : item.last]) in _BARE


def _with_of_them(window: list[Token], last: Item, end: int) -> int:
    """A share says of what: "a fifth of them"."""
    pronoun = [token.text for token in window[end : end + 2]]
    return end + 2 if last.code == "f" and pronoun in (["of", "them"], ["of", "these"]) else end
