"""The claims of a view as CSV (RFC 4180), safe to open in a spreadsheet. `figures.cells` says what is done to texts."""

import csv
from collections.abc import Iterator
from typing import Any

from estimates.exports.claims import claim_rows, header
from estimates.exports.extracts import Extract
from estimates.figures import written_cell


class _Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def claims_csv(extract: Extract) -> Iterator[bytes]:
    """Lines with their ends: the header, then a row for each claim and place it can be read; unknown is empty."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    names = header(extract)
    yield writer.writerow(names).encode()
    for row in claim_rows(extract):
        yield writer.writerow([cell(row[name]) for name in names]).encode()


def cell(value: Any) -> str:
    """One value as text: numbers as they are, negative ones too; text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return written_cell(str(value))
