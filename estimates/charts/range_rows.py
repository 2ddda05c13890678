"""What is a row of the range chart? A current estimate with its mark, its trail, and all that stands in its fold."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from estimates.charts.axis import Axis
from estimates.charts.marks import Mark, mark_of
from estimates.comparisons import (
    ClaimRow,
    Comparison,
    Echo,
    Position,
    TimelineEntry,
    echoes,
    folds,
    listed,
    passed_on,
)
from estimates.figures import format_number, wording

# An earlier number this close to the standing one gets no words of its own on the trail.
_ROOM_FOR_WORDS = 14.0
_NAMED_AT_MOST = 4
# How many earlier claims stand in the folds of a chart together, and in one fold whatever there is.
_MOST_EARLIER, _LEAST_EARLIER = 60, 1


@dataclass(frozen=True, slots=True)
class FoldRow:
    """A claim in the fold: a member's own current estimate, or an earlier claim and what became of it; `echo` says
    what it repeats."""

    claim: ClaimRow
    mark: Mark
    entry: TimelineEntry
    revised_by: ClaimRow | None
    echo: Echo | None


@dataclass(frozen=True, slots=True)
class Trail:
    """The way the same source came; `start` and `stop` of all its earlier numbers in per cent, `marks` of the latest,
    `oldest` the tick that says "was …" and `words` what it was, a bound never without being called one."""

    start: float
    stop: float
    marks: tuple[Mark, ...]
    oldest: Mark | None
    words: str


@dataclass(frozen=True, slots=True)
class RangeRow:
    """A current estimate; `echo` says what it repeats, `passed_on` who repeats it, `folded` are those of them that
    stand in its fold in place of rows of their own. `earlier` are the latest of what was said before, `earlier_left`
    counts the others."""

    position: Position
    mark: Mark
    trail: Trail | None
    members: tuple[FoldRow, ...]
    earlier: tuple[FoldRow, ...]
    earlier_left: int
    echo: Echo | None
    passed_on: tuple[Position, ...]
    folded: "tuple[RangeRow, ...]"

    @property
    def repeated_by(self) -> str:
        """The names of those folded here, at most four."""
        return listed([row.position.source.name for row in self.folded], _NAMED_AT_MOST)

    @property
    def first_repeating(self) -> "tuple[RangeRow, ...]":
        """As many of those folded here as are named, so that a page can set each name apart."""
        return self.folded if len(self.folded) <= _NAMED_AT_MOST else self.folded[: _NAMED_AT_MOST - 1]

    @property
    def unnamed_repeating(self) -> int:
        return len(self.folded) - len(self.first_repeating)

    @property
    def said_before(self) -> int:
        return len(self.earlier) + self.earlier_left

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its own, those in its fold, and those of the rows folded here."""
        within = (*self.members, *self.earlier)
        return (self.mark, *(f.mark for f in within), *(mark for row in self.folded for mark in row.marks))

    @property
    def between(self) -> str:
        """The values a figure is taken to leave open, for comparing only; nothing where that is the figure itself."""
        interval = self.position.read_as
        if interval is None or interval.low == interval.high or math.inf in (interval.high, -interval.low):
            return ""
        return gettext("{low} to {high}").format(low=format_number(interval.low), high=format_number(interval.high))


class Rows:
    """One comparison on one axis; holds what every row needs. `echoing` counts the echoes, wherever they stand."""

    def __init__(
        self,
        comparison: Comparison,
        axis: Axis,
        hues: Mapping[int, str],
        *,
        fold_echoes: bool,
        said: Sequence[TimelineEntry],
    ) -> None:
        self.axis = axis
        self.hues = hues
        self.unit = comparison.question.unit
        self.entries = {entry.claim.id: entry for entry in said}
        self.echoes = echoes(comparison)
        self.passed_on = passed_on(comparison, self.echoes)
        self.folds = folds(comparison, self.echoes) if fold_echoes else {}
        standing = (*comparison.positions, *comparison.without_number)
        self.echoing = sum(position.claim.id in self.echoes for position in standing)
        self.most_earlier = max(_LEAST_EARLIER, _MOST_EARLIER // max(1, len(standing)))

    def rows(self, positions: Sequence[Position]) -> tuple[RangeRow, ...]:
        """A row for each, but for those that stand in another's fold."""
        inside = {position.claim.id for echoing in self.folds.values() for position in echoing}
        return tuple(self.row(position) for position in positions if position.claim.id not in inside)

    def row(self, position: Position) -> RangeRow:
        standing = {position.claim.id, *(member.id for member in position.members)}
        mark = self.mark(position.claim)
        members = position.members if len(position.members) > 1 else ()
        before = [claim for claim in position.earlier if claim.id not in standing]
        earlier = [self.fold(claim, is_earlier=True) for claim in before[: self.most_earlier]]
        return RangeRow(
            position=position,
            mark=mark,
            trail=self.trail(mark, before, earlier),
            members=tuple(self.fold(claim) for claim in members),
            earlier=tuple(earlier),
            earlier_left=len(before) - len(earlier),
            echo=self.echoes.get(position.claim.id),
            passed_on=self.passed_on.get(position.claim.id, ()),
            folded=tuple(self.row(echoing) for echoing in self.folds.get(position.claim.id, ())),
        )

    def fold(self, claim: ClaimRow, *, is_earlier: bool = False) -> FoldRow:
        entry = self.entries[claim.id]
        reviser = self.entries.get(entry.superseded_by) if entry.superseded_by else None
        return FoldRow(
            claim=claim,
            mark=self.mark(claim, is_earlier=is_earlier),
            entry=entry,
            revised_by=reviser.claim if reviser else None,
            echo=self.echoes.get(claim.id),
        )

    def mark(self, claim: ClaimRow, *, is_earlier: bool = False) -> Mark:
        echo = self.echoes.get(claim.id)
        return mark_of(
            claim,
            self.axis,
            unit=self.unit,
            hue=self.hues[claim.source.id],
            echo=echo.words if echo else "",
            is_earlier=is_earlier,
        )

    def trail(self, mark: Mark, before: Sequence[ClaimRow], shown: Sequence[FoldRow]) -> Trail | None:
        """The line through all earlier numbers to the standing one; nothing where either has no place."""
        passed = [claim for claim in before if claim.has_number]
        numbers = [v for claim in passed for v in (claim.low, claim.best, claim.high) if v is not None]
        if not numbers or not mark.is_placed:
            return None
        places = (*mark.places, self.axis.at(min(numbers)), self.axis.at(max(numbers)))
        oldest, claim = self.mark(passed[-1], is_earlier=True), passed[-1]
        words = wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
        gap = min(abs(a - b) for a in oldest.places for b in mark.places)
        marks = tuple(row.mark for row in shown if row.mark.is_placed)
        return Trail(min(places), max(places), marks, oldest if gap >= _ROOM_FOR_WORDS else None, words)
