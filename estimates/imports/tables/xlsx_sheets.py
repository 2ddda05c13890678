"""How much memory would a sheet take? One cell far out, or one long text named a million times, fills any."""

import re
from array import array
from itertools import pairwise

from estimates.imports.tables.limits import Limits
from estimates.imports.tables.shapes import TableProblem

_ATTRIBUTES = rb"""(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
# The parser takes whatever stands before a colon for a prefix, be it nothing.
_PREFIX = rb"<(?:[^\s<>:/]*:)?"
_TAG = re.compile(_PREFIX + rb"(?:(row)|(c)|(v))(" + _ATTRIBUTES + rb")")
_OPENING = re.compile(_PREFIX + rb"(?:row|c|v)(?=[\s/>])")
_PLACED = re.compile(rb"\sr\s*=")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,4})(\d{0,8})\s*["']""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_NUMBER = re.compile(rb"\s*(\d{1,9})")
_STRING = re.compile(_PREFIX + rb"si(?=[\s/>])")
_LONGEST_TAG = 1 << 16
# A sheet takes room for every cell that it spans. Many of them are honest where one in so many holds something.
_SPANNED = 1_000_000
_FILLED = 20


class _Pieces:
    """Pieces of a file, cut so that no tag is cut: up to the last "<" that was seen."""

    def __init__(self) -> None:
        self._left = b""

    def feed(self, piece: bytes) -> None:
        whole = self._left + piece
        cut = max(whole.rfind(b"<"), 0)
        if len(whole) - cut > _LONGEST_TAG * 2:
            cut = len(whole)
        self._left = whole[cut:]
        self.scan(whole[:cut])

    def close(self) -> None:
        self.scan(self._left)

    def scan(self, text: bytes) -> None:
        raise NotImplementedError


class StringScan(_Pieces):
    """The lengths in bytes of the texts that cells share, markup included."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths = array("L")

    def scan(self, text: bytes) -> None:
        starts = [found.start() for found in _STRING.finditer(text)]
        first = starts[0] if starts else len(text)
        if self.lengths:
            self.lengths[-1] += first
        self.lengths.extend(end - start for start, end in pairwise([*starts, len(text)]))


class SheetScan(_Pieces):
    """How far out cells stand, and what the texts that they name come to. Refuses what the parser would choke on."""

    def __init__(self, strings: StringScan, most: Limits) -> None:
        super().__init__()
        self._lengths, self._most = strings.lengths, most
        self._row = self._column = 0
        self._rows = self._columns = self._texts = self._cells = 0
        self._shared = False

    def scan(self, text: bytes) -> None:
        tags = 0
        for found in _TAG.finditer(text):
            tags += 1
            if found[3]:
                if self._shared and (number := _NUMBER.match(text, found.end())):
                    self._name_text(int(number[1]))
            elif found[2]:
                self._cell(found[4])
            else:
                place = _place(found[4])
                self._row = int(place[2]) if place and place[2] else self._row + 1
                self._column = 0
        if tags != len(_OPENING.findall(text)) or b"<![CDATA[" in text:
            raise TableProblem("A sheet of this file is not written as spreadsheets write it. Save it again as .xlsx.")

    def close(self) -> None:
        super().close()
        spanned = self._rows * self._columns
        self._most.check("cells", spanned, f"A sheet spans {spanned:,} cells")
        if spanned > max(_SPANNED, _FILLED * self._cells):
            raise TableProblem(
                f"A sheet spans {spanned:,} cells, and {self._cells:,} of them hold something. Take away what stands "
                "far from the table, and save it again."
            )

    def _cell(self, attributes: bytes) -> None:
        self._shared = _SHARED.search(attributes) is not None
        self._cells += 1
        place = _place(attributes)
        if place and place[1]:
            column = 0
            for letter in place[1].upper():
                column = column * 26 + letter - 64
            self._column = column
            self._row = int(place[2] or 0) or self._row
        else:
            self._column += 1
        if self._column > self._columns:
            self._columns = self._column
            self._most.check("columns", self._columns, f"A sheet has {self._columns:,} columns")
        if self._row > self._rows:
            self._rows = self._row
            self._most.check("rows", self._rows - 1, f"A sheet has {self._rows - 1:,} rows or more")

    def _name_text(self, number: int) -> None:
        if number < len(self._lengths):
            self._texts += self._lengths[number]
            if self._texts > self._most.unpacked:
                self._most.check("unpacked", self._texts, f"Its cells hold {self._texts:,} bytes or more")


def _place(attributes: bytes) -> re.Match[bytes] | None:
    """Where a row or cell says that it stands; None where it says nothing."""
    place = _PLACE.search(attributes)
    if place is None and _PLACED.search(attributes):
        raise TableProblem("A sheet of this file writes the places of its cells in code. Save it again as .xlsx.")
    return place
