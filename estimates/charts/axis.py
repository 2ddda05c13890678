"""Where does a number stand on the plot? One axis, linear or logarithmic, in per cent of the plot's width."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from estimates.charts.ticks import linear_ticks, log_ticks, tick_text

Scale: TypeAlias = Literal["linear", "log"]

# Zero has no place on a log axis: it stands in a gutter of its own before the axis begins.
GUTTER = 7.0
_ZERO_AT = 1.5
# As many letters of a tick's number stand half beside the plot.
_FITS_THE_EDGE = 6
# From this ratio on, a linear axis shows the smaller numbers as one heap at its start.
_CALLS_FOR_LOG = 100
# What share of the highest number the numbers must cover for the axis to begin at 0.
_WORTH_ZERO = {True: 0.1, False: 0.25}
# Room for the arrow of an open end, as a share of what the axis covers.
_ARROW_ROOM = 0.12


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place; `is_spare` ones are left out where the plot is narrow."""

    value: float
    at: float
    is_spare: bool

    @property
    def text(self) -> str:
        return tick_text(self.value)

    @property
    def anchor(self) -> str:
        """A long number at an end of the plot stands inside of it, away from the words of the next column."""
        if len(self.text) <= _FITS_THE_EDGE:
            return "mid"
        return "start" if self.at < 5 else "end" if self.at > 95 else "mid"


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers an axis has to hold: every value drawn, and those that are open on one side.

    Shares (per cent) end at a rounded number without a step to spare, so that no axis promises 120 %.
    """

    values: tuple[float, ...]
    open_below: tuple[float, ...] = ()
    open_above: tuple[float, ...] = ()
    is_count: bool = True
    is_share: bool = False

    @property
    def allows_log(self) -> bool:
        """Nothing below zero, and something above it."""
        return bool(self.values) and min(self.values) >= 0 and max(self.values) > 0

    @property
    def has_zero(self) -> bool:
        return 0 in self.values


@dataclass(frozen=True, slots=True)
class Axis:
    """`low` and `high` are the ends, in the question's unit; `gutter` the per cent before a log axis begins."""

    scale: Scale
    low: float
    high: float
    numbers: tuple[float, ...]
    gutter: float = 0.0

    def at(self, value: float) -> float:
        """Per cent from the start of the plot, 0 to 100; a value beyond an end stands on that end."""
        if self.scale == "log":
            return self._log_at(value)
        # Halves, because the ends of the largest numbers are further apart than a double reaches.
        width = self.high / 2 - self.low / 2
        return 100 * min(1.0, max(0.0, (value / 2 - self.low / 2) / width)) if width else 50.0

    def _log_at(self, value: float) -> float:
        if value <= 0:
            return _ZERO_AT if self.gutter else 0.0
        low, high = math.log10(self.low), math.log10(self.high)
        share = min(1.0, max(0.0, (math.log10(value) - low) / (high - low)))
        return self.gutter + (100 - self.gutter) * share

    def holds(self, values: Sequence[float]) -> bool:
        """Whether each value has a place of its own, none pushed onto an end."""
        return all((v == 0 and self.gutter) or self.low <= v <= self.high for v in values)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(number, self.at(number), place % 2 == 1) for place, number in enumerate(self.numbers))

    @property
    def zero_at(self) -> float:
        """Where zero stands in the gutter before a log axis."""
        return self.at(0)

    @property
    def begins_at_zero(self) -> bool:
        return self.scale == "linear" and self.low <= 0 <= self.high


def choose_scale(extent: Extent, asked: Scale | None) -> Scale:
    """The scale asked for where the numbers allow it; unasked, log only where a linear axis would show a heap."""
    if not extent.allows_log:
        return "linear"
    if asked:
        return asked
    positive = [value for value in extent.values if value > 0]
    return "log" if math.log10(max(positive)) - math.log10(min(positive)) >= math.log10(_CALLS_FOR_LOG) else "linear"


def axis_for(extent: Extent, asked: Scale | None = None) -> Axis:
    """The axis that holds every number of the extent between rounded ends, with at most eight ticks.

    A linear axis of counts begins at 0, unless the numbers are so close together that nobody could tell them
    apart from there (they cover less than a tenth of the highest; other measures, less than a quarter).
    Without any number it runs from 0 to 1.
    """
    if choose_scale(extent, asked) == "log":
        return _log_axis(extent)
    low, high = _linear_span(extent)
    numbers = linear_ticks(low, high, airy=not extent.is_share and high in extent.values)
    return Axis("linear", numbers[0], numbers[-1], numbers)


def _log_axis(extent: Extent) -> Axis:
    positive = [value for value in extent.values if value > 0]
    numbers = log_ticks(min(positive), max(positive))
    return Axis("log", numbers[0], numbers[-1], numbers, gutter=GUTTER if extent.has_zero else 0.0)


def _linear_span(extent: Extent) -> tuple[float, float]:
    if not extent.values:
        return 0.0, 1.0
    low, high = min(extent.values), max(extent.values)
    size = max(abs(low), abs(high))
    if size == 0:
        return 0.0, 1.0
    spread = high / size - low / size
    if spread < 1e-9 or spread >= _WORTH_ZERO[extent.is_count]:
        low, high = min(low, 0.0), max(high, 0.0)
    return _with_arrow_room(extent, low, high)


def _with_arrow_room(extent: Extent, low: float, high: float) -> tuple[float, float]:
    """An arrow needs some axis to point along; below 0 there is none where no number is negative."""
    room = (Decimal(high) - Decimal(low)) * Decimal(_ARROW_ROOM)
    reach_down = min((float(Decimal(value) - room) for value in extent.open_below), default=low)
    reach_up = max((float(Decimal(value) + room) for value in extent.open_above), default=high)
    return min(low, reach_down if low < 0 else max(reach_down, 0.0)), max(high, reach_up)
