"""Between which values does a hedged number lie, when it has to be compared with others?

The reading is for comparing only. It is shown as "read as", never stored and never shown as said.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

from estimates.statistics.decimals import half_unit, written

# A place between numbers: (v, 0) lies just below v, (v, 1) just above it.
Cut: TypeAlias = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from `low` to `high`, in the question's unit; a single value has low = high.

    `*_open`: nobody bounded that side. Its end is infinite, or a floor of 0 that the quantity itself sets.
    `*_strict`: the end itself is excluded. ValueError when no value is left, or an end is NaN.
    """

    low: float
    high: float
    low_open: bool
    high_open: bool
    low_strict: bool
    high_strict: bool

    def __post_init__(self) -> None:
        if not (self.low <= self.high and self.start < self.stop):
            raise ValueError(f"no value lies in an interval from {self.low} to {self.high} with these ends")

    @property
    def is_open(self) -> bool:
        """Whether a side is unbounded by what was said, even where a floor of 0 closes it."""
        return self.low_open or self.high_open

    @property
    def start(self) -> Cut:
        """The cut below the first value."""
        return (self.low, int(self.low_strict))

    @property
    def stop(self) -> Cut:
        """The cut above the last value; always above `start`."""
        return (self.high, int(not self.high_strict))


def read_as(
    *, low: float | None, best: float | None, high: float | None, qualifier: str, can_be_negative: bool
) -> Interval | None:
    """The interval one claim's numbers are read as, in the claim's unit; this project's own convention.

    `exact none` the point; `about` N ± h; `nearly` [N − 2h, N); `just_over` (N, N + 2h], with h from
    `half_unit`; `at_least more_than` without end above; `at_most less_than` down to 0, or without end below
    where the quantity can be negative; `range low_best_high plus_minus vague` from low to high, a `vague`
    low alone without end above. One claim gives one interval; `denied` and `unquantified`, which hold no
    number, give None. ValueError for an unknown qualifier, or when the number a qualifier needs is missing,
    infinite or NaN.
    """
    match qualifier:
        case "denied" | "unquantified":
            return None
        case "exact" | "none":
            point = _stated(best, qualifier)
            return _closed(point, point)
        case "about" | "nearly" | "just_over":
            return _around(_stated(best, qualifier), qualifier)
        case "at_least" | "more_than":
            return _from(_stated(low, qualifier), strict=qualifier == "more_than")
        case "at_most" | "less_than":
            return _up_to(_stated(high, qualifier), qualifier == "less_than", can_be_negative)
        case "vague" if high is None:
            return _from(_stated(low, qualifier), strict=False)
        case "range" | "low_best_high" | "plus_minus" | "vague":
            return _closed(_stated(low, qualifier), _stated(high, qualifier))
    raise ValueError(f"unknown qualifier {qualifier!r}")


def as_json(interval: Interval) -> list[float | None]:
    """`[low, high]` in the interval's unit, None for an infinite end, which JSON cannot write."""
    return [end if math.isfinite(end) else None for end in (interval.low, interval.high)]


def _stated(number: float | None, qualifier: str) -> float:
    if number is None:
        raise ValueError(f"{qualifier!r} needs a number that is not there")
    return float(written(number))


def _closed(low: float, high: float) -> Interval:
    return Interval(low, high, low_open=False, high_open=False, low_strict=False, high_strict=False)


def _around(best: float, qualifier: str) -> Interval:
    number, half = written(best), half_unit(best)
    below, above = float(number - 2 * half), float(number + 2 * half)
    # Zero, and a number with all its 17 digits, leave no room beside them: "nearly 0" is read as the point.
    if qualifier == "nearly" and below < best:
        return Interval(below, best, low_open=False, high_open=False, low_strict=False, high_strict=True)
    if qualifier == "just_over" and above > best:
        return Interval(best, above, low_open=False, high_open=False, low_strict=True, high_strict=False)
    if qualifier == "about":
        return _closed(float(number - half), float(number + half))
    return _closed(best, best)


def _from(low: float, *, strict: bool) -> Interval:
    return Interval(low, math.inf, low_open=False, high_open=True, low_strict=strict, high_strict=False)


def _up_to(high: float, strict: bool, can_be_negative: bool) -> Interval:
    # A ceiling below 0 shows that the quantity can be negative after all; a floor of 0 would leave no value.
    fits_floor = high > 0 or (high == 0 and not strict)
    floor = -math.inf if can_be_negative or not fits_floor else 0.0
    return Interval(floor, high, low_open=True, high_open=False, low_strict=False, high_strict=strict)
