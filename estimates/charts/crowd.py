"""How are very many numbers drawn in time, so that none hides the rest? Each source as one thin line, a few named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from estimates.charts.hues import INK
from estimates.charts.labels import MOST_LINES

# More than this many numbers or lines, and marks of full size would cover each other.
MOST_MARKS: Final = 240
MOST_SERIES: Final = 12
# More than this, and even the few lines in front would cover all others: all stay behind.
MOST_IN_FRONT: Final = 1_500
# More panels than this stand in a fold.
MOST_PANELS: Final = 24
# Numbers of one source within this share of the days are drawn as one upright stroke.
_FINEST = 0.004


class Stretch(NamedTuple):
    """Where a source stood from one day to its next claim, x in per cent of the width, `ys` in pixels.

    `is_one`: a single number, or the last of several on nearly one day, all of which the line passes through. Else
    the two ends of a range, or a bound, which are not joined to what comes before or after.
    """

    x: float
    x_until: float
    ys: tuple[float, ...]
    is_one: bool = False
    is_bound: bool = False

    @property
    def name_y(self) -> float:
        """Where the source's name would like to stand: beside the line, or half way up the band."""
        return self.ys[-1] if self.is_one else sum(self.ys) / len(self.ys)


@dataclass(frozen=True, slots=True)
class Line:
    """All numbers of a source as SVG paths, x in per cent and y in pixels: `path` through what it stated, `bounds` at
    ceilings and floors. `claim` is its last number, `figure` what that said, `count` how many there are."""

    slug: str
    name: str
    part: str
    hue: str
    path: str
    bounds: str
    claim: int
    figure: str
    said: str
    count: int
    y: float
    is_standing: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """Every source's line, the highest end first; `named` have their name beside their last mark."""

    lines: tuple[Line, ...]
    named: tuple[Line, ...]

    @property
    def in_front(self) -> tuple[Line, ...]:
        return self.named if sum(line.count for line in self.lines) <= MOST_IN_FRONT else ()

    @property
    def path(self) -> str:
        """All lines as one, which costs a browser less than each of them again and again."""
        return "".join(line.path for line in self.lines)

    @property
    def bounds(self) -> str:
        return "".join(line.bounds for line in self.lines)

    @property
    def nameless(self) -> int:
        """How many lines stand in grey alone."""
        return len(self.lines) - len(self.in_front)

    @property
    def has_many_panels(self) -> bool:
        return len(self.lines) > MOST_PANELS


def is_crowded(numbers_by_source: Sequence[int]) -> bool:
    """Whether so many numbers, or so many sources with any, need a line each in place of marks."""
    with_any = [count for count in numbers_by_source if count]
    return len(with_any) > MOST_SERIES or sum(with_any) > MOST_MARKS


def crowd_of(lines: Sequence[Line]) -> Crowd:
    """The crowd of these lines: named are those whose hue tells them apart, then the highest, lowest and between."""
    ordered = sorted(lines, key=lambda line: (line.y, line.name))
    ends = [line for line in ordered if line.is_standing]
    hued = [line for line in ends if line.hue != INK][:MOST_LINES]
    plain = [line for line in ends if line not in hued]
    room = MOST_LINES - len(hued)
    named = [*hued, *(plain if len(plain) <= room else _at_even_steps(plain, room))]
    return Crowd(tuple(ordered), tuple(line for line in ordered if line in named))


def _at_even_steps(lines: Sequence[Line], count: int) -> list[Line]:
    if count < 2:
        return list(lines[:count])
    return [lines[round(step * (len(lines) - 1) / (count - 1))] for step in range(count)]


def paths(stretches: Sequence[Stretch]) -> tuple[str, str]:
    """The path through stated numbers and ranges, and that of bounds."""
    stated: list[str] = []
    bounds: list[str] = []
    pen: float | None = None
    for each in stretches:
        x, until = _short(each.x), _short(each.x_until)
        if each.is_bound:
            bounds.append(f"M{x} {_short(each.ys[0])}H{until}")
        elif each.is_one:
            first, *through = map(_short, each.ys)
            stated.append(f"V{first}" if pen == each.x else f"M{x} {first}")
            stated += [f"V{y}" for y in through]
            stated.append(f"H{until}")
        else:
            low, high = (_short(end(each.ys)) for end in (max, min))
            stated.append(f"M{x} {high}H{until}M{x} {low}H{until}M{x} {low}V{high}")
        pen = each.x_until if each.is_one else None
    return "".join(stated), "".join(bounds)


def runs(said: Sequence[tuple[int, int, bool]], span: int) -> list[list[int]]:
    """Which numbers of a source stand so near each other that they are drawn as one: runs of their places.

    `said` has the place of each among the source's claims, its day, and whether it is a single number; `span` is how
    many days the plot covers. What is no single number is a run of its own.
    """
    found: list[list[int]] = []
    begun: float | None = None
    for place, day, is_single in said:
        if is_single and begun is not None and day - begun < span * _FINEST:
            found[-1].append(place)
            continue
        found.append([place])
        begun = day if is_single else None
    return found


def _short(value: float) -> str:
    return f"{value:.1f}"
