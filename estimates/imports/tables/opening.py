"""Which kind of table is a file? Its first bytes say; its name does not count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from pathlib import Path

from estimates.imports.tables.csv_files import CsvReader
from estimates.imports.tables.json_rows import JsonRows
from estimates.imports.tables.limits import Limits, limits
from estimates.imports.tables.shapes import Cell, Reader, Table, TableProblem
from estimates.imports.tables.xlsx_files import XlsxReader


def open_table(path: Path, *, name: str = "", sheet: str = "", delimiter: str = "", encoding: str = "") -> Table:
    """The table in a file, its header read and all limits of this site set; `name` is what its sender calls it.

    `sheet`, `delimiter` and `encoding` overrule what would be found out.

    Raises:
        TableProblem: with the reason, before anything of it was parsed that could do harm.
    """
    most = limits()
    name = name or path.name
    size = path.stat().st_size
    most.check("bytes", size, f"{name} has {size:,} bytes")
    if not size:
        raise TableProblem(f"{name} is empty.")
    reader, read_as, typed = _reader(path, most, sheet, delimiter, encoding)
    checked = _Checked(reader, most)
    first = next(islice(checked.rows(), 1), ())
    return Table(path, name, _header(first), read_as, typed, checked)


def _reader(path: Path, most: Limits, sheet: str, delimiter: str, encoding: str) -> tuple[Reader, str, bool]:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableProblem(
            "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV."
        )
    if start.startswith(b"PK"):
        workbook = XlsxReader(path, most, sheet)
        return workbook, f"XLSX, sheet “{workbook.sheet}”", True
    if not encoding and start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return JsonRows(path), "JSON Lines, an object a row", True
    text = CsvReader(path, delimiter=delimiter, encoding=encoding, most=most)
    return text, text.read_as, False


def _header(cells: Sequence[Cell]) -> tuple[str, ...]:
    names = [str(cell).strip() if cell is not None else "" for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableProblem("The first row is empty, and it has to name the columns.")
    seen: dict[str, int] = {}
    header = []
    for place, name in enumerate(names, 1):
        plain = name or f"column {place}"
        seen[plain] = seen.get(plain, 0) + 1
        header.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return tuple(header)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A reader within the limits of the site; what no database can keep is refused where it stands."""

    reader: Reader
    most: Limits

    def rows(self) -> Iterator[Sequence[Cell]]:
        most = self.most
        for number, cells in enumerate(self.reader.rows(), 1):
            if number > most.rows + 1:
                most.check("rows", number - 1, f"There are {number - 1:,} rows or more")
            if len(cells) > most.columns:
                most.check("columns", len(cells), f"Row {number} has {len(cells):,} columns")
            for place, cell in enumerate(cells, 1):
                if isinstance(cell, str) and cell:
                    if len(cell) > most.cell:
                        most.check("cell", len(cell), f"Row {number}, column {place} holds {len(cell):,} characters")
                    if not cell.isprintable():
                        _check_characters(cell, number, place)
                elif isinstance(cell, float) and not isfinite(cell):
                    raise TableProblem(
                        f"Row {number}, column {place} holds a number beyond all that can be kept. Write it as text, "
                        "as its source said it."
                    )
            yield cells


def _check_characters(cell: str, row: int, column: int) -> None:
    for character in cell:
        if character == "\0" or "\ud800" <= character <= "\udfff":
            what = "a NUL character" if character == "\0" else "half of a character (a lone surrogate)"
            raise TableProblem(
                f"Row {row}, column {column} holds {what}, which no text can have. The file is damaged, or it is not a "
                "table; export it again."
            )
