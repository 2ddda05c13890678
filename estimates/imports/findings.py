"""What was met with on the way: which row, which column, what stood there, what was read, and what of it?"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TextIO

from estimates.figures import written_cell

Severity = Literal["error", "warning"]
# Beyond these only counts are kept: a file that is wrong throughout is wrong in the first thousands already.
KEPT: Final = 10_000
SHOWN: Final = 200
REPORT_HEADER: Final = ("row", "column", "value", "read", "message")


@dataclass(frozen=True, slots=True)
class Finding:
    """`row` is None for the file as a whole; `read` is what became of the value."""

    row: int | None
    column: str
    value: str
    read: str
    message: str
    severity: Severity

    def document(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class Findings:
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    bad_rows: set[int] = field(default_factory=set)
    skipped: Counter[str] = field(default_factory=Counter)
    _told: set[str] = field(default_factory=set)

    def error(self, row: int, column: str, value: str, message: str, read: str = "") -> None:
        self.counts["errors"] += 1
        self.bad_rows.add(row)
        self._keep(self.errors, Finding(row, column, value[:SHOWN], read, message, "error"))

    def warning(self, row: int | None, column: str, value: str, read: str, message: str, *, once: str = "") -> None:
        """`once`: a key under which the same is said a single time for the whole file."""
        if once:
            if once in self._told:
                return
            self._told.add(once)
        found = Finding(row, column, value[:SHOWN], read, message, "warning")
        if self.warnings[-1:] == [found]:  # of a turned table the claims of one row share its date
            return
        self.counts["warnings"] += 1
        self._keep(self.warnings, found)

    def _keep(self, kept: list[Finding], finding: Finding) -> None:
        if len(kept) < KEPT:
            kept.append(finding)

    def documents(self) -> list[dict[str, Any]]:
        """Errors first, as a run keeps them."""
        return [one.document() for one in (*self.errors, *self.warnings)]


def found(documents: Iterable[Mapping[str, Any]]) -> list[Finding]:
    """Findings that were kept as JSON."""
    return [Finding(**one) for one in documents]


def write_report(errors: Iterable[Finding], file: TextIO) -> None:
    """The bad rows, and only those, as CSV that is safe to open in a spreadsheet."""
    writer = csv.writer(file)
    writer.writerow(REPORT_HEADER)
    for one in errors:
        writer.writerow([one.row, *(written_cell(cell) for cell in (one.column, one.value, one.read, one.message))])
