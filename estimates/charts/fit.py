"""Which values can how many origins live with? The steps under the chart, and the band that the most can."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from estimates.charts.axis import Axis
from estimates.comparisons import Summary
from estimates.figures import format_number
from estimates.statistics import Step, Support

TALLEST = 33
BASE = 58
_STOREY = 11
# Labels nearer than this, in per cent, would run into each other.
_LABEL_GAP = 3.0
_LEAST_SHADE = 0.6
# A number is about this wide at most, in per cent.
_LETTER = 2.0


@dataclass(frozen=True, slots=True)
class FitStep:
    """A run of values that fit `count` origins. Places in per cent, height in pixels; a single value has no width."""

    start: float
    stop: float
    count: int
    height: float
    is_most: bool
    is_labelled: bool

    @property
    def width(self) -> float:
        return self.stop - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.stop) / 2

    @property
    def drop(self) -> float:
        """Pixels from the top of the strip to the top of the step, all of which stand on one line."""
        return BASE - self.height


@dataclass(frozen=True, slots=True)
class Fit:
    steps: tuple[FitStep, ...]

    @property
    def most(self) -> int:
        return max((step.count for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class SupportBand:
    """The values the most origins can live with. An open end has its place at the end of the axis."""

    support: Support
    of: int
    start: float
    stop: float

    @property
    def width(self) -> float:
        return self.stop - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.stop) / 2

    @property
    def anchor(self) -> str:
        """Which end of its label stands at the middle, so that the label stays inside the plot."""
        return "start" if self.middle < 22 else "end" if self.middle > 78 else "middle"

    @property
    def is_thin(self) -> bool:
        """Whether a shade of this width could not be seen."""
        return self.width < _LEAST_SHADE

    @property
    def is_single(self) -> bool:
        return self.support.low == self.support.high

    @property
    def words(self) -> str:
        """The values: "11,000–12,000", "12,000 or more"."""
        if self.open_above:
            return gettext("{low} or more").format(low=format_number(self.support.low))
        if self.open_below:
            return gettext("{high} or less").format(high=format_number(self.support.high))
        ends = dict.fromkeys((self.support.low, self.support.high))
        return "–".join(format_number(end) for end in ends)

    @property
    def open_above(self) -> bool:
        return math.isinf(self.support.high)

    @property
    def open_below(self) -> bool:
        return math.isinf(self.support.low)


def support_band(summary: Summary, axis: Axis) -> SupportBand | None:
    support = summary.support
    if support is None:
        return None
    return SupportBand(support, summary.origins, _end(support.low, axis), _end(support.high, axis))


def fit_of(summary: Summary, axis: Axis) -> Fit:
    """The steps that lie on the axis; what lies beyond its ends is cut off there."""
    counted = [step for step in summary.steps if step.count]
    tallest = max((step.count for step in counted), default=1)
    storey = min(_STOREY, TALLEST / tallest)
    labelled = _labelled(counted, axis)
    return Fit(
        tuple(
            FitStep(
                start=_end(step.low, axis),
                stop=_end(step.high, axis),
                count=step.count,
                height=round(step.count * storey, 1),
                is_most=step.count == tallest,
                is_labelled=step in labelled,
            )
            for step in counted
        )
    )


def _middle(step: Step, axis: Axis) -> float:
    return (_end(step.low, axis) + _end(step.high, axis)) / 2


def _labelled(steps: Sequence[Step], axis: Axis) -> list[Step]:
    """The steps with a number above them: the highest first, the widest next, none too near another
    or beside a taller step, which would cover it."""
    kept: list[tuple[float, Step]] = []
    placed = [(_middle(step, axis), step) for step in steps]
    for middle, step in sorted(placed, key=lambda p: (-p[1].count, _end(p[1].low, axis) - _end(p[1].high, axis))):
        if any(other.count > step.count and abs(at - middle) < _LETTER for at, other in placed):
            continue
        if all(abs(middle - other) >= _LABEL_GAP for other, _ in kept):
            kept.append((middle, step))
    return [step for _, step in kept]


def _end(value: float, axis: Axis) -> float:
    if math.isinf(value):
        return 0.0 if value < 0 else 100.0
    return axis.at(value)
