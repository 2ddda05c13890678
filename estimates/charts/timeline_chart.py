"""How did the figures move? Every dated claim as a mark in time, each source's own line, never joined to another's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from estimates.charts.axis import Axis, Scale, axis_for
from estimates.charts.day_axis import DayAxis, day_axis
from estimates.charts.hues import view_hues
from estimates.charts.labels import Label, end_labels, shortened
from estimates.charts.marks import Mark, extent_of, mark_of
from estimates.comparisons import ClaimRow, Comparison, Echo, TimelineEntry, echoes, timeline
from estimates.dates import JulianDay

HEIGHT = 288.0
TOP = 30.0
RAIL = 24.0
_MOST_RAILS = 4


@dataclass(frozen=True, slots=True)
class Event:
    """One claim in time. Days are Julian, x in per cent of the plot's width, y in pixels from its top.

    `day` is the last day on which it can have been said, `begins` the first where that is another; `until` the
    day on which the source said something else, or the end of the plot. `is_open_before`: said by that day.
    """

    mark: Mark
    entry: TimelineEntry
    day: JulianDay
    begins: JulianDay | None
    until: JulianDay
    is_open_before: bool
    is_last: bool
    x: float
    x_begins: float | None
    x_until: float
    y: float
    y_low: float
    y_high: float

    @property
    def is_standing(self) -> bool:
        return self.entry.is_position

    @property
    def name_y(self) -> float:
        """Where the source's name would like to stand: beside the line, or half way up the band."""
        return (self.y_low + self.y_high) / 2

    @property
    def rail_words(self) -> str:
        verb = "denies" if self.mark.kind == "denial" else "no number"
        return f"{shortened(self.entry.claim.source.name, 15)} {verb}"

    @property
    def part(self) -> str:
        return self.entry.claim.source.part

    @property
    def length(self) -> float:
        return self.x_until - self.x

    @property
    def vagueness(self) -> float:
        return 0.0 if self.x_begins is None else self.x - self.x_begins

    @property
    def band(self) -> float:
        return self.y_low - self.y_high


@dataclass(frozen=True, slots=True)
class Join:
    """A source's step from one number to the next, on one day; nearest ends, so that no middle is invented."""

    day: JulianDay
    start: float
    stop: float
    x: float
    y_start: float
    y_stop: float


