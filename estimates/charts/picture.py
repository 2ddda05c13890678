"""What does a comparison look like as a picture that must stand alone? Every place in pixels, nothing to look up."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from estimates.charts.arranging import RowGroup
from estimates.charts.labels import shortened
from estimates.charts.marks import Mark
from estimates.charts.picture_key import picture_key
from estimates.charts.range_chart import RangeChart
from estimates.charts.range_rows import RangeRow
from estimates.comparisons import Comparison, sentence
from estimates.dates import display

WIDTH = 1000
LEFT, RIGHT = 460.0, 800.0
# The same hues as on the page's white ground; a picture cannot ask its viewer for others.
COLOURS: Final = {"blue": "#0072b2", "vermillion": "#d55e00", "green": "#008f68", "purple": "#bf6596", "ink": "#16181d"}
_ROW, _HEADING = 44.0, 34.0
_LINE = 21.0
# Where a name and the notes below it stand, from the middle of the row, and how wide letters are at most, in pixels.
_NOTE_PLACES: Final = {0: (5.0,), 1: (-2.0, 14.0), 2: (-8.0, 5.0, 18.0)}
_NOTES_WIDE, _FIGURE_LETTER, _NOTE_LETTER = 384, 9.5, 6.2
_HEADING_LETTERS, _FOOT_LETTERS, _ADDRESS_LETTERS = 54, 150, 125
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
class PictureHeading:
    """Words over the rows of one group, and how many rows it has."""

    y: float
    text: str
    rows: int


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
    headings: tuple[PictureHeading, ...]
    rows: tuple[PictureRow, ...]
    band: tuple[float, float] | None
    band_is_thin: bool
    foot_y: float
    foot: tuple[tuple[float, str], ...]
    address: tuple[tuple[float, str], ...]
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
    def band_width(self) -> float:
        return self.band[1] - self.band[0] if self.band else 0.0

    @property
    def foot_y_second(self) -> float:
        return self.foot_y + 3

    @property
    def height(self) -> float:
        return self.address[-1][0] + 30


def picture(comparison: Comparison, chart: RangeChart, *, address: str) -> Picture:
    """The picture of the standing claims; `address` is where the comparison can be checked."""
    title = wrapped(comparison.question.title, at=44, width=58, step=34)
    words = wrapped(sentence(comparison), at=title[-1][0] + 32, width=118, step=_LINE)
    axis_y = words[-1][0] + 62
    headings, rows, foot_y = _stacked(chart.groups, axis_y + 10)
    edition = gettext("Conflicting estimates, revision {number}.").format(number=comparison.question.revision)
    foot = wrapped(" ".join((*picture_key(chart), edition)), at=foot_y + 28, width=_FOOT_LETTERS, step=16)
    return Picture(
        title=title,
        lines=words,
        unit=plain_text(comparison.question.unit),
        axis_y=axis_y,
        ticks=tuple(
            (_x(tick.at), tick.text) for tick in chart.axis.ticks if not tick.is_spare or len(chart.axis.ticks) < 6
        ),
        headings=headings,
        rows=rows,
        band=(_x(chart.support.start), _x(chart.support.stop)) if chart.support else None,
        band_is_thin=chart.support is not None and chart.support.is_thin,
        foot_y=foot_y,
        foot=foot,
        address=wrapped(address, at=foot[-1][0] + 18, width=_ADDRESS_LETTERS, step=16),
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


def _stacked(
    groups: Sequence[RowGroup], top: float
) -> tuple[tuple[PictureHeading, ...], tuple[PictureRow, ...], float]:
    """Headings and rows from `top` downwards, and where the last of them ends."""
    headings, rows = [], []
    for group in groups:
        if group.label:
            text = plain_text(shortened(group.label[:1].upper() + group.label[1:], _HEADING_LETTERS))
            headings.append(PictureHeading(top + 26, text, len(group.rows)))
            top += _HEADING
        for row in group.rows:
            rows.append(_row(row, top + _ROW / 2))
            top += _ROW
    return tuple(headings), tuple(rows), top if rows else top + _HEADING


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
