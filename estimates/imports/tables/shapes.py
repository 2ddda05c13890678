"""What is a table, once it has been read?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

# A typed cell stays what it is: the number of a spreadsheet is a number, its date a date. None and "" are empty.
Cell: TypeAlias = str | int | float | bool | date | datetime | None


class TableProblem(ValueError):
    """The file cannot be read as a table, or holds more than this site takes; the message says why and what to do."""


class Row(NamedTuple):
    """`number` is the row as a person counts it in the file: the header is 1. A multi-line cell is one row."""

    number: int
    cells: Sequence[Cell]


class Reader(Protocol):
    """Rows of a file, the header first, as often as they are asked for."""

    def rows(self) -> Iterator[Sequence[Cell]]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """`read_as` says how the file was read, in words. `typed`: its numbers are numbers, not text."""

    path: Path
    name: str
    header: tuple[str, ...]
    read_as: str
    typed: bool
    reader: Reader

    def rows(self) -> Iterator[Row]:
        """The rows below the header; empty ones are left out, short ones are filled up.

        Raises:
            TableProblem: a row holds more than the header names, or what cannot be kept.
        """
        width = len(self.header)
        for number, cells in enumerate(self.reader.rows(), 1):
            if number == 1 or not any(cell not in (None, "") for cell in cells):
                continue
            if len(cells) < width:
                cells = [*cells, *([None] * (width - len(cells)))]
            elif len(cells) > width:
                if any(cell not in (None, "") for cell in cells[width:]):
                    raise TableProblem(
                        f"Row {number} has {len(cells)} cells, and the header names {width} columns. A separator or a "
                        "quotation mark inside a cell may be the reason: put such cells in quotation marks."
                    )
                cells = cells[:width]
            yield Row(number, cells)
