"""What does one parsed figure look like? A tiny mark beside the entry form's reading, without an axis of numbers."""

from dataclasses import dataclass

from estimates.charts.marks import Kind, kind_of
from estimates.charts.names import figure_in_words


@dataclass(frozen=True, slots=True)
class FigureMark:
    """The shape of a figure: `at` of a point, cap or best value, `start` and `stop` of a range, in per cent."""

    kind: Kind
    at: float | None
    start: float | None
    stop: float | None
    is_strict: bool
    is_hedged: bool
    name: str


def figure_mark(
    *, low: float | None, best: float | None, high: float | None, qualifier: str, unit: str = ""
) -> FigureMark:
    """The mark of a reading. A best value stands between low and high where it stands in truth."""
    kind = kind_of(low=low, best=best, high=high, qualifier=qualifier, scale="linear")
    start, stop = (15.0, 85.0) if kind == "range" else (None, None)
    at: float | None = {"point": 50.0, "ceiling": 80.0, "floor": 20.0}.get(kind)
    if kind == "range" and best is not None and low is not None and high is not None:
        share = (best / 2 - low / 2) / (high / 2 - low / 2) if high > low else 0.5
        at = 15.0 + 70.0 * share
    return FigureMark(
        kind=kind,
        at=at,
        start=start,
        stop=stop,
        is_strict=qualifier in ("less_than", "more_than"),
        is_hedged=qualifier in ("about", "nearly", "just_over"),
        name=figure_in_words(low=low, best=best, high=high, qualifier=qualifier, unit=unit),
    )
