"""Who stands where? A comparison as rows of marks on one shared axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimates.charts.arranging import Grouping, Order, RowGroup, arranged, grouped
from estimates.charts.axis import Axis, Scale, axis_for
from estimates.charts.fit import Fit, SupportBand, fit_of, support_band
from estimates.charts.hues import view_hues
from estimates.charts.marks import Mark, extent_of
from estimates.charts.range_rows import RangeRow, Rows
from estimates.comparisons import Comparison, Echo, TimelineEntry, timeline

# A brace this long, in per cent, carries its label on a phone too.
_BRACE_WITH_LABEL = 55.0
# More rows than this, and those between the first and the last few stand in a fold.
_MOST_ROWS, _AT_EACH_END = 30, 12


@dataclass(frozen=True, slots=True)
class Brace:
    """From the lowest to the highest stated number, in per cent. Its label stands on it, or beside a short one."""

    start: float
    stop: float

    @property
    def label_at(self) -> float:
        if self.stop - self.start >= _BRACE_WITH_LABEL:
            return (self.start + self.stop) / 2
        return self.start if self.start > 50 else self.stop

    @property
    def label_anchor(self) -> str:
        if self.stop - self.start >= _BRACE_WITH_LABEL:
            return "mid"
        return "end" if self.start > 50 else "start"

    @property
    def label_dx(self) -> int:
        return {"mid": 0, "end": -8, "start": 8}[self.label_anchor]


@dataclass(frozen=True, slots=True)
class RangeChart:
    """`rows` have a number and run from the highest to the lowest unless another `order` was asked for; `unplaced` have
    none.

    `echoes` has every claim in view that rests on others', `echoing` counts the current estimates among them.
    """

    axis: Axis
    other: Axis | None
    rows: tuple[RangeRow, ...]
    unplaced: tuple[RangeRow, ...]
    brace: Brace | None
    support: SupportBand | None
    fit: Fit
    hues: Mapping[int, str]
    unit: str
    echoing: int
    echoes: Mapping[int, Echo]
    order: Order
    grouping: Grouping

    @property
    def groups(self) -> tuple[RowGroup, ...]:
        """All rows, under the headings that were asked for."""
        return grouped(self.all_rows, self.grouping)

    @property
    def all_rows(self) -> tuple[RangeRow, ...]:
        return (*self.rows, *self.unplaced)

    @property
    def is_long(self) -> bool:
        """Whether rows between the first and the last few stand in a fold; under headings every row is shown."""
        return len(self.rows) > _MOST_ROWS and self.grouping == "none"

    @property
    def first_rows(self) -> tuple[RangeRow, ...]:
        return self.rows[:_AT_EACH_END] if self.is_long else self.rows

    @property
    def between_rows(self) -> tuple[RangeRow, ...]:
        return self.rows[_AT_EACH_END:-_AT_EACH_END] if self.is_long else ()

    @property
    def last_rows(self) -> tuple[RangeRow, ...]:
        return self.rows[-_AT_EACH_END:] if self.is_long else ()

    @property
    def folded(self) -> int:
        """How many current estimates stand in the fold of another."""
        return sum(len(row.folded) for row in self.all_rows)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of a claim, once: standing, of a member, or earlier."""
        found = (mark for row in self.all_rows for mark in row.marks)
        return tuple({mark.claim: mark for mark in reversed(tuple(found))}.values())


def range_chart(
    comparison: Comparison,
    *,
    scale: Scale | None = None,
    hues: Mapping[int, str] | None = None,
    shared: Axis | None = None,
    fold_echoes: bool = False,
    order: Order = "value",
    grouping: Grouping = "none",
    said: Sequence[TimelineEntry] | None = None,
) -> RangeChart:
    """The chart of a comparison, on the `shared` axis if that holds every number of it, else on its own.

    With `fold_echoes`, current estimates that rest on others' stand in the fold of one of those. `said` is the
    comparison's timeline, where it is known already.
    """
    question = comparison.question
    extent = extent_of(comparison.claims, measure=question.measure, unit=question.unit)
    fits = shared is not None and shared.holds(extent.values) and not (extent.has_zero and shared.scale == "log")
    axis = shared if shared is not None and fits else axis_for(extent, scale)
    entries = timeline(comparison) if said is None else said
    own_hues = {**view_hues(comparison), **(hues or {})}
    drawing = Rows(comparison, axis, own_hues, fold_echoes=fold_echoes, said=entries)
    summary = comparison.summary
    ends = (summary.lowest, summary.highest)
    return RangeChart(
        axis=axis,
        other=axis_for(extent, "linear" if axis.scale == "log" else "log") if extent.allows_log else None,
        rows=arranged(drawing.rows(tuple(reversed(comparison.positions))), order),
        unplaced=arranged(drawing.rows(comparison.without_number), order),
        brace=Brace(axis.at(ends[0].value), axis.at(ends[1].value)) if ends[0] and ends[1] else None,
        support=support_band(summary, axis),
        fit=fit_of(summary, axis),
        hues=drawing.hues,
        unit=question.unit,
        echoing=drawing.echoing,
        echoes=drawing.echoes,
        order=order,
        grouping=grouping,
    )
