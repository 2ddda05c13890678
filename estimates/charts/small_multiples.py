"""Who stands where on each question of an affair? One small chart a question; those in one unit share an axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from estimates.charts.axis import Axis, Extent, axis_for
from estimates.charts.hues import family_hues
from estimates.charts.marks import Mark, extent_of
from estimates.charts.range_chart import RangeChart, range_chart
from estimates.comparisons import Comparison


@dataclass(frozen=True, slots=True)
class Panel:
    """One question's chart. `is_shared`: on the axis of its group, so that its marks stand under those above."""

    comparison: Comparison
    chart: RangeChart
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Multiples:
    """The panels of one unit, in the order given. `axis` is None where no question of it has a number."""

    unit: str
    axis: Axis | None
    panels: tuple[Panel, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is drawn: the current estimates, without members and what was said earlier."""
        return tuple(row.mark for panel in self.panels for row in panel.chart.all_rows)


def small_multiples(comparisons: Sequence[Comparison]) -> tuple[Multiples, ...]:
    """The questions by unit, in the order in which each unit comes first.

    Different units never stand on one axis, since places would compare what cannot be compared. A source has one hue
    in all panels. A question that the common axis cannot hold honestly (zero beside a wide log axis) keeps its own.
    """
    hues = family_hues([claim for comparison in comparisons for claim in comparison.claims])
    by_unit: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        by_unit.setdefault(comparison.question.unit, []).append(comparison)
    groups = []
    for unit, group in by_unit.items():
        extent = _extent_of_all(group)
        axis = axis_for(extent) if extent.values else None
        charts = [range_chart(each, scale=axis.scale if axis else None, hues=hues, shared=axis) for each in group]
        panels = (Panel(each, chart, chart.axis == axis) for each, chart in zip(group, charts, strict=True))
        groups.append(Multiples(unit, axis, tuple(panels)))
    return tuple(groups)


def _extent_of_all(comparisons: Sequence[Comparison]) -> Extent:
    extents = [extent_of(each.claims, measure=each.question.measure, unit=each.question.unit) for each in comparisons]
    return Extent(
        values=tuple(value for extent in extents for value in extent.values),
        open_below=tuple(value for extent in extents for value in extent.open_below),
        open_above=tuple(value for extent in extents for value in extent.open_above),
        is_count=all(extent.is_count for extent in extents),
        is_share=all(extent.is_share for extent in extents),
    )
