"""How far apart are the lowest and the highest number that anybody states?"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from estimates.statistics.decimals import written

BOUNDS = frozenset({"at_least", "more_than", "at_most", "less_than", "vague"})


@dataclass(frozen=True, slots=True)
class Stated:
    """What one position says, in the question's unit, with its claim's id and its source's slug."""

    claim: int
    slug: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class Extreme:
    """A lowest or highest number, the claim that states it, and whether it is only that claim's bound."""

    value: float
    claim: int
    is_bound: bool


def lowest(items: Iterable[Stated]) -> Extreme | None:
    """The lowest number stated, in the items' unit: each item's best, or without one its low and high.

    A bound counts and is marked. Of equal numbers one that is no bound comes first, then the lower slug,
    then the lower claim id. This project's own definition. One item gives its best, or the lower of its
    ends; items without numbers count as absent, and no items give None.
    """
    found = min(_numbers(items), default=None)
    return None if found is None else Extreme(value=found[0], is_bound=found[1], claim=found[3])


def highest(items: Iterable[Stated]) -> Extreme | None:
    """The highest number stated, with the rules and tie-breaks of `lowest`; None for no items."""
    found = min(_numbers(items), key=lambda number: (-number[0], *number[1:]), default=None)
    return None if found is None else Extreme(value=found[0], is_bound=found[1], claim=found[3])


def spread(lowest: Extreme | None, highest: Extreme | None) -> float | None:
    """Highest ÷ lowest, a pure ratio ≥ 1 ("they differ by a factor of 4"); this project's own definition.

    1 for a single number. None without numbers, and where either is not above 0, since a ratio across or
    from zero says nothing. None too where the ratio is beyond a double (1e300 ÷ 1e-300): infinity would
    claim what nobody said, and JSON cannot write it.
    """
    if lowest is None or highest is None or lowest.value <= 0 or highest.value <= 0:
        return None
    ratio = float(written(highest.value) / written(lowest.value))
    return ratio if math.isfinite(ratio) else None


def difference(lowest: Extreme | None, highest: Extreme | None) -> float | None:
    """Highest − lowest in the question's unit, 0 for a single number, None without numbers.

    Numbers up to 1e300 either way, so that the difference is always a double.
    """
    if lowest is None or highest is None:
        return None
    return float(written(highest.value) - written(lowest.value))


def _numbers(items: Iterable[Stated]) -> Iterator[tuple[float, bool, str, int]]:
    for item in items:
        for value in (item.low, item.high) if item.best is None else (item.best,):
            if value is not None:
                yield value, item.qualifier in BOUNDS, item.slug, item.claim
