"""How did the figures move? Every dated claim as a mark in time, each source's own line, never joined to another's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from estimates.charts.axis import Axis, Scale, axis_for
from estimates.charts.clocks import Clock, Span, span_of
from estimates.charts.crowd import Crowd, Line, Stretch, crowd_of, is_crowded, paths, runs
from estimates.charts.day_axis import DayAxis, day_axis
from estimates.charts.hues import view_hues
from estimates.charts.labels import Label, end_labels
from estimates.charts.marks import extent_of, mark_of
from estimates.charts.timeline_marks import Join, Series, TimedClaim
from estimates.comparisons import ClaimRow, Comparison, Echo, TimelineEntry, echoes, timeline
from estimates.dates import JulianDay
from estimates.figures import wording

HEIGHT = 288.0
TOP = 30.0
RAIL = 24.0
_MOST_RAILS = 4
_SHORT = 7


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """`height` is the plot's in pixels, `rails` the denials below it; `undated` and `folded` claims, which repeat
    others, are in the table only. `unspoken` do not say what day they are about, and stand at the day they were said.
    Where there is a `crowd`, every source is a line of it, and `series` have but the last number of those named.
    """

    days: DayAxis
    values: Axis
    height: float
    series: tuple[Series, ...]
    rails: tuple[TimedClaim, ...]
    labels: tuple[Label, ...]
    unlabelled: int
    undated: int
    unrailed: int
    folded: int
    clock: Clock
    unspoken: int
    crowd: Crowd | None = None

    @property
    def events(self) -> tuple[TimedClaim, ...]:
        return (*(event for series in self.series for event in series.events), *self.rails)

    @property
    def top(self) -> float:
        """Pixels above the highest tick."""
        return TOP

    @property
    def floor(self) -> float:
        """Pixels from the top to the line under the plot."""
        return TOP + self.height

    @property
    def whole_height(self) -> float:
        return self.floor + 40 + RAIL * len(self.rails)

    @property
    def has_long_values(self) -> bool:
        """Whether the numbers beside the plot need a wider column than most."""
        return any(len(text) > _SHORT for _, _, text in self.value_ticks)

    @property
    def value_ticks(self) -> tuple[tuple[float, float, str], ...]:
        """Each tick's number, its pixels from the top and its words."""
        ticks = tuple((tick.value, _y(tick.at, self.height), tick.text) for tick in self.values.ticks)
        return ((0.0, _y(self.values.zero_at, self.height), "0"), *ticks) if self.values.gutter else ticks


