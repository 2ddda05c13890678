"""Rows written as JSON, an object a line: the keys of the first twenty objects are the columns."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from estimates.imports.tables.lines import single_lines
from estimates.imports.tables.shapes import Cell, TableProblem

_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class JsonRows:
    path: Path

    def rows(self) -> Iterator[Sequence[Cell]]:
        columns = list(dict.fromkeys(key for record in islice(self._records(), _LOOKED_AT) for key in record))
        yield columns
        known = set(columns)
        for number, record in enumerate(self._records(), 2):
            if unknown := [key for key in record if key not in known]:
                raise TableProblem(f"Row {number} has a key “{unknown[0][:60]}” that no earlier row has.")
            yield [_cell(record.get(column)) for column in columns]

    def _records(self) -> Iterator[dict[str, Any]]:
        with self.path.open(encoding="utf-8-sig") as text:
            try:
                for number, line in enumerate(single_lines(text), 1):
                    if not line.strip():
                        continue
                    record = json.loads(line, parse_int=_integer)
                    if not isinstance(record, dict):
                        raise TableProblem(f"Line {number} is no JSON object; write an object a line.")
                    yield record
            except (ValueError, RecursionError) as problem:
                if isinstance(problem, TableProblem):
                    raise
                raise TableProblem(f"A line is not JSON in UTF-8: {str(problem)[:200]}.") from None


def _integer(digits: str) -> int | str:
    """A number too long for any record stays text: it is refused in words, in its place."""
    return int(digits) if len(digits) < 300 else digits


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
