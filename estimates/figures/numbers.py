"""Which number do these digits write, and can it be kept without loss?

This is the one number parser: separators, decimal marks and exponents are read here and nowhere else.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

LARGEST: Final = 1e300
EXACT_TO: Final = 2**53
_MOST_DIGITS: Final = 310
_LITERAL: Final = re.compile(
    r"(?P<digits>[\d.,' ·]*\d)(?:\((?P<spread>\d+)\))?(?:e(?P<e>[+-]?\d+)|[ ]?[x×*·][ ]?10[ ^*]+(?P<ten>[+-]?\d+))?"
)


class BadNumber(ValueError):
    """The digits write no number that can be kept. The message completes '"12,34,5": …'."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number in digits. `bare`: an integer of digits alone; `powered`: with an exponent of ten.

    `spread` is the standard uncertainty of the concise notation, 72.0954(32) = 72.0954 ± 0.0032.
    """

    value: Fraction
    spread: Fraction | None
    bare: bool
    powered: bool


def read_literal(text: str, *, magnitude_follows: bool = False) -> Literal:
    """Read ASCII digits with separators, an uncertainty in parentheses, an exponent of ten.

    One point or comma before exactly three digits separates thousands, unless 0 stands before it or a
    magnitude, an exponent or an uncertainty of the last digits follows. BadNumber if the digits write no number.
    """
    if len(text) > _MOST_DIGITS:
        raise BadNumber("it has too many digits to be kept exactly")
    if text.startswith("10^"):
        return Literal(_power(text[3:]), None, False, True)
    match = _LITERAL.fullmatch(text)
    if match is None:
        raise BadNumber("its digits are not grouped like a number's")
    exponent = match["e"] or match["ten"]
    whole, decimals = _split(match["digits"], magnitude_follows or exponent is not None or match["spread"] is not None)
    scale = _power(exponent) if exponent else Fraction(1)
    unit = scale / 10 ** len(decimals)
    spread = Fraction(int(match["spread"])) * unit if match["spread"] else None
    bare = match["digits"].isdecimal() and not exponent and spread is None
    return Literal(Fraction(int(whole + decimals)) * unit, spread, bare, exponent is not None)


def as_double(value: Fraction, *, rounded: bool = False) -> float:
    """The double nearest to `value`. BadNumber if it overflows, vanishes, or is an integer beyond 2^53 that
    a double cannot hold exactly (`rounded`: a result of arithmetic, or written with an exponent)."""
    try:
        double = float(value)
    except OverflowError:
        raise BadNumber("it is larger than 1e300") from None
    if abs(double) > LARGEST:
        raise BadNumber("it is larger than 1e300")
    if value and not double:
        raise BadNumber("it is too close to zero to be kept")
    if not rounded and abs(value) > EXACT_TO and Fraction(double) != value:
        raise BadNumber("it is larger than 2^53 and cannot be kept to the last digit")
    return double


def _power(exponent: str) -> Fraction:
    if len(exponent.lstrip("+-0")) > 3:
        raise BadNumber("its exponent is out of range")
    return Fraction(10) ** int(exponent)


def _split(digits: str, magnitude_follows: bool) -> tuple[str, str]:
    """Digits before and after the decimal mark, separators removed."""
    if digits.startswith("."):
        return "0", digits[1:]
    marks = [char for char in digits if not char.isdecimal()]
    kinds = set(marks)
    if len(kinds) > 2:
        raise BadNumber("it mixes three kinds of separator")
    last = marks[-1] if marks else ""
    decimal = (
        last in {".", ",", "·"}
        and marks.count(last) == 1
        and (len(kinds) == 2 or not _separates_thousands(digits, last, magnitude_follows))
    )
    whole, _, decimals = digits.rpartition(last) if decimal else (digits, "", "")
    return _ungroup(whole), decimals


def _separates_thousands(digits: str, mark: str, magnitude_follows: bool) -> bool:
    before, _, after = digits.partition(mark)
    return mark != "·" and len(after) == 3 and len(before) <= 3 and before != "0" and not magnitude_follows


def _ungroup(whole: str) -> str:
    groups = re.split(r"[.,' ·]", whole)
    if len(set(re.sub(r"\d", "", whole))) > 1:
        raise BadNumber("it mixes two kinds of thousands separator")
    if whole[0] == "0" and len(whole) > 1:
        raise BadNumber("it starts with a zero, like a code or a telephone number")
    head, *rest = groups
    thousands = len(head) <= 3 and all(len(group) == 3 for group in rest)
    indian = len(head) <= 2 and all(len(group) == 2 for group in rest[:-1]) and len(rest[-1:] and rest[-1]) == 3
    if rest and not thousands and not indian:
        raise BadNumber("its digits are not grouped like a number's")
    return "".join(groups)