def timeline_chart(
    comparison: Comparison,
    *,
    scale: Scale | None = None,
    hues: Mapping[int, str] | None = None,
    fold_echoes: bool = False,
    clock: Clock = "stated",
    said: Sequence[TimelineEntry] | None = None,
) -> TimelineChart | None:
    """The timeline of every claim in view by a clock; None where no number has a date, since an axis would be invented.

    The axes are the same with `fold_echoes`, so that nothing but the echoes goes. `said` is the comparison's timeline,
    where it is known already.
    """
    entries = timeline(comparison) if said is None else said
    spans = {entry.claim.id: span_of(entry.claim, clock) for entry in entries}
    days_of = {pk: day for pk, span in spans.items() if (day := span.day) is not None}
    dated = [entry for entry in entries if entry.claim.id in days_of]
    if not any(entry.claim.has_number for entry in dated):
        return None
    repeating = echoes(comparison)
    question = comparison.question
    values = axis_for(extent_of((e.claim for e in dated), measure=question.measure, unit=question.unit), scale)
    days = day_axis([day for entry in dated for day in spans[entry.claim.id].known])
    hue_of = {**view_hues(comparison), **(hues or {})}
    shown = [entry for entry in dated if not (fold_echoes and entry.claim.id in repeating)]
    by_source: dict[int, list[TimelineEntry]] = defaultdict(list)
    for entry in shown:
        by_source[entry.claim.source.id].append(entry)
    numbers = [sum(entry.claim.has_number for entry in group) for group in by_source.values()]
    height = max(HEIGHT, 16.0 * min(sum(map(bool, numbers)), 24))
    place = _Placing(days, values, height, question.unit, hue_of, spans, days_of, repeating)
    ordered = {source: place.ordered(group) for source, group in by_source.items()}
    crowd = None
    wanted = {entry.claim.id for entry in shown}
    if is_crowded(numbers):
        crowd = crowd_of([place.line(group) for group, count in zip(ordered.values(), numbers, strict=True) if count])
        in_front = {line.claim for line in crowd.named}
        wanted = {e.claim.id for e in shown if e.claim.id in in_front or not e.claim.has_number}
    events = {source: place.events(group, wanted) for source, group in ordered.items()}
    series = tuple(s for source in by_source if (s := _series(place, events[source])))
    silent = [e for source in by_source for e in events[source] if not e.mark.is_placed]
    ends = [(s.name, s.part, s.hue, s.events[-1]) for s in series if s.events[-1].is_last]
    labels = end_labels(ends, TOP, TOP + height)
    return TimelineChart(
        days=days,
        values=values,
        height=height,
        series=series,
        rails=tuple(place.on_rail(event, n) for n, event in enumerate(silent[:_MOST_RAILS])),
        labels=labels,
        unlabelled=0 if crowd else len(series) - len(labels),
        undated=len(entries) - len(dated),
        unrailed=max(0, len(silent) - _MOST_RAILS),
        folded=len(dated) - len(shown),
        clock=clock,
        unspoken=sum(not entry.claim.as_of for entry in shown) if clock == "as_of" else 0,
        crowd=crowd,
    )


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where claims stand in one timeline."""

    days: DayAxis
    values: Axis
    height: float
    unit: str
    hues: Mapping[int, str]
    spans: Mapping[int, Span]
    days_of: Mapping[int, JulianDay]
    echoes: Mapping[int, Echo]

    def ordered(self, entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
        """One source's claims in order of their days."""
        return sorted(entries, key=lambda entry: self._day(entry.claim))

    def events(self, entries: Sequence[TimelineEntry], wanted: Collection[int]) -> tuple[TimedClaim, ...]:
        """Those wanted of one source's ordered claims; each lasts until its next, or until another takes its place."""
        return tuple(
            self._event(entry, self.days.last if until is None else until, is_last=until is None)
            for place, entry in enumerate(entries)
            if entry.claim.id in wanted
            for until in (self._until(entries, place),)
        )

    def line(self, entries: Sequence[TimelineEntry]) -> Line:
        """All numbers of one source, which has at least one, as a line."""
        said = [
            (place, self._day(entry.claim), entry.claim.best is not None)
            for place, entry in enumerate(entries)
            if entry.claim.has_number
        ]
        stretches = [self._drawn(entries, run) for run in runs(said, self.days.last - self.days.first)]
        last, source = entries[said[-1][0]], entries[0].claim.source
        path, bounds = paths(stretches)
        return Line(
            slug=source.slug,
            name=source.name,
            part=source.part,
            hue=self.hues[source.id],
            path=path,
            bounds=bounds,
            claim=last.claim.id,
            figure=last.claim.figure,
            said=last.claim.stated_on,
            count=len(said),
            y=stretches[-1].name_y,
            is_standing=last.is_position and self._until(entries, said[-1][0]) is None,
        )

    def _drawn(self, entries: Sequence[TimelineEntry], run: Sequence[int]) -> Stretch:
        """A number, or several on nearly one day: an upright stroke through all, from which the last goes on."""
        if len(run) == 1:
            return self._stretch(entries, run[0])
        last = self._stretch(entries, run[-1])
        known = [number for place in run if (number := entries[place].claim.best) is not None]
        x = self.days.at(self._day(entries[run[0]].claim))
        return Stretch(x, last.x_until, tuple(map(self._y, (known[0], min(known), max(known), known[-1]))), is_one=True)

    def _until(self, entries: Sequence[TimelineEntry], place: int) -> JulianDay | None:
        """The day of the source's next claim, or of the claim that took this one's place; None where neither is."""
        after = self.days_of.get(entries[place + 1].claim.id) if place + 1 < len(entries) else None
        successor = entries[place].superseded_by
        replaced = None if successor is None else self.days_of.get(successor)
        return after if replaced is None else replaced if after is None else min(after, replaced)

    def _stretch(self, entries: Sequence[TimelineEntry], place: int) -> Stretch:
        claim, until = entries[place].claim, self._until(entries, place)
        day = self._day(claim)
        x, x_until = self.days.at(day), self.days.at(self.days.last if until is None else max(until, day))
        if claim.best is not None:
            return Stretch(x, x_until, (self._y(claim.best),), is_one=True)
        ys = tuple([self._y(end) for end in (claim.low, claim.high) if end is not None])
        return Stretch(x, x_until, ys, is_bound=len(ys) == 1)

    def _y(self, value: float) -> float:
        return _y(self.values.at(value), self.height)

    def _day(self, claim: ClaimRow) -> JulianDay:
        return self.days_of[claim.id]

    def _event(self, entry: TimelineEntry, until: JulianDay, *, is_last: bool) -> TimedClaim:
        claim = entry.claim
        echo = self.echoes.get(claim.id)
        hue = self.hues[claim.source.id]
        mark = mark_of(claim, self.values, unit=self.unit, hue=hue, echo=echo.words if echo else "")
        day, first = self._day(claim), self.spans[claim.id].first
        begins = first if first not in (None, day) else None
        ys = [_y(place, self.height) for place in mark.places] or [self.height]
        return TimedClaim(
            mark=mark,
            entry=entry,
            day=day,
            begins=begins,
            until=max(until, day),
            is_open_before=first is None,
            is_last=is_last,
            x=self.days.at(day),
            x_begins=None if begins is None else self.days.at(begins),
            x_until=self.days.at(max(until, day)),
            y=ys[0],
            y_low=max(ys),
            y_high=min(ys),
        )

    def on_rail(self, event: TimedClaim, place: int) -> TimedClaim:
        y = TOP + self.height + 40 + RAIL * place + RAIL / 2
        return replace(event, y=y, y_low=y, y_high=y)


