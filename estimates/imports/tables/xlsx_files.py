"""Rows of a sheet, once the gate has let the file through: numbers stay numbers, dates stay dates."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from estimates.imports.tables.limits import Limits
from estimates.imports.tables.shapes import Cell, TableProblem
from estimates.imports.tables.xlsx_gate import check_archive


class XlsxReader:
    """The first visible sheet that holds something, or the one that is named."""

    def __init__(self, path: Path, most: Limits, sheet: str) -> None:
        check_archive(path, most)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
            self.sheet, self._rows = self._chosen(sheet)
        except (CalamineError, OSError, ValueError) as problem:
            if isinstance(problem, TableProblem):
                raise
            raise TableProblem(f"This is no XLSX file that can be read: {str(problem)[:200]}.") from None

    def rows(self) -> Iterator[Sequence[Cell]]:
        # Rows above the first used cell are empty; they count, so that a row has the number the spreadsheet shows.
        for row in self._rows.iter_rows():
            yield [_cell(value) for value in row]

    def _chosen(self, name: str) -> tuple[str, CalamineSheet]:
        metas = self._book.sheets_metadata
        if name:
            if name not in [meta.name for meta in metas]:
                raise TableProblem(f"There is no sheet “{name}”; there are {', '.join(meta.name for meta in metas)}.")
            return name, self._book.get_sheet_by_name(name)
        for meta in metas:
            if meta.visible == SheetVisibleEnum.Visible:
                sheet = self._book.get_sheet_by_name(meta.name)
                if sheet.height:
                    return meta.name, sheet
        raise TableProblem("No sheet of this file holds anything.")


def _cell(value: Any) -> Cell:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str | int | float | bool | date) or value is None:
        return value
    return str(value)
