"""A comparison's claims as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterator
from typing import Any

from estimates.comparisons import Comparison
from estimates.exports.claims import HEADER, claim_rows

# Spreadsheets take such text for a formula. Text that already is such text behind apostrophes gets one more, so that
# taking one away always gives back what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


class _Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def claims_csv(comparison: Comparison) -> Iterator[str]:
    """Lines with their ends: the header, then a row for each claim and place it can be read; unknown is empty."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow(HEADER)
    for row in claim_rows(comparison):
        yield writer.writerow([cell(row[name]) for name in HEADER])


def cell(value: Any) -> str:
    """One value as text: numbers as they are, negative ones too; text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f"'{value}" if _FORMULA.match(value) else str(value)
