"""Which values can the most sources live with, and how many can?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from estimates.statistics.intervals import Cut, Interval


@dataclass(frozen=True, slots=True)
class Step:
    """A run of values that all fit `count` intervals; `*_strict`: the end itself is not in the run.

    A run of a single value has low = high. Ends are in the intervals' unit and may be infinite.
    """

    low: float
    high: float
    count: int
    low_strict: bool
    high_strict: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The one range of values that the most intervals hold, `count` of them; ends may be infinite."""

    low: float
    high: float
    count: int


def steps(intervals: Sequence[Interval]) -> list[Step]:
    """How many of the intervals each value fits, as maximal runs of equal count, in ascending order.

    The runs join without a gap from the lowest end to the highest; values between separate intervals are
    runs of count 0. This is the depth of the cover, as in any sweep over intervals. One interval gives one
    step of count 1; none gives no steps. O(n log n).
    """
    turns: Counter[Cut] = Counter()
    for interval in intervals:
        turns[interval.start] += 1
        turns[interval.stop] -= 1
    # Where as many end as begin the count stays the same: without these cuts the runs are maximal.
    cuts = sorted(cut for cut, turn in turns.items() if turn)
    counts = accumulate(turns[cut] for cut in cuts)
    return [
        Step(start[0], stop[0], count, low_strict=start[1] == 1, high_strict=stop[1] == 0)
        for (start, stop), count in zip(pairwise(cuts), counts, strict=False)
    ]


def support(intervals: Sequence[Interval]) -> Support | None:
    """The range of values that the most of the intervals hold, and how many; this project's own definition.

    Every interval counts as one voice: to speak of origins, pass one interval for each. Ends are in the
    intervals' unit and may be infinite. None when no value fits two of them (so always for one interval and
    for none), and when separate ranges hold equally many, since choosing one would take sides.
    """
    runs = steps(intervals)
    most = max((run.count for run in runs), default=0)
    fullest = [run for run in runs if run.count == most]
    if most < 2 or len(fullest) > 1:
        return None
    return Support(fullest[0].low, fullest[0].high, most)
