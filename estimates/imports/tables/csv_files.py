"""Rows of a text file: any separator, any encoding, cells of several lines in quotation marks."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from estimates.imports.tables.encodings import check_encoding, encoding_of
from estimates.imports.tables.limits import Limits
from estimates.imports.tables.lines import Lines
from estimates.imports.tables.shapes import Cell, TableProblem

_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE = 64_000
_LOOKED_AT = 50


class CsvReader:
    def __init__(self, path: Path, *, delimiter: str, encoding: str, most: Limits) -> None:
        self._path = path
        if encoding:
            check_encoding(path, encoding)
        self._encoding = encoding or encoding_of(path)
        with self._open() as text:
            sample = text.read(_SAMPLE)
        if declared := _declared(sample):
            delimiter = delimiter or declared
        self._skip = bool(declared)
        self._delimiter = delimiter or _delimiter(sample)
        # A cell is refused by name above the limit of the site; csv's own limit only stops what is far beyond it.
        self._longest = most.cell
        written = _NAMES.get(self._delimiter, f"“{self._delimiter}”")
        self.read_as = f"CSV with {written}, encoding {self._encoding}"

    def _open(self) -> TextIO:
        return self._path.open(encoding=self._encoding, newline="")

    def rows(self) -> Iterator[Sequence[Cell]]:
        with self._open() as text:
            if self._skip:
                text.readline()
            csv.field_size_limit(max(csv.field_size_limit(), self._longest + 1))
            lines = Lines(text)
            rows = csv.reader(lines, delimiter=self._delimiter)
            number = 0
            while True:
                number += 1
                lines.taken()
                try:
                    yield next(rows)
                except StopIteration:
                    return
                except csv.Error as problem:
                    raise TableProblem(
                        f"Row {number} cannot be read ({problem}). A quotation mark that is never closed is the usual "
                        f"reason; cells hold at most {self._longest:,} characters (IMPORT_MAX_CELL)."
                    ) from None


def _declared(sample: str) -> str:
    """The separator of a first line such as "sep=;", which Excel writes and hides."""
    first = sample.partition("\n")[0].strip().lower()
    return first[4] if first.startswith("sep=") and len(first) == 5 and first[4] != '"' else ""


def _delimiter(sample: str) -> str:
    """The separator under which most rows have as many cells as the first, and those the most."""
    best, score = ",", (0.0, 0)
    whole = len(sample) < _SAMPLE
    for candidate in _NAMES:
        rows = []
        try:
            for row in csv.reader(sample.splitlines(keepends=True), delimiter=candidate):
                if row:
                    rows.append(len(row))
                if len(rows) > _LOOKED_AT:
                    break
        except csv.Error:
            continue
        widths = rows if whole or len(rows) < 3 else rows[:-1]  # the sample may end within a row
        if not widths or widths[0] < 2:
            continue
        found = (sum(width == widths[0] for width in widths) / len(widths), widths[0])
        if found[0] > 0.5 and (found[0] > score[0] + 0.05 or (found[0] > score[0] - 0.05 and found[1] > score[1])):
            best, score = candidate, found
    return best
