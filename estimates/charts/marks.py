"""How is one claim drawn? A mark: plain values and their places on an axis; painters only paint it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from estimates.charts.axis import Axis, Extent
from estimates.charts.names import mark_name
from estimates.comparisons import ClaimRow
from estimates.figures import plain_number

Kind: TypeAlias = Literal["point", "range", "ceiling", "floor", "zero", "denial", "unquantified"]

_CEILINGS = frozenset({"at_most", "less_than"})
_STRICT = frozenset({"less_than", "more_than"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on an axis. `low best high` are the claim's own numbers, None where it gives none.

    `at` is where the point, the cap of an open end or the ring stands; `start` and `stop` are a range's ends;
    all three in per cent of the plot, None where there is nothing to place. `unit` and `echo`, what it repeats in
    words, if it does, are for its name.
    """

    said: ClaimRow
    kind: Kind
    low: float | None
    best: float | None
    high: float | None
    at: float | None
    start: float | None
    stop: float | None
    hue: str
    unit: str
    echo: str = ""
    is_earlier: bool = False

    @property
    def claim(self) -> int:
        return self.said.id

    @property
    def name(self) -> str:
        """What is read aloud for it."""
        return mark_name(self.said, self.unit, self.echo)

    @property
    def is_strict(self) -> bool:
        return self.said.qualifier in _STRICT

    @property
    def is_forecast(self) -> bool:
        return self.said.horizon == "forecast"

    @property
    def is_echo(self) -> bool:
        return bool(self.echo)

    @property
    def numbers(self) -> tuple[tuple[str, int | float], ...]:
        """The claim's own numbers by name, whole ones as integers."""
        given = {"low": self.low, "best": self.best, "high": self.high}
        return tuple((name, plain_number(value)) for name, value in given.items() if value is not None)

    @property
    def is_placed(self) -> bool:
        return self.kind not in ("denial", "unquantified")

    @property
    def middle(self) -> float:
        """Where a reader points at it: its point, the middle of a range, of the whole plot for what has no place."""
        if self.at is not None:
            return self.at
        return 50.0 if self.start is None or self.stop is None else (self.start + self.stop) / 2

    @property
    def width(self) -> float:
        return 0.0 if self.start is None or self.stop is None else self.stop - self.start

    @property
    def room_above(self) -> float:
        """Per cent of the plot above the mark, where a floor's arrow dissolves."""
        return 0.0 if self.at is None else 100 - self.at

    @property
    def places(self) -> tuple[float, ...]:
        return tuple(place for place in (self.at, self.start, self.stop) if place is not None)


def kind_of(*, low: float | None, best: float | None, high: float | None, qualifier: str, scale: str) -> Kind:
    """The shape a claim's numbers have; a lone low of vague words ("hundreds") is a floor like any other."""
    if qualifier == "denied":
        return "denial"
    if qualifier == "unquantified":
        return "unquantified"
    if low is not None and high is not None:
        return "range"
    if best is not None:
        return "zero" if best == 0 and scale == "log" else "point"
    return "ceiling" if high is not None else "floor"


def mark_of(claim: ClaimRow, axis: Axis, *, unit: str, hue: str, echo: str = "", is_earlier: bool = False) -> Mark:
    """The mark of a claim on an axis that holds its numbers; `echo` says what it repeats, if it does."""
    low, best, high = claim.low, claim.best, claim.high
    kind = kind_of(low=low, best=best, high=high, qualifier=claim.qualifier, scale=axis.scale)
    anchor = {"ceiling": high, "floor": low}.get(kind, best)
    is_range = kind == "range"
    return Mark(
        said=claim,
        kind=kind,
        low=low,
        best=best,
        high=high,
        at=None if anchor is None else axis.at(anchor),
        start=axis.at(low) if is_range and low is not None else None,
        stop=axis.at(high) if is_range and high is not None else None,
        hue=hue,
        unit=unit,
        echo=echo,
        is_earlier=is_earlier,
    )


def extent_of(claims: Iterable[ClaimRow], *, measure: str, unit: str) -> Extent:
    """What an axis must hold for these claims; counts of things may stand on an axis that begins at 0."""
    numbered = [claim for claim in claims if claim.has_number]
    values = tuple(v for claim in numbered for v in (claim.low, claim.best, claim.high) if v is not None)
    is_count = unit != "%" and measure not in ("rate", "ratio") and all(float(v).is_integer() for v in values)
    return Extent(
        values=values,
        open_below=tuple(c.high for c in numbered if c.high is not None and c.best is None and c.low is None),
        open_above=tuple(c.low for c in numbered if c.low is not None and c.best is None and c.high is None),
        is_count=is_count,
        is_share=unit == "%",
    )
