"""Where do the names at the right end of the timeline stand, so that none covers another?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

GAP = 15.0
GAP_WITH_PARTS = 27.0
MOST_LINES = 7
_LONGEST = 22


class Ending(Protocol):
    """The last of a source's claims on the timeline."""

    @property
    def name_y(self) -> float: ...
    @property
    def is_standing(self) -> bool: ...


# Name, part, hue, and where it ends.
Line: TypeAlias = tuple[str, str, str, Ending]


@dataclass(frozen=True, slots=True)
class Label:
    """`text` at `y` pixels from the top names the line that ends at `line_y`; `part`, the source's, stands below it."""

    text: str
    part: str
    hue: str
    y: float
    line_y: float


def end_labels(lines: Sequence[Line], top: float, bottom: float) -> tuple[Label, ...]:
    """A label for each line, spread apart within top and bottom by at least `GAP` pixels, `GAP_WITH_PARTS` where one
    has a part to name.

    More lines than seven: seven current estimates are named, from the highest to the lowest at even steps; the
    others are named by the mark under the pointer, and in the table.
    """
    chosen = list(lines) if len(lines) <= MOST_LINES else [line for line in lines if line[3].is_standing]
    chosen = _at_even_steps(sorted(chosen, key=lambda line: (line[3].name_y, line[0])))
    gap = GAP_WITH_PARTS if any(part for _, part, _, _ in chosen) else GAP
    places = spread_apart([ending.name_y for *_, ending in chosen], top, bottom, gap)
    return tuple(
        Label(shortened(name), part, hue, y, ending.name_y)
        for (name, part, hue, ending), y in zip(chosen, places, strict=True)
    )


def _at_even_steps(lines: list[Line]) -> list[Line]:
    if len(lines) <= MOST_LINES:
        return lines
    return [lines[round(step * (len(lines) - 1) / (MOST_LINES - 1))] for step in range(MOST_LINES)]


def spread_apart(wanted: Sequence[float], top: float, bottom: float, gap: float = GAP) -> list[float]:
    """Places for ascending `wanted` ones, at least `gap` apart, moved as a block no further than needed.

    Neighbours that would overlap become one block around the mean of their wanted places.
    """
    blocks: list[list[float]] = []
    for place in wanted:
        blocks.append([place])
        while len(blocks) > 1 and _start(blocks[-1], top, bottom, gap) < _stop(blocks[-2], top, bottom, gap) + gap:
            last = blocks.pop()
            blocks[-1] += last
    return [_start(block, top, bottom, gap) + n * gap for block in blocks for n in range(len(block))]


def _start(block: Sequence[float], top: float, bottom: float, gap: float) -> float:
    length = gap * (len(block) - 1)
    return max(top, min(sum(block) / len(block) - length / 2, bottom - length))


def _stop(block: Sequence[float], top: float, bottom: float, gap: float) -> float:
    return _start(block, top, bottom, gap) + gap * (len(block) - 1)


def shortened(name: str, longest: int = _LONGEST) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
