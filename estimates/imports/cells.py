"""What does a cell say as text, and which row of a file is which row of facts?"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Map
from datetime import datetime
from typing import Final, NamedTuple

from estimates.figures import plain_number, read_cell
from estimates.imports.fields import NATIVE
from estimates.imports.mapping import Mapping, Skip
from estimates.imports.tables import Cell, Table
from estimates.imports.texts import template
from estimates.models.search import fold

# How spreadsheets and statistics programs write that there is nothing, in columns of numbers and dates.
_NOTHING: Final = frozenset({"", "na", "n/a", "#n/a", "n.a.", "nan", "null", "-", "–", "—", ".", "..", "?"})
# People too put an apostrophe before what a spreadsheet would take for a formula.
_ESCAPED: Final = re.compile(r"'+\s*[=+\-@\t\r\n＝＋－＠]")

Values = dict[str, Cell]


class Said(NamedTuple):
    """What one row of facts says: a field's cells by name, and the column each came from."""

    row: int
    column: str
    values: Values
    cells: Sequence[Cell]


class Skipped(NamedTuple):
    row: int
    why: str


def text(cell: Cell) -> str:
    """A cell as text, without the spaces around it; a number as we write numbers."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(plain_number(cell))
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else str(cell)


def is_nothing(cell: Cell) -> bool:
    """Whether a cell of a column of numbers or dates is empty, or says that there is nothing."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING)


def is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def column_of(mapping: Mapping, field: str) -> str:
    """Which column to look at when something about a field is wrong."""
    return mapping.columns.get(field) or field


class Reader:
    """Reads rows of a table as a mapping says, again and again."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._table = table
        places = {name: place for place, name in enumerate(mapping.header(table))}
        self._fields = [(field, places[column]) for field, column in mapping.columns.items()]
        self._made = [(field, template(said, places)) for field, said in mapping.constants.items()]
        self._turned = [
            (places[column], column, _called(called, mapping)) for column, called in mapping.unpivot.items()
        ]
        self._stand_for = [
            (places[column], {fold(said): meant for said, meant in known.items()})
            for column, known in mapping.values.items()
        ]
        self._skips = [(places[one.column], _skipper(one), one.why) for one in mapping.skip]
        self._unescape = _no_change if table.typed else read_cell if _is_ours(table) else _without_apostrophe

    def rows(self) -> Iterator[Said | Skipped]:
        """Every row of facts; a row that is left out says why."""
        for row in self._table.rows():
            if not self._turned:
                yield self._said(row.number, "", row.cells)
                continue
            for place, column, called in self._turned:
                if is_nothing(cell := row.cells[place]):
                    yield Skipped(row.number, f"nothing in “{column}”")
                else:
                    yield self._said(row.number, column, [*row.cells, cell, *called])

    def _said(self, number: int, column: str, cells: Sequence[Cell]) -> Said | Skipped:
        for place, matches, why in self._skips:
            if matches(cells[place]):
                return Skipped(number, why or f"“{text(cells[place])}” is left out")
        if self._stand_for:
            cells = list(cells)
            for place, known in self._stand_for:
                cells[place] = known.get(fold(text(cells[place])), cells[place])
        values: Values = {}
        for field, place in self._fields:
            cell = cells[place]
            if isinstance(cell, str) and "'" in cell:
                cell = self._unescape(cell)
            values[field] = cell
        for field, made in self._made:
            values[field] = made(lambda place: "" if is_nothing(cells[place]) else text(cells[place]))
        return Said(number, column, values, cells)


def _is_ours(table: Table) -> bool:
    """Whether a table has the heading of our own downloads, whose texts are undone by their whole rule."""
    return tuple(table.header[: len(NATIVE)]) == NATIVE


def _no_change(cell: str) -> str:
    return cell


def _without_apostrophe(cell: str) -> str:
    """Of a table that others made: what stands within a text are their own apostrophes."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def _skipper(skip: Skip) -> Callable[[Cell], bool]:
    wanted = {fold(value) for value in skip.values}
    return lambda cell: fold(text(cell)) in wanted


def _called(called: str | Map[str, str], mapping: Mapping) -> list[str]:
    """The cells that say how a column of a turned table is called, one for each further column but the cell itself."""
    if isinstance(called, str):
        return [called, *[""] * (len(mapping.further_columns) - 2)]
    return [called.get(name, "") for name in mapping.further_columns[1:]]
