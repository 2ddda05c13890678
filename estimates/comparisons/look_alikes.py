"""Is a new name a known one in another spelling: of case, accents, marks, or with letters that look the same?

For imports, which ask before they make a record, and for merging, which asks about records that are there already.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from django.utils.translation import gettext

from estimates.models.search import fold

# Cyrillic, Greek and other letters that stand for a Latin one in most typefaces (Unicode TR 39, confusables).
_SAME_SHAPE: Final = str.maketrans(
    "аеорсухѕіјһԁԛԝвмнктαορνικτυχօսոıłøđ",
    "aeopcyxsijhdqwbmhktaopviktuxounilod",
)
_SMALL: Final = frozenset({"the", "of", "and", "for", "de", "la", "le", "les", "der", "die", "das", "und"})
_SHORTEST: Final = 3


class LookAlike(NamedTuple):
    """`name` is new; `known` is what it looks like, with its slug, which is empty where that is new as well."""

    name: str
    known: str
    slug: str
    why: str


def skeleton(name: str) -> str:
    """What is left of a name when case, accents, marks, small words and look-alike letters do not count."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare.translate(_SAME_SHAPE)).split()
    return "".join(word for word in words if word not in _SMALL) or "".join(words)


def look_alikes(new: Iterable[str], known: Iterable[tuple[str, str]]) -> Iterator[LookAlike]:
    """For each new name the known ones, as (name, slug), and the other new ones, that may be meant by it."""
    by_skeleton: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, slug in known:
        by_skeleton[skeleton(name)].append((name, slug))
    by_letters = _by_deletions(by_skeleton)
    for name in new:
        own = skeleton(name)
        told = set()
        for other, slug in by_skeleton.get(own, ()):
            if (slug or other) not in told:
                told.add(slug or other)
                yield LookAlike(name, other, slug, _why(name, other))
        if len(own) > _SHORTEST:
            for near in {near for part in _deletions(own) for near in by_letters.get(part, ())} - {own}:
                for other, slug in by_skeleton[near]:
                    if (slug or other) not in told and _is_near(own, near):
                        told.add(slug or other)
                        yield LookAlike(name, other, slug, gettext("one letter apart"))
        by_skeleton[own].append((name, ""))
        for part in _deletions(own):
            by_letters[part].add(own)


def _why(name: str, other: str) -> str:
    if fold(name) == fold(other):
        return gettext("the same but for case or accents")
    if _scripts(name) != _scripts(other):
        return gettext("written with letters of another alphabet that look the same")
    return gettext("the same but for marks and small words")


def _scripts(name: str) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()}


def _deletions(text: str) -> set[str]:
    """The text, and the text without each one of its letters: two that are one letter apart share one of these."""
    return {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}


def _by_deletions(skeletons: Iterable[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in skeletons:
        if len(text) > _SHORTEST:
            for part in _deletions(text):
                found[part].add(text)
    return found


def _is_near(one: str, other: str) -> bool:
    """At most one letter more, less, other, or two swapped; where digits differ, two different things are named."""
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]
        return len(places) == 1 or (swapped and one[places[1]] == other[places[0]])
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
