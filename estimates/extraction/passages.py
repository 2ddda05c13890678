"""Where does a passage stand in a text, letter for letter but for how letters are set?

Set differently are: spaces and line breaks, quotation marks, dashes, soft hyphens, capitals, and letters written as one
character or as several (Unicode's composed and decomposed forms). An ellipsis in a passage stands for words left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

_LEFT_OUT: Final = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_WORD: Final = re.compile(r"\w+(?:[.,'’]\w+)*")
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′ʼ‹›", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    }
)
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LONGEST_SHOWN = 300


class Place(NamedTuple):
    """From `start` to before `end`, in characters of the text as it is."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, with where each of its characters begins and ends in the text as it is."""

    text: str
    starts: list[int]
    ends: list[int]


def find_passage(text: str, passage: str) -> Place | None:
    """The first place where the passage stands, None where it does not; whole words and whole numbers only.

    In time that grows with the text: each part is looked for once, from where the one before it ended.
    """
    folded = _fold(text)
    parts = [part for part in (_fold(each).text.strip() for each in _LEFT_OUT.split(passage)) if part]
    begin = end = None
    for part in parts:
        at = _find_words(folded, part, end or 0)
        if at < 0:
            return None
        begin = at if begin is None else begin
        end = at + len(part)
    if begin is None or end is None:
        return None
    return Place(folded.starts[begin], folded.ends[end - 1])


def holds_words(text: str, words: str) -> bool:
    """Whether a short text, such as a quote, holds these words."""
    return find_passage(text, words) is not None


def nearest_passage(text: str, passage: str) -> str:
    """The passage of the same length that shares most words with it, as the text has it; empty where none does.

    One window slides over the words, so the time grows with the text. At most 300 characters are shown.
    """
    wanted = Counter(word.casefold() for word in _WORD.findall(passage))
    words = list(_WORD.finditer(text))
    if not wanted or not words:
        return ""
    width = min(len(words), sum(wanted.values()))
    best, best_at = 0, 0
    for at, shared in enumerate(_shared([match[0].casefold() for match in words], wanted, width)):
        if shared > best:
            best, best_at = shared, at
    if not best:
        return ""
    found = text[words[best_at].start() : words[best_at + width - 1].end()]
    return found if len(found) <= _LONGEST_SHOWN else f"{found[:_LONGEST_SHOWN]}…"


def _shared(words: list[str], wanted: Counter[str], width: int) -> Iterator[int]:
    """For each window how many of the wanted words it holds, each as often as it is wanted."""
    held: Counter[str] = Counter()
    shared = 0
    for place, word in enumerate(words):
        if word in wanted:
            held[word] += 1
            shared += held[word] <= wanted[word]
        if place >= width and (gone := words[place - width]) in wanted:
            shared -= held[gone] <= wanted[gone]
            held[gone] -= 1
        if place >= width - 1:
            yield shared


def _find_words(folded: _Folded, part: str, begin: int) -> int:
    """Where the part stands as whole words: “1,000” does not stand in “11,000”, nor “a” in “á”."""
    text, starts = folded.text, folded.starts
    at = text.find(part, begin)
    while at >= 0:
        end = at + len(part)
        whole = not (at and starts[at] == starts[at - 1]) and not (end < len(starts) and starts[end] == starts[end - 1])
        if whole and _breaks(text, at, part[0], -1) and _breaks(text, end - 1, part[-1], 1):
            break
        at = text.find(part, at + 1)
    return at


def _breaks(text: str, at: int, edge: str, step: int) -> bool:
    """Whether a word or number ends at this place, looking `step` further; scripts without spaces break everywhere."""
    if not edge.isalnum() or not 0 <= at + step < len(text):
        return True
    beyond = text[at + step]
    if edge.isdigit() and beyond in ".,'" and 0 <= at + 2 * step < len(text):
        return not text[at + 2 * step].isdigit()
    if edge.isdigit() or beyond.isdigit():
        return not (edge.isdigit() and beyond.isdigit())
    return not (edge.isascii() and beyond.isascii() and beyond.isalnum())


def _fold(text: str) -> _Folded:
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _letters(text) if text else ():
        letter = text[start:end]
        if letter in _UNSEEN:
            continue
        if letter.isspace():
            if folded and folded[-1] == " ":
                ends[-1] = end
                continue
            letter = " "
        else:
            letter = unicodedata.normalize("NFKC", letter).translate(_ALIKE).casefold()
        folded += letter
        starts += [start] * len(letter)
        ends += [end] * len(letter)
    return _Folded("".join(folded), starts, ends)


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the marks that belong to it, Hangul syllables of several characters included."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (unicodedata.combining(text[place]) or "\u1160" <= text[place] <= "\u11ff"):
            yield start, place
            start = place
