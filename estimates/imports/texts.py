"""How are the cells of a row put into a text that somebody wrote for all rows?

`{column}` stands for a cell, `{one|other}` for the first of several that says something, and what stands in square
brackets is left out where nothing that it names says anything: "{mean}[ (95% CI {limits})]".
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

_CELL: Final = re.compile(r"\{([^{}]*)\}")
_PART: Final = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")

# From the place of a cell to what it says; nothing where it says nothing.
Say = Callable[[int], str]


def spelt(text: str, column: Callable[[str], str]) -> str:
    """The text with every column spelt by `column`, which refuses one that there is not."""

    def one(found: re.Match[str]) -> str:
        return "{" + "|".join(column(name) for name in found[1].split("|")) + "}"

    return _CELL.sub(one, text)


def columns_in(text: str) -> list[str]:
    return [name for found in _CELL.findall(text) for name in found.split("|")]


def template(text: str, places: Mapping[str, int]) -> Callable[[Say], str]:
    """Fills the text in; where it names cells and none of them says anything, nothing is said."""
    if not _CELL.search(text):
        return lambda say: text
    kinds = (_plain, _optional)
    parts = [kinds[n % 2](part, places) for n, part in enumerate(_PART.split(text))]

    def filled(say: Say) -> str:
        told = [part(say) for part in parts]
        return "".join(words for words, _ in told) if any(said for _, said in told) else ""

    return filled


def _plain(text: str, places: Mapping[str, int]) -> Callable[[Say], tuple[str, bool]]:
    pieces = _CELL.split(text)
    named = [[places[name] for name in found.split("|")] for found in pieces[1::2]]

    def filled(say: Say) -> tuple[str, bool]:
        put = [next((said for place in cells if (said := say(place))), "") for cells in named]
        words = pieces[0] + "".join(one + after for one, after in zip(put, pieces[2::2], strict=True))
        return words, any(put)

    return filled


def _optional(text: str, places: Mapping[str, int]) -> Callable[[Say], tuple[str, bool]]:
    whole = _plain(text, places)

    def filled(say: Say) -> tuple[str, bool]:
        words, said = whole(say)
        return (words, True) if said else ("", False)

    return filled
