"""What does a comparison look like in a link preview? A card of 1200 × 630, read in a second at a third of its size."""

from dataclasses import dataclass, replace
from typing import Final

from estimates.charts.labels import shortened
from estimates.charts.picture import Picture, picture, plain_text, wrapped
from estimates.charts.range_chart import RangeChart
from estimates.charts.strip import extreme_words
from estimates.comparisons import Comparison, counts

WIDTH, HEIGHT = 1200, 630
# The plot of the picture, drawn larger.
SCALE: Final = WIDTH / 1000
_MOST_ROWS = 5
_AT_EACH_END = 2
# From the last line of the title to the axis: room for the labels of its ticks.
_TICKS = 64


@dataclass(frozen=True, slots=True)
class Card:
    """`plot` holds the positions shown: of many, the two highest and the two lowest, `between` counting the others."""

    topic: str
    title: tuple[tuple[float, str], ...]
    range: str
    counts: str
    plot: Picture
    between: int
    width: int = WIDTH
    height: int = HEIGHT
    scale: float = SCALE

    @property
    def shift(self) -> float:
        """How far the scaled plot moves down, so that its axis stands below the title."""
        return self.title[-1][0] + _TICKS - self.plot.axis_y * SCALE

    @property
    def between_y(self) -> float:
        """Below the rows, in the plot's own measure."""
        return self.plot.foot_y + 24


def card(comparison: Comparison, chart: RangeChart) -> Card:
    every = chart.all_rows
    shown = every if len(every) <= _MOST_ROWS else (*every[:_AT_EACH_END], *every[-_AT_EACH_END:])
    few = replace(
        chart,
        rows=tuple(row for row in chart.rows if row in shown),
        unplaced=tuple(row for row in chart.unplaced if row in shown),
    )
    return Card(
        topic=plain_text(shortened(comparison.question.topic.title, 60)),
        title=wrapped(shortened(comparison.question.title, 84), at=126, width=48, step=56),
        range=_range(comparison),
        counts=counts(comparison),
        # The band has no room for the words that explain it.
        plot=replace(picture(comparison, few, address=""), band=None),
        between=len(every) - len(shown),
    )


def _range(comparison: Comparison) -> str:
    """From the lowest to the highest stated number, bounds in their words."""
    lowest, highest = comparison.summary.lowest, comparison.summary.highest
    if lowest is None or highest is None:
        return ""
    ends = dict.fromkeys(extreme_words(extreme, comparison) for extreme in (lowest, highest))
    return plain_text(shortened(f"{' … '.join(ends)} {comparison.question.unit}", 44))