@dataclass(frozen=True, slots=True)
class Series:
    """The dated numbers of one source, in the order they were said; `part` is its part in the affair, in words."""

    name: str
    part: str
    hue: str
    events: tuple[Event, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """`height` is the plot's in pixels, `rails` the denials below it; `undated` and `folded` claims, which repeat
    others, are in the table only."""

    days: DayAxis
    values: Axis
    height: float
    series: tuple[Series, ...]
    rails: tuple[Event, ...]
    labels: tuple[Label, ...]
    unlabelled: int
    undated: int
    unrailed: int
    folded: int

    @property
    def events(self) -> tuple[Event, ...]:
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
) -> TimelineChart | None:
    """The timeline of every claim in view; None where no number has a date, since an axis would be invented.

    The axes are the same with `fold_echoes`, so that nothing but the echoes goes.
    """
    entries = timeline(comparison)
    dated = [entry for entry in entries if _said(entry.claim) is not None]
    if not any(entry.claim.has_number for entry in dated):
        return None
    repeating = echoes(comparison)
    question = comparison.question
    values = axis_for(extent_of((e.claim for e in dated), measure=question.measure, unit=question.unit), scale)
    days = day_axis([day for entry in dated for day in _known_days(entry.claim)])
    hue_of = {**view_hues(comparison), **(hues or {})}
    shown = [entry for entry in dated if not (fold_echoes and entry.claim.id in repeating)]
    by_source: dict[int, list[TimelineEntry]] = defaultdict(list)
    for entry in shown:
        by_source[entry.claim.source.id].append(entry)
    count = sum(any(entry.claim.has_number for entry in group) for group in by_source.values())
    height = max(HEIGHT, 16.0 * min(count, 24))
    place = _Placing(days, values, height, question.unit, hue_of, {e.claim.id: e.claim for e in dated}, repeating)
    events = {source: place.events(group) for source, group in by_source.items()}
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
        unlabelled=len(series) - len(labels),
        undated=len(entries) - len(dated),
        unrailed=max(0, len(silent) - _MOST_RAILS),
        folded=len(dated) - len(shown),
    )


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where claims stand in one timeline."""

    days: DayAxis
    values: Axis
    height: float
    unit: str
    hues: Mapping[int, str]
    dated: Mapping[int, ClaimRow]
    echoes: Mapping[int, Echo]

    def events(self, entries: Sequence[TimelineEntry]) -> tuple[Event, ...]:
        """One source's claims in order; each lasts until the source's next, or until another takes its place."""
        found = []
        for place, entry in enumerate(entries):
            after = entries[place + 1].claim if place + 1 < len(entries) else None
            reviser = self.dated.get(entry.superseded_by) if entry.superseded_by else None
            ends = [day for claim in (after, reviser) if claim and (day := _said(claim)) is not None]
            found.append(self._event(entry, min(ends, default=self.days.last), is_last=not ends))
        return tuple(found)

    def _event(self, entry: TimelineEntry, until: JulianDay, *, is_last: bool) -> Event:
        claim = entry.claim
        echo = self.echoes.get(claim.id)
        hue = self.hues[claim.source.id]
        mark = mark_of(claim, self.values, unit=self.unit, hue=hue, echo=echo.words if echo else "")
        day = _said(claim)
        assert day is not None, "only dated claims are placed"
        begins = claim.stated_first if claim.stated_first not in (None, day) else None
        ys = [_y(place, self.height) for place in mark.places] or [self.height]
        return Event(
            mark=mark,
            entry=entry,
            day=day,
            begins=begins,
            until=max(until, day),
            is_open_before=claim.stated_first is None,
            is_last=is_last,
            x=self.days.at(day),
            x_begins=None if begins is None else self.days.at(begins),
            x_until=self.days.at(max(until, day)),
            y=ys[0],
            y_low=max(ys),
            y_high=min(ys),
        )

    def on_rail(self, event: Event, place: int) -> Event:
        y = TOP + self.height + 40 + RAIL * place + RAIL / 2
        return replace(event, y=y, y_low=y, y_high=y)


def _series(place: _Placing, events: Iterable[Event]) -> Series | None:
    numbered: list[Event] = []
    joins: list[Join] = []
    for event in events:
        if event.mark.is_placed:
            if numbered and numbered[-1].until == event.day:
                joins += _joins(place, numbered[-1], event)
            numbered.append(event)
    if not numbered:
        return None
    source = numbered[-1].entry.claim.source
    return Series(source.name, source.part, place.hues[source.id], tuple(numbered), tuple(joins))


def _joins(place: _Placing, before: Event, after: Event) -> list[Join]:
    one, other = (sorted(v for _, v in event.mark.numbers) for event in (before, after))
    if one[0] <= other[-1] and other[0] <= one[-1]:
        return []
    start, stop = (one[-1], other[0]) if one[-1] < other[0] else (one[0], other[-1])
    y_start, y_stop = (_y(place.values.at(value), place.height) for value in (start, stop))
    return [Join(after.day, start, stop, after.x, y_start, y_stop)]


def _y(at: float, height: float) -> float:
    return round(TOP + height * (100 - at) / 100, 2)


def _said(claim: ClaimRow) -> JulianDay | None:
    """The day a claim is drawn at: the last on which it can have been said, else the first; None if unknown."""
    return claim.stated_first if claim.stated_last is None else claim.stated_last


def _known_days(claim: ClaimRow) -> list[JulianDay]:
    return [day for day in (claim.stated_first, claim.stated_last) if day is not None]
