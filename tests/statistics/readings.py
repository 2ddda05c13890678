"""What the tests of this package are fed: intervals by hand, intervals at random, and a second opinion."""

import math
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from estimates.statistics import Interval, read_as


def reading(qualifier: str, low: float | None = None, high: float | None = None) -> Interval:
    """The interval of a claim; a qualifier of one best value takes it as `low`."""
    found = read_as(low=low, best=low, high=high, qualifier=qualifier, can_be_negative=False)
    assert found is not None
    return found


def fits(value: float, interval: Interval) -> bool:
    """Whether the interval holds the value, from its ends alone."""
    above = value > interval.low or (value == interval.low and not interval.low_strict)
    below = value < interval.high or (value == interval.high and not interval.high_strict)
    return above and below


def telling_values(intervals: Sequence[Interval]) -> list[float]:
    """Each finite end, a value between each two of them, and one beyond either side: none can hide."""
    ends = sorted({end for i in intervals for end in (i.low, i.high) if math.isfinite(end)} or {0.0})
    return sorted([ends[0] - 1, *ends, *((a + b) / 2 for a, b in pairwise(ends)), ends[-1] + 1])


def scaled(interval: Interval, factor: float) -> Interval:
    ends = (interval.low * factor, interval.high * factor)
    return Interval(*ends, interval.low_open, interval.high_open, interval.low_strict, interval.high_strict)


@st.composite
def any_interval(draw: st.DrawFn) -> Interval:
    """Small whole ends, so that intervals often touch, coincide and exclude each other's ends."""
    low, length = draw(st.integers(0, 8)), draw(st.integers(0, 4))
    strict = draw(st.booleans())
    match draw(st.sampled_from(["bounded", "bounded", "ceiling", "sunken ceiling", "floor"])):
        case "floor":
            return Interval(low, math.inf, False, True, strict, False)
        case "ceiling":
            return Interval(0, low, True, False, False, strict and low > 0)
        case "sunken ceiling":
            return Interval(-math.inf, low, True, False, False, strict)
    strict_above = draw(st.booleans())
    return Interval(low, low + length, False, False, strict and length > 0, strict_above and length > 0)


intervals = st.lists(any_interval(), max_size=9)
