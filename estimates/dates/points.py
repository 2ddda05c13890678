"""What does one EDTF date (`2024`, `2024-11`, `2024-11-03`, each with `~ ? %`) stand for?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from estimates.dates.days import (
    FIRST_YEAR,
    LAST_YEAR,
    JulianDay,
    civil,
    day_number,
    iso_year,
    month_length,
)

SHAPE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day, as precise as it was said; `mark` is "", "~", "?" or "%"."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    @property
    def first(self) -> JulianDay:
        return day_number(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> JulianDay:
        month = self.month or 12
        return day_number(self.year, month, self.day or month_length(self.year, month))

    @property
    def text(self) -> str:
        parts = [iso_year(self.year)]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + self.mark

    @property
    def exists(self) -> bool:
        """Whether the calendar has it: 30 February is a Point, and does not exist."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= month_length(self.year, self.month)

    def step(self, direction: int) -> Point:
        """The next (1) or previous (-1) day, month or year, at its own precision.

        May leave the years that `exists` allows; a day beyond them raises ValueError.
        """
        if self.day is not None:
            year, month, day = civil(self.first + direction)
            return replace(self, year=year, month=month, day=day)
        if self.month is not None:
            years, month = divmod(self.month - 1 + direction, 12)
            return replace(self, year=self.year + years, month=month + 1)
        return replace(self, year=self.year + direction)


def point_or_none(text: str) -> Point | None:
    """The date that `text` writes in EDTF, or None when it is no date of the calendar."""
    found = SHAPE.fullmatch(text)
    if found is None or found[1] == "-0000":
        return None
    point = Point(
        year=int(found[1]),
        month=int(found[2]) if found[2] else None,
        day=int(found[3]) if found[3] else None,
        mark=found[4],
    )
    return point if point.exists else None
