"""Do the sources contradict each other, or do they only speak with different hedges?"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Literal, TypeAlias

from estimates.statistics.intervals import Interval

Relation: TypeAlias = Literal["agree", "compatible", "contradict"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of independent positions stand in each relation; plain counts."""

    agree: int
    compatible: int
    contradict: int

    @property
    def total(self) -> int:
        return self.agree + self.compatible + self.contradict


def relation(a: Interval, b: Interval) -> Relation:
    """How two figures in one unit stand to each other; symmetric; this project's own definition.

    They *contradict* when no value fits both (an excluded end fits nothing). Where one does, they *agree*
    if both are bounded, and are *compatible* if either is open: "up to 12,000" does not confirm 11,000, it
    only allows it. A floor of 0 does not make an open side bounded.
    """
    if not (a.start < b.stop and b.start < a.stop):
        return "contradict"
    return "compatible" if a.is_open or b.is_open else "agree"


def count_pairs(entries: Sequence[tuple[Interval, frozenset[int]]]) -> Pairs:
    """Count every pair of positions by `relation`; an entry is a position's interval and its origins.

    Two positions that share an origin are one voice, and their pair is not counted. One position or none
    makes no pair: all three counts are 0.

    A set of positions is held as the bits of one int, ordered by where each position ends, so that those
    which end before another begins are the lowest bits: two thousand positions take milliseconds.
    """
    ordered = sorted(entries, key=lambda entry: entry[0].stop)
    stops = [interval.stop for interval, _ in ordered]
    resting_on: defaultdict[int, int] = defaultdict(int)
    bounded = agree = compatible = contradict = 0
    for place, (interval, origins) in enumerate(ordered):
        dependent = reduce(or_, (resting_on[origin] for origin in origins), 0)
        independent = ((1 << place) - 1) & ~dependent
        apart = (1 << bisect_right(stops, interval.start)) - 1
        meeting = independent & ~apart
        both_bounded = 0 if interval.is_open else (meeting & bounded).bit_count()
        agree += both_bounded
        compatible += meeting.bit_count() - both_bounded
        contradict += (independent & apart).bit_count()
        bounded |= int(not interval.is_open) << place
        for origin in origins:
            resting_on[origin] |= 1 << place
    return Pairs(agree, compatible, contradict)
