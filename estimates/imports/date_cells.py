"""Which date is a cell of a column of dates?"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from estimates import dates
from estimates.imports.cells import is_nothing, text
from estimates.imports.mapping import Order
from estimates.imports.tables import Cell

_SLASHED: Final = re.compile(
    r"\s*(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?:[ T]+\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)?\s*", re.I
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_REMEMBERED: Final = 20_000


class NoDate(ValueError):
    """The cell holds no date; the message says why, `meant` what could be."""


class DateCells:
    """Reads the dates of one file, written in one order of day and month, some time before `today`."""

    def __init__(self, order: Order, today: date, words: Mapping[str, str] | None = None) -> None:
        self._order, self._today, self._words = order, today, {k.lower(): v for k, v in (words or {}).items()}
        self._known: dict[tuple[str, str], tuple[dates.Edtf, str]] = {}

    def read(self, cell: Cell, published: str = "") -> tuple[dates.Edtf, str]:
        """The date, and its other reading where nobody knows which is meant. `published`: EDTF of what it stands in.

        Raises:
            NoDate
        """
        if is_nothing(cell):
            return dates.UNKNOWN, ""
        if isinstance(cell, date):
            day = cell.date() if isinstance(cell, datetime) else cell
            return dates.parse(day.isoformat()), ""
        said = text(cell)
        key = (said, published)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = self._read(said, published)
        return self._known[key]

    def _read(self, said: str, published: str) -> tuple[dates.Edtf, str]:
        if self._words:
            said = _WORD.sub(lambda found: self._words.get(found[0].lower(), found[0]), said)
        if settled := self._settled(said):
            said = settled
        try:
            return dates.read(said, relative_to=dates.parse(published) if published else None), ""
        except dates.DateProblem as problem:
            if problem.ambiguous:
                first, *others = map(dates.parse, self._preferred(problem.suggestions))
                return first, " or ".join(dates.display(other) for other in others)
            meant = f" Is {' or '.join(problem.suggestions[:2])} meant?" if problem.suggestions else ""
            raise NoDate(f"{problem.reason}.{meant}") from None

    def _settled(self, said: str) -> str:
        """A day in numbers as ISO writes it, where the file says which number is the month; else nothing."""
        found = _SLASHED.fullmatch(said)
        if not found:
            return ""
        first, second, year = int(found[1]), int(found[3]), found[4]
        order = self._order or ("dmy" if first > 12 else "mdy" if second > 12 else "")
        if not order:
            return ""
        day, month = (first, second) if order == "dmy" else (second, first)
        whole = int(year) if len(year) == 4 else self._century(int(year))
        return f"{whole:04d}-{month:02d}-{day:02d}"

    def _century(self, year: int) -> int:
        """A year of two digits is the latest that is past, or this one."""
        latest = self._today.year
        return latest - (latest - year) % 100

    def _preferred(self, suggestions: Sequence[str]) -> Sequence[str]:
        """Those with a year that is not to come first: nobody reports from there."""
        return sorted(suggestions, key=lambda text: (dates.parse(text).first or 0) > dates.from_date(self._today))
