"""What does a comparison look like as a picture that must stand alone? Every place in pixels, nothing to look up."""

import re
import textwrap
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from estimates.charts.labels import shortened
from estimates.charts.marks import Mark
from estimates.charts.range_chart import RangeChart
from estimates.charts.range_rows import RangeRow
from estimates.comparisons import Comparison, sentence
from estimates.dates import display

WIDTH = 1000
LEFT, RIGHT = 460.0, 800.0
# The same hues as on the page's white ground; a picture cannot ask its viewer for others.
COLOURS: Final = {"blue": "#0072b2", "vermillion": "#d55e00", "green": "#008f68", "purple": "#bf6596", "ink": "#16181d"}
_ROW = 44.0
_LINE = 21.0
# Where a name and the notes below it stand, from the middle of the row, and how wide letters are at most, in pixels.
_NOTE_PLACES: Final = {0: (5.0,), 1: (-2.0, 14.0), 2: (-8.0, 5.0, 18.0)}
_NOTES_WIDE, _FIGURE_LETTER, _NOTE_LETTER = 384, 9.5, 6.2
# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its places in pixels from the picture's left edge."""

    mark: Mark
    x: float | None
    start: float | None
    stop: float | None
    tail: float

    @property
    def width(self) -> float:
        return 0.0 if self.start is None or self.stop is None else self.stop - self.start

    @property
    def colour(self) -> str:
        return COLOURS[self.mark.hue]

    @property
    def name(self) -> str:
        return plain_text(self.mark.name)

    @property
    def rail_width(self) -> float:
        return RIGHT - LEFT

    @property
    def rail_middle(self) -> float:
        return (LEFT + RIGHT) / 2


@dataclass(frozen=True, slots=True)
class PictureRow:
    y: float
    name: str
    name_y: float
    notes: tuple[tuple[float, str], ...]
    figure: str
    when: str
    mark: PlacedMark
    trail: tuple[float, float] | None
    earlier: tuple[PlacedMark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Texts are free of characters that XML cannot hold; escaping them is the template's part."""

    title: tuple[tuple[float, str], ...]
    lines: tuple[tuple[float, str], ...]
    unit: str
    axis_y: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[PictureRow, ...]
    band: tuple[float, float] | None
    foot_y: float
    height: float
    address: str
    revision: int
    log: bool
    begins_at_zero: bool
    width: int = WIDTH
    left: float = LEFT
    right: float = RIGHT

    @property
    def ticks_y(self) -> float:
        return self.axis_y - 8

    @property
    def unit_y(self) -> float:
        return self.axis_y - 25

    @property
    def axis_height(self) -> float:
        return self.foot_y - self.axis_y

    @property
    def band_start(self) -> float:
        return self.band[0] if self.band else 0.0

    @property
    def band_width(self) -> float:
        """At least two pixels, so that a band of a single value is seen."""
        return max(2.0, self.band[1] - self.band[0]) if self.band else 0.0

    @property
    def foot_y_second(self) -> float:
        return self.foot_y + 3

    @property
    def address_y(self) -> float:
        return self.foot_y + 30


def picture(comparison: Comparison, chart: RangeChart, *, address: str) -> Picture:
    """The picture of the standing claims; `address` is where the comparison can be checked."""
    title = wrapped(comparison.question.title, at=44, width=58, step=34)
    words = wrapped(sentence(comparison), at=title[-1][0] + 32, width=118, step=_LINE)
    axis_y = words[-1][0] + 62
    rows = tuple(_row(row, axis_y + 10 + _ROW * (n + 0.5)) for n, row in enumerate(chart.all_rows))
    foot = axis_y + 10 + _ROW * len(rows)
    return Picture(
        title=title,
        lines=words,
        unit=plain_text(comparison.question.unit),
        axis_y=axis_y,
        ticks=tuple(
            (_x(tick.at), tick.text) for tick in chart.axis.ticks if not tick.is_spare or len(chart.axis.ticks) < 6
        ),
        rows=rows,
        band=(_x(chart.support.start), _x(chart.support.stop)) if chart.support else None,
        foot_y=foot,
        height=foot + 64,
        address=plain_text(address),
        revision=comparison.question.revision,
        log=chart.axis.scale == "log",
        begins_at_zero=chart.axis.begins_at_zero,
    )


def plain_text(text: str) -> str:
    """`text` with a replacement character for each that XML 1.0 has no place for."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def wrapped(text: str, *, at: float, width: int, step: float) -> tuple[tuple[float, str], ...]:
    """Lines of at most `width` letters, the first standing at `at` and each `step` below the one before."""
    breaks = textwrap.wrap(plain_text(text), width) or [""]
    return tuple((at + step * place, line) for place, line in enumerate(breaks))


def _row(row: RangeRow, y: float) -> PictureRow:
    position = row.position
    said_by = (
        ""
        if position.said_by is position.source
        else gettext("said by {said_by}").format(said_by=position.said_by.name)
    )
    echo = row.echo.words if row.echo else ""
    repeated = (
        gettext("repeated by {number} more: {repeated_by}").format(number=len(row.folded), repeated_by=row.repeated_by)
        if row.folded
        else ""
    )
    further = "; ".join(filter(None, (said_by, echo, repeated)))
    figure = shortened(position.claim.figure, 26)
    # Notes end before the figure beside them begins.
    room = int((_NOTES_WIDE - _FIGURE_LETTER * len(figure)) / _NOTE_LETTER)
    notes = [plain_text(shortened(note, room)) for note in (position.source.part, further) if note]
    places = _NOTE_PLACES[len(notes)]
    trail = row.trail
    return PictureRow(
        y=y,
        name=plain_text(shortened(position.source.name, 30)),
        name_y=places[0],
        notes=tuple(zip(places[1:], notes, strict=True)),
        figure=plain_text(figure),
        when=display(position.claim.stated_on, no_break=True),
        mark=_placed(row.mark),
        trail=(_x(trail.start), _x(trail.stop)) if trail else None,
        earlier=tuple(_placed(mark) for mark in trail.marks) if trail else (),
    )


def _placed(mark: Mark) -> PlacedMark:
    x, start, stop = (None if place is None else _x(place) for place in (mark.at, mark.start, mark.stop))
    room = 0.0 if x is None else (x - LEFT if mark.kind == "ceiling" else RIGHT - x)
    return PlacedMark(mark, x, start, stop, tail=min(46.0, room))


def _x(at: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * at / 100, 2)
