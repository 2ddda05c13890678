"""How far apart are the numbers of a question, drawn so that questions compare across units?

All strips share one log axis of "times the lowest number": a strip's length is its spread.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from estimates.charts.axis import Tick
from estimates.charts.names import apart_in_words
from estimates.charts.ticks import log_ticks
from estimates.comparisons import Comparison, Position
from estimates.comparisons.positions import recency
from estimates.figures import format_number, wording
from estimates.statistics import Extreme

Form: TypeAlias = Literal["ratio", "words", "none"]

_SAME: Final = 1.05
_ENDS = (5.0, 10.0, 20.0, 50.0, 100.0)
_SMALL = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0)


@dataclass(frozen=True, slots=True)
class StripTick:
    """One source's number: its multiple of the lowest, its place in per cent, and on which side it is open."""

    claim: int
    value: float
    times: float
    at: float
    is_open_below: bool
    is_open_above: bool
    is_echo: bool
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One question's strip, or what to say in its place.

    `form` is "ratio" for a strip on the shared axis; "words" where a ratio says hardly anything (the numbers lie
    within 5 %) or nothing (they reach zero or below, and then there are no ticks); "none" without numbers. `lowest`
    and `highest` are in the question's unit; `stop` is the highest's place, `is_beyond` that the axis ends before it.
    """

    form: Form
    ticks: tuple[StripTick, ...] = ()
    lowest_words: str = ""
    highest_words: str = ""
    lowest: float | None = None
    highest: float | None = None
    spread: float | None = None
    difference: float | None = None
    apart: str = ""
    stop: float = 0.0
    is_beyond: bool = False


@dataclass(frozen=True, slots=True)
class RatioAxis:
    """The shared axis, from × 1 to × `high`."""

    high: float
    ticks: tuple[Tick, ...]

    def at(self, times: float) -> float:
        return 100 * min(1.0, max(0.0, math.log(times) / math.log(self.high)))


def ratio_axis(spreads: Sequence[float | None]) -> RatioAxis:
    """An axis for questions with these spreads: to × 5 at least, and no further than a rounded ratio.

    Beyond × 100 strips are cut and say so, so that one question does not flatten all others.
    """
    widest = max((spread for spread in spreads if spread is not None), default=1.0)
    high = next((end for end in _ENDS if widest <= end), _ENDS[-1])
    numbers = _SMALL if high == _ENDS[0] else log_ticks(1.0, high)
    axis = RatioAxis(high, ())
    return RatioAxis(high, tuple(Tick(number, axis.at(number), n % 2 == 1) for n, number in enumerate(numbers)))


@dataclass(frozen=True, slots=True)
class Strips:
    """The strips of several questions, in the order given, on the one axis that they share."""

    axis: RatioAxis
    strips: tuple[Strip, ...]

    def __iter__(self) -> Iterator[Strip]:
        return iter(self.strips)


def spread_strips(comparisons: Sequence[Comparison]) -> Strips:
    axis = ratio_axis([comparison.summary.spread for comparison in comparisons])
    return Strips(axis, tuple(strip(comparison, axis) for comparison in comparisons))


def strip(comparison: Comparison, axis: RatioAxis) -> Strip:
    """The strip of one question's current estimates on the shared axis."""
    summary = comparison.summary
    if summary.lowest is None or summary.highest is None:
        return Strip("none")
    lowest, highest, spread = summary.lowest.value, summary.highest.value, summary.spread
    apart = apart_in_words(summary.difference or 0.0, comparison.question.unit)
    low_words, high_words = extreme_words(summary.lowest, comparison), extreme_words(summary.highest, comparison)
    if spread is None:
        return Strip("words", (), low_words, high_words, lowest, highest, spread, summary.difference, apart)
    latest = max(comparison.positions, key=lambda position: recency(position.claim))
    ticks = tuple(
        tick
        for position in comparison.positions
        for tick in _ticks(position, lowest, axis, is_latest=position is latest)
    )
    beyond = spread > axis.high
    form: Form = "words" if spread < _SAME else "ratio"
    stop = axis.at(spread)
    ends = (low_words, high_words, lowest, highest)
    return Strip(form, ticks, *ends, spread, summary.difference, apart, stop, is_beyond=beyond)


def extreme_words(extreme: Extreme, comparison: Comparison) -> str:
    """The number, and where it is a bound its words: a floor of 10,000 is not 10,000."""
    claim = next(p.claim for p in comparison.positions if p.claim.id == extreme.claim)
    if not extreme.is_bound:
        return format_number(extreme.value)
    return wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)


def _ticks(position: Position, lowest: float, axis: RatioAxis, *, is_latest: bool) -> list[StripTick]:
    claim = position.claim
    values = [claim.best] if claim.best is not None else [v for v in (claim.low, claim.high) if v is not None]
    return [
        StripTick(
            claim=claim.id,
            value=value,
            times=value / lowest,
            at=axis.at(value / lowest),
            is_open_below=claim.best is None and claim.low is None,
            is_open_above=claim.best is None and claim.high is None,
            is_echo=position.is_echo,
            is_latest=is_latest,
        )
        for value in values
    ]
