"""What is drawn on a timeline? Claims, a source's steps between them, and the series that both make up."""

from dataclasses import dataclass

from django.utils.translation import gettext

from estimates.charts.labels import shortened
from estimates.charts.marks import Mark
from estimates.comparisons import TimelineEntry
from estimates.dates import JulianDay

# Pixels between two marks that leave an arrow head to be seen.
_ARROW_ROOM = 26.0


@dataclass(frozen=True, slots=True)
class TimedClaim:
    """One claim in time. Days are Julian, x in per cent of the plot's width, y in pixels from its top.

    `day` is the last day that can be meant, `begins` the first where that is another; `until` the day of the source's
    next, or the end of the plot. `is_open_before`: that day or one before. `came` says from where its source moved.
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
    came: str = ""

    @property
    def fate(self) -> str:
        """The kind of link by which its source said that it was wrong, or no longer stands by it."""
        return self.entry.link_kind if self.entry.link_kind in ("corrects", "retracts") else ""

    @property
    def is_standing(self) -> bool:
        return self.entry.is_position

    @property
    def name_y(self) -> float:
        """Where the source's name would like to stand: beside the line, or half way up the band."""
        return (self.y_low + self.y_high) / 2

    @property
    def rail_words(self) -> str:
        verb = gettext("denies") if self.mark.kind == "denial" else gettext("no number")
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

    @property
    def y_middle(self) -> float:
        return (self.y_start + self.y_stop) / 2

    @property
    def is_upward(self) -> bool:
        return self.stop > self.start

    @property
    def has_room(self) -> bool:
        """Whether an arrow head fits between the two marks."""
        return abs(self.y_stop - self.y_start) >= _ARROW_ROOM


@dataclass(frozen=True, slots=True)
class Series:
    """The dated numbers of one source, in the order they were said; `part` is its part in the affair, in words."""

    name: str
    part: str
    hue: str
    events: tuple[TimedClaim, ...]
    joins: tuple[Join, ...]
