"""How are the lines of a text read, so that no line, and no row of several, fills the memory?"""

from collections.abc import Iterator
from typing import Final, TextIO

from estimates.imports.tables.shapes import TableProblem

LONGEST: Final = 2_000_000


class Lines:
    """The lines of a text; whoever puts several together says with `taken` when one thing is whole.

    Raises:
        TableProblem: a line, or what is put together, has as many characters as no row of a table has.
    """

    def __init__(self, text: TextIO) -> None:
        self._text, self._number, self._held = text, 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST)
        if not line:
            raise StopIteration
        self._number += 1
        self._held += len(line)
        if self._held >= LONGEST:
            what = "has" if len(line) == self._held else "ends a row that has"
            raise TableProblem(
                f"Line {self._number} {what} {LONGEST:,} characters or more, as no row of a table has. A quotation "
                "mark that is never closed may be the reason."
            )
        return line

    def taken(self) -> None:
        self._held = 0


def single_lines(text: TextIO) -> Iterator[str]:
    """Lines that are each read by themselves."""
    lines = Lines(text)
    for line in lines:
        lines.taken()
        yield line
