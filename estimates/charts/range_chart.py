"""Who stands where? A comparison as rows of marks on one shared axis."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimates.charts.axis import Axis, Scale, axis_for
from estimates.charts.fit import Fit, SupportBand, fit_of, support_band
from estimates.charts.hues import family_hues
from estimates.charts.marks import Mark, extent_of, mark_of
from estimates.comparisons import ClaimRow, Comparison, Position, TimelineEntry, timeline
from estimates.figures import format_number, wording

# An earlier number this close to the standing one gets no words of its own on the trail.
_ROOM_FOR_WORDS = 14.0
# A brace this long, in per cent, carries its label on a phone too.
_BRACE_WITH_LABEL = 55.0


@dataclass(frozen=True, slots=True)
class FoldRow:
    """A claim in the fold: a member's own current estimate, or an earlier claim and what became of it."""

    claim: ClaimRow
    mark: Mark
    entry: TimelineEntry
    revised_by: ClaimRow | None


@dataclass(frozen=True, slots=True)
class Trail:
    """The way the same source came; `start` and `stop` in per cent, `oldest` the tick that says "was …" and `words`
    what it was, a bound never without being called one."""

    start: float
    stop: float
    marks: tuple[Mark, ...]
    oldest: Mark | None
    words: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    position: Position
    mark: Mark
    trail: Trail | None
    members: tuple[FoldRow, ...]
    earlier: tuple[FoldRow, ...]

    @property
    def between(self) -> str:
        """The values a figure is taken to leave open, for comparing only; nothing where that is the figure itself."""
        interval = self.position.read_as
        if interval is None or interval.low == interval.high or math.inf in (interval.high, -interval.low):
            return ""
        return f"{format_number(interval.low)} to {format_number(interval.high)}"


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
    """`rows` have a number and run from the highest to the lowest; `unplaced` have none."""

    axis: Axis
    other: Axis | None
    rows: tuple[RangeRow, ...]
    unplaced: tuple[RangeRow, ...]
    brace: Brace | None
    support: SupportBand | None
    fit: Fit
    hues: Mapping[int, str]
    unit: str

    @property
    def all_rows(self) -> tuple[RangeRow, ...]:
        return (*self.rows, *self.unplaced)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of a claim, once: standing, of a member, or earlier."""
        found = (mark for row in self.all_rows for mark in (row.mark, *(f.mark for f in (*row.members, *row.earlier))))
        return tuple({mark.claim: mark for mark in reversed(tuple(found))}.values())


def range_chart(
    comparison: Comparison,
    *,
    scale: Scale | None = None,
    hues: Mapping[int, str] | None = None,
    shared: Axis | None = None,
) -> RangeChart:
    """The chart of a comparison, on the `shared` axis if that holds every number of it, else on its own."""
    question = comparison.question
    extent = extent_of(comparison.claims, measure=question.measure, unit=question.unit)
    fits = shared is not None and shared.holds(extent.values) and not (extent.has_zero and shared.scale == "log")
    axis = shared if shared is not None and fits else axis_for(extent, scale)
    drawing = _Drawing(comparison, axis, {**family_hues(comparison.claims), **(hues or {})})
    summary = comparison.summary
    ends = (summary.lowest, summary.highest)
    return RangeChart(
        axis=axis,
        other=axis_for(extent, "linear" if axis.scale == "log" else "log") if extent.allows_log else None,
        rows=tuple(drawing.row(position) for position in reversed(comparison.positions)),
        unplaced=tuple(drawing.row(position) for position in comparison.without_number),
        brace=Brace(axis.at(ends[0].value), axis.at(ends[1].value)) if ends[0] and ends[1] else None,
        support=support_band(summary, axis),
        fit=fit_of(summary, axis),
        hues=drawing.hues,
        unit=question.unit,
    )


class _Drawing:
    """One comparison on one axis; holds what every row needs."""

    def __init__(self, comparison: Comparison, axis: Axis, hues: Mapping[int, str]) -> None:
        self.axis = axis
        self.hues = hues
        self.unit = comparison.question.unit
        self.entries = {entry.claim.id: entry for entry in timeline(comparison)}

    def row(self, position: Position) -> RangeRow:
        standing = {position.claim.id, *(member.id for member in position.members)}
        mark = self.mark(position.claim, is_echo=position.is_echo)
        members = position.members if len(position.members) > 1 else ()
        earlier = [self.fold(claim, is_earlier=True) for claim in position.earlier if claim.id not in standing]
        return RangeRow(
            position=position,
            mark=mark,
            trail=_trail(mark, earlier),
            members=tuple(self.fold(claim) for claim in members),
            earlier=tuple(earlier),
        )

    def fold(self, claim: ClaimRow, *, is_earlier: bool = False) -> FoldRow:
        entry = self.entries[claim.id]
        reviser = self.entries.get(entry.superseded_by) if entry.superseded_by else None
        return FoldRow(claim, self.mark(claim, is_earlier=is_earlier), entry, reviser.claim if reviser else None)

    def mark(self, claim: ClaimRow, *, is_echo: bool = False, is_earlier: bool = False) -> Mark:
        return mark_of(
            claim,
            self.axis,
            unit=self.unit,
            hue=self.hues[claim.source.id],
            is_echo=is_echo,
            is_earlier=is_earlier,
        )


def _trail(mark: Mark, earlier: Sequence[FoldRow]) -> Trail | None:
    """The line through all earlier numbers to the standing one; nothing where either has no place."""
    passed = [row for row in earlier if row.mark.is_placed]
    if not passed or not mark.is_placed:
        return None
    placed = [row.mark for row in passed]
    places = [place for each in (mark, *placed) for place in each.places]
    oldest, claim = placed[-1], passed[-1].claim
    words = wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
    gap = min(abs(a - b) for a in oldest.places for b in mark.places)
    return Trail(min(places), max(places), tuple(placed), oldest if gap >= _ROOM_FOR_WORDS else None, words)
