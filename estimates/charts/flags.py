"""Where do events stand on a timeline, and which of them share a flag?

Lines stand at days, in per cent of the plot; a flag is some pixels wide, and one drawing serves every width. So flags
are shared out twice, for the narrowest plot of a phone and of a wide page; the style sheet shows one of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from estimates.charts.day_axis import DayAxis
from estimates.comparisons import EventRow
from estimates.dates import display

# Pixels of the narrowest plots: on a screen of 320, and where a page becomes wide. Long numbers beside one take more.
NARROW: Final = 120.0
WIDE: Final = 400.0
LONG_VALUES: Final = 32.0
# A flag is as wide as a finger needs, or as its words; between two stays a gap.
TARGET: Final = 24.0
GAP: Final = 2.0
_CHARACTER, _SIDES = 7.0, 10.0


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event that meets the days shown: from `x` to `x_until` per cent, the same for one day.

    `begins_before`: its first day is none of those shown.
    """

    number: int
    event: EventRow
    x: float
    x_until: float
    begins_before: bool

    @property
    def length(self) -> float:
        return self.x_until - self.x


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag for the events that stand so near each other that theirs would overlap."""

    lines: tuple[EventLine, ...]

    @property
    def text(self) -> str:
        first, last = self.lines[0].number, self.lines[-1].number
        return str(first) if first == last else f"{first}–{last}"

    @property
    def name(self) -> str:
        """What it is called for those who hear it."""
        first, last = self.lines[0], self.lines[-1]
        if first is last:
            return gettext("Event {number}, {day}: {title}").format(
                number=first.number, day=display(first.event.happened_on), title=first.event.title
            )
        titles = "; ".join(line.event.title for line in self.lines)
        return gettext("Events {first} to {last}: {titles}").format(first=first.number, last=last.number, titles=titles)

    @property
    def left(self) -> float:
        return self.lines[0].x

    @property
    def right(self) -> float:
        return self.lines[-1].x

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """In pixels."""
        return max(TARGET, _CHARACTER * len(self.text) + _SIDES)

    @property
    def edge(self) -> float:
        """Where it begins, in pixels from its middle."""
        return -self.width / 2


@dataclass(frozen=True, slots=True)
class EventLane:
    """The events of a timeline, in order of their days; `outside` counts those that meet none of the days shown."""

    lines: tuple[EventLine, ...]
    narrow: tuple[Flag, ...]
    wide: tuple[Flag, ...]
    outside: int

    @property
    def sets(self) -> tuple[tuple[str, tuple[Flag, ...]], ...]:
        """Both ways to share flags out, by the screen for which each is."""
        return ("narrow", self.narrow), ("wide", self.wide)


def event_lane(events: Sequence[EventRow], days: DayAxis, *, has_long_values: bool = False) -> EventLane:
    """`events` come in order of their days. The axis is that of the claims: no event makes it longer."""
    taken = LONG_VALUES if has_long_values else 0
    shown = [event for event in events if days.first <= event.until and event.day <= days.last]
    lines = [
        EventLine(number, event, days.at(event.day), days.at(event.until), event.day < days.first)
        for number, event in enumerate(shown, 1)
    ]
    return EventLane(tuple(lines), flags(lines, NARROW - taken), flags(lines, WIDE - taken), len(events) - len(shown))


def flags(lines: Sequence[EventLine], plot: float) -> tuple[Flag, ...]:
    """Flags for lines in order of their places, of which none meets another on a plot of so many pixels or more."""
    found: list[Flag] = []
    for line in lines:
        found.append(Flag((line,)))
        while len(found) > 1 and _meet(found[-2], found[-1], plot):
            last = found.pop()
            found[-1] = Flag((*found[-1].lines, *last.lines))
    return tuple(found)


def _meet(one: Flag, other: Flag, plot: float) -> bool:
    return (other.x - one.x) * plot / 100 < (one.width + other.width) / 2 + GAP
