"""Which number is a cell of a column of numbers?"""

import re
from typing import Final

from estimates import figures
from estimates.imports.cells import is_nothing, text
from estimates.imports.tables import Cell

# What can be read in one way only, whoever wrote it; float() rounds as correctly as the number parser does.
_PLAIN: Final = re.compile(r"-?(?:\d{1,3}|0?\.\d{1,2}|\d{1,15}|\d{1,15}\.(?:\d{1,2}|\d{4,17}))")


class NoNumber(ValueError):
    """The cell holds no number that can be kept; the message says why."""


def read_number(cell: Cell, decimal: figures.Mark | None) -> tuple[float | None, str]:
    """The number, None where there is nothing; and its other reading in words, where nobody knows which is meant.

    Raises:
        NoNumber
    """
    if is_nothing(cell):
        return None, ""
    if isinstance(cell, bool):
        raise NoNumber("true and false are no numbers")
    if isinstance(cell, int | float):
        return _kept(cell), ""
    said = text(cell)
    if decimal != "," and _PLAIN.fullmatch(said):
        return _kept(float(said)), ""
    return _read(said, decimal)


def _kept(number: int | float) -> float:
    if isinstance(number, int) and abs(number) > 2**53 and float(number) != number:
        raise NoNumber("it is larger than 2^53 and cannot be kept to the last digit")
    if number != number or abs(number) > 1e300:
        raise NoNumber("it is not finite, or larger than 1e300")
    return float(number)


def _read(said: str, decimal: figures.Mark | None) -> tuple[float | None, str]:
    try:
        found = (figures.parse(said, decimal=decimal),) if decimal else figures.readings(said)
    except figures.Unreadable as problem:
        raise NoNumber(problem.problem) from None
    if found[0].qualifier != figures.Qualifier.EXACT or found[0].best is None:
        raise NoNumber("words stand beside the number; a column with words is mapped to figure")
    return found[0].best, figures.in_words(found[1]) if len(found) > 1 else ""
