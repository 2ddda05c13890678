"""How does whoever made this file write decimals and days? Settled once for the file, by what leaves no choice."""

import re
from dataclasses import dataclass, field
from typing import Final

from estimates import figures
from estimates.imports.cells import Values
from estimates.imports.fields import DATES, NUMBERS
from estimates.imports.mapping import Order

_BARE: Final = re.compile(r"[-−+]?\s*[\d.,' ]*\d\s*%?")
_MARKS: Final = re.compile(r"\d+(?:[.,]\d+)+|[.,]\d+")
_SLASHED: Final = re.compile(r"\s*(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})\b")


@dataclass(slots=True)
class Habits:
    """What was seen; ask once the whole file was looked at."""

    marks: set[str] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)

    def look(self, values: Values) -> None:
        for name in ("figure", "margin", *NUMBERS):
            cell = values.get(name)
            if isinstance(cell, str) and ("," in cell or "." in cell) and _BARE.fullmatch(cell.strip()):
                self.marks |= _marks(cell)
        for name in DATES:
            cell = values.get(name)
            if isinstance(cell, str) and (found := _SLASHED.match(cell)):
                first, second = int(found[1]), int(found[3])
                if first > 12 >= second:
                    self.orders.add("dmy")
                elif second > 12 >= first:
                    self.orders.add("mdy")

    @property
    def decimal(self) -> figures.Mark | None:
        """The decimal mark that every number of the file agrees with; None where they do not, or nothing tells."""
        if self.marks == {"."}:
            return "."
        return "," if self.marks == {","} else None

    @property
    def order(self) -> Order:
        if self.orders == {"dmy"}:
            return "dmy"
        return "mdy" if self.orders == {"mdy"} else ""


def _marks(cell: str) -> set[str]:
    """The decimal marks without which this cell cannot be read; none where it can be read either way."""
    found = set()
    for number in _MARKS.findall(cell):
        marks = [mark for mark in number if mark in ".,"]
        last = marks[-1]
        other = "," if last == "." else "."
        before, _, after = number.rpartition(last)
        if len(marks) > 1 and len(set(marks)) == 1:
            found.add(other)  # 1.234.567
        elif len(set(marks)) == 2 or len(after) != 3 or before in ("", "0") or len(before) > 3:
            found.add(last)  # 1,234.5 · 12.5 · 0.125 · 1234.567
    return found
