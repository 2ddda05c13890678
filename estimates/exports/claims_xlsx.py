"""The claims of a view as an Excel workbook: numbers as numbers, texts as texts, and a sheet that says what it is.

Dates stay EDTF texts: a spreadsheet knows no “2024-10” and no year before 1900. Text that looks like a formula is
kept as it is and marked as text (“quote prefix”), which Excel and LibreOffice heed also when the cell is edited.
"""

import re
from contextlib import suppress
from datetime import datetime
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from estimates.exports import licence
from estimates.exports.claims import claim_rows, header
from estimates.exports.extracts import Extract
from estimates.exports.snapshots import one_moment
from estimates.figures import is_formula_like

MOST_ROWS: Final = 1_048_576  # of a sheet; what does not fit goes on in another
_WIDTHS: Final = {
    **{"topic": 28, "question": 40, "source": 24, "figure": 24, "publication_title": 40, "url": 40},
    **{"quote": 60, "note": 40, "publisher": 20, "stated_on": 22, "as_of": 22},
}
_PLAIN_WIDTH: Final = 13
# What XML 1.0 cannot hold is written as in ECMA-376, 22.9.2.19, and so is what looks as if it had been.
_UNSPEAKABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class TooManyRows(Exception):
    """There are more rows than a workbook shall have."""


def write_xlsx(extract: Extract, file: IO[bytes], *, at: datetime, most: int | None = None) -> int:
    """Write the workbook; how many rows it has. They wait on disk, so that memory does not grow with them.

    `at` is when it was taken, `most` how many rows it may have.

    Raises:
        TooManyRows: nothing is written then.
    """
    book = Workbook(write_only=True)
    sheets = _Sheets(book, header(extract))
    try:
        claims, last = 0, None
        with one_moment():
            for row in claim_rows(extract):
                claims += row["claim"] != last
                last = row["claim"]
                if sheets.rows == most:
                    raise TooManyRows
                sheets.append(row)
        _about(book, extract, claims=claims, rows=sheets.rows, at=at)
        book.save(file)
        return sheets.rows
    except BaseException:
        sheets.throw_away()
        raise


class _Sheets:
    """The rows, over as many sheets as they need."""

    def __init__(self, book: Workbook, names: tuple[str, ...]) -> None:
        self._book, self._names = book, names
        self.rows = 0
        self._begin("Claims")

    def append(self, row: Any) -> None:
        if self._left == 0:
            self._begin(f"Claims {len(self._book.worksheets) + 1}")
        self._sheet.append([_cell(self._sheet, row[name]) for name in self._names])
        self._left -= 1
        self.rows += 1

    def throw_away(self) -> None:
        """The rows on disk, which openpyxl takes away only after saving."""
        for sheet in self._book.worksheets:
            with suppress(OSError, AttributeError, ValueError):
                sheet._writer.cleanup()

    def _begin(self, title: str) -> None:
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        for place, name in enumerate(self._names, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _PLAIN_WIDTH)
        self._sheet.append([_bold(self._sheet, name) for name in self._names])
        self._left = MOST_ROWS - 1


def _about(book: Workbook, extract: Extract, *, claims: int, rows: int, at: datetime) -> None:
    sheet = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 100
    asked = [
        f"{name} = {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in extract.filters.as_dict().items()
        if value
    ]
    told = {
        "What": extract.title,
        "In words": extract.description,
        "Address": extract.address,
        "Filters": "; ".join(asked),
        "Holds": extract.horizons,
        "Claims": claims,
        "Rows": rows,
        "Taken on": f"{at:%Y-%m-%d %H:%M:%S} UTC",
        "Licence": licence.in_words(),
        "Licence address": licence.address(),
        "Reading it": "Rows with the same claim are one claim in several publications. A number stands in low, best or "
        "high as the words have it: “up to 12,000” has no best. Dates are EDTF.",
    }
    for label, value in told.items():
        sheet.append([_bold(sheet, label), _wrapped(sheet, value) if isinstance(value, str) else value])


def _wrapped(sheet: Any, text: str) -> Any:
    cell = _typed(sheet, _UNSPEAKABLE.sub(_named, text), "s")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.quotePrefix = is_formula_like(text)
    return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = _typed(sheet, text, "s")
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """A value that openpyxl writes as it is, or a cell that says what it is."""
    if isinstance(value, float):
        # Given a number, openpyxl writes 16 digits; a double can need 17.
        return _typed(sheet, repr(value), "n")
    if value == "":
        return None
    if not isinstance(value, str):
        return value
    text = _UNSPEAKABLE.sub(_named, value)
    if is_formula_like(value):
        cell = _typed(sheet, text, "s")
        cell.quotePrefix = True
        return cell
    return _typed(sheet, text, "s") if text.startswith("#") else text


def _typed(sheet: Any, text: str, data_type: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell._value, cell.data_type = text, data_type
    return cell


def _named(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
