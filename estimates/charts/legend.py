"""Which kinds of mark does a page show, so that its key explains those and no others?"""

from collections.abc import Collection, Iterable
from typing import Final

from estimates.charts.marks import Mark
from estimates.charts.range_chart import RangeChart
from estimates.charts.timeline_chart import TimelineChart
from estimates.translated import gettext_lazy as _

_WORDS: Final = {
    "point": _("a number"),
    "range": _("a range"),
    "best": _("a range with a best value"),
    "ceiling": _("a ceiling, open below"),
    "floor": _("a floor, open above"),
    "strict": _("a bound that is itself left out"),
    "zero": _("zero, beside a log axis"),
    "forecast": _("a forecast"),
    "echo": _("repeats or builds on another’s number"),
    "earlier": _("an earlier number of the same source"),
    "moved": _("the way a source’s number moved"),
    "corrects": _("corrected by its source: it was wrong"),
    "retracts": _("taken back by its source"),
    "denial": _("a denial"),
    "unquantified": _("no number given"),
}


def legend(charts: Iterable[RangeChart], timeline: TimelineChart | None) -> tuple[tuple[str, str], ...]:
    """(kind, words) for each kind of mark that is drawn, in a fixed order."""
    marks = [mark for chart in charts for mark in chart.marks]
    events = timeline.events if timeline else ()
    moves = {event.fate for event in events if event.mark.is_placed}
    if timeline and any(join.has_room for series in timeline.series for join in series.joins):
        moves.add("moved")
    return legend_of([*marks, *(event.mark for event in events)], moves)


def legend_of(marks: Iterable[Mark], moves: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """(kind, words) for each kind among these marks and among what happened to them in time, in a fixed order."""
    present = {kind for mark in marks for kind in _kinds(mark)} | set(moves)
    return tuple((kind, words) for kind, words in _WORDS.items() if kind in present)


def legend_of_all() -> tuple[tuple[str, str], ...]:
    """(kind, words) for every kind of mark there is."""
    return tuple(_WORDS.items())


def _kinds(mark: Mark) -> Iterable[str]:
    if not (mark.is_forecast and mark.kind == "point") and not (mark.is_echo and mark.kind == "point"):
        yield "best" if mark.kind == "range" and mark.best is not None else mark.kind
    yield from (
        name
        for name, holds in (
            ("strict", mark.is_strict),
            ("forecast", mark.is_forecast),
            ("echo", mark.is_echo),
            ("earlier", mark.is_earlier and mark.is_placed),
        )
        if holds
    )