def _series(place: _Placing, events: Iterable[TimedClaim]) -> Series | None:
    numbered: list[TimedClaim] = []
    joins: list[Join] = []
    for event in events:
        if event.mark.is_placed:
            if numbered and numbered[-1].until == event.day:
                steps = _joins(place, numbered[-1], event)
                joins += steps
                event = replace(event, came=_came(numbered[-1], steps))
            numbered.append(event)
    if not numbered:
        return None
    source = numbered[-1].entry.claim.source
    return Series(source.name, source.part, place.hues[source.id], tuple(numbered), tuple(joins))


def _joins(place: _Placing, before: TimedClaim, after: TimedClaim) -> list[Join]:
    one, other = (sorted(v for _, v in event.mark.numbers) for event in (before, after))
    if one[0] <= other[-1] and other[0] <= one[-1]:
        return []
    start, stop = (one[-1], other[0]) if one[-1] < other[0] else (one[0], other[-1])
    y_start, y_stop = (_y(place.values.at(value), place.height) for value in (start, stop))
    return [Join(after.day, start, stop, after.x, y_start, y_stop)]


def _came(before: TimedClaim, steps: Sequence[Join]) -> str:
    if not steps:
        return ""
    claim = before.entry.claim
    words = wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
    return gettext("up from {words}" if steps[0].is_upward else "down from {words}").format(words=words)


def _y(at: float, height: float) -> float:
    return round(TOP + height * (100 - at) / 100, 2)
