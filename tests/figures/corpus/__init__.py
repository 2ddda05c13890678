"""Phrases annotated by hand from the convention, and how many of them the grammar reads exactly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from estimates.figures import Reading, Unreadable, parse

PARTS = ("built_against", "annotated_first")
NOT_A_FIGURE = "not_a_figure"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a careful person reads; numbers are None where the words give none."""

    text: str
    numbers: tuple[float | None, ...]
    qualifier: str
    unit: str
    family: str

    @property
    def is_figure(self) -> bool:
        return self.qualifier != NOT_A_FIGURE

    def agrees(self, reading: Reading | None, *, with_unit: bool = True) -> bool:
        if reading is None or not self.is_figure:
            return reading is None and not self.is_figure
        read = (reading.low, reading.best, reading.high)
        same = all(_close(one, other) for one, other in zip(self.numbers, read, strict=True))
        return same and reading.qualifier == self.qualifier and (not with_unit or (reading.unit or "") == self.unit)


def phrases(part: str) -> Iterator[Phrase]:
    family = ""
    for line in (Path(__file__).parent / f"{part}.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            family = line[2:]
        elif line:
            text, low, best, high, qualifier, unit = line.split("|")
            numbers = tuple(float(number) if number else None for number in (low, best, high))
            yield Phrase(text, numbers, qualifier, unit, family)


def read(text: str, parser: Callable[[str], Reading] = parse) -> Reading | None:
    try:
        return parser(text)
    except Unreadable:
        return None


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(abs(one), 1e-300)
