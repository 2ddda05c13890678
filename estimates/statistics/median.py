"""What is the middle of the best estimates, when each origin has one voice?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from estimates.statistics.decimals import written


@dataclass(frozen=True, slots=True)
class Bested:
    """One position: its claim's id, the ids of its origins, and its best estimate if it gives one.

    A claim whose id is its only origin is that origin's own position. `order` sorts the earliest position
    first; all `order`s handed in together must be comparable.
    """

    claim: int
    origins: frozenset[int]
    best: float | None
    order: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Median:
    """The median in the question's unit, of how many origins, and how many positions gave no best."""

    value: float | None
    of: int
    left_out: int


def median_of_origins(entries: Sequence[Bested]) -> Median:
    """The median of best estimates, one for each origin; the standard sample median over them.

    An origin speaks through the best of its own position, else the earliest best among positions that rest
    on it alone (by `order`, then claim id). A position with several origins is a compilation and adds
    nothing. Of an even number it is the mean of the two middle bests; low and high are never averaged.
    `left_out` counts every entry without a best. One best is its own median; with none the value is None,
    of 0.
    """
    voices: defaultdict[int, list[tuple[bool, tuple[object, ...], int, float]]] = defaultdict(list)
    for entry in entries:
        if entry.best is not None and len(entry.origins) == 1:
            (origin,) = entry.origins
            voices[origin].append((entry.claim != origin, entry.order, entry.claim, entry.best))
    bests = sorted(min(voice)[-1] for voice in voices.values())
    return Median(_middle(bests), of=len(bests), left_out=sum(entry.best is None for entry in entries))


def _middle(ascending: list[float]) -> float | None:
    if not ascending:
        return None
    half, odd = divmod(len(ascending), 2)
    if odd:
        return ascending[half]
    # In decimals, where the sum of two large doubles cannot overflow and 0.1 and 0.2 have 0.15 between them.
    return float((written(ascending[half - 1]) + written(ascending[half])) / 2)
