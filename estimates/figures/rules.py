"""Which numbers may a figure have under which qualifier?

The database holds the same rules as constraints; one file of vectors proves the two equal.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal, TypeAlias

from estimates.figures.formats import format_number
from estimates.figures.numbers import LARGEST
from estimates.figures.reading import Qualifier

Field: TypeAlias = Literal["low", "best", "high", "qualifier"]
Code: TypeAlias = Literal[
    "unknown", "not_finite", "too_large", "missing", "not_allowed", "order", "not_zero", "negative"
]

_QUALIFIERS: Final = frozenset(Qualifier)
_ORDER: Final[tuple[Field, ...]] = ("low", "best", "high")
_BEST: Final = frozenset[Field]({"best"})
_LOW: Final = frozenset[Field]({"low"})
_HIGH: Final = frozenset[Field]({"high"})
_NO_FIELD: Final = frozenset[Field]()

# For every qualifier the fields that must be there; a vague figure may have a high besides.
_NEEDED: Final[dict[Qualifier, frozenset[Field]]] = {
    Qualifier.EXACT: _BEST,
    Qualifier.ABOUT: _BEST,
    Qualifier.NEARLY: _BEST,
    Qualifier.JUST_OVER: _BEST,
    Qualifier.NONE: _BEST,
    Qualifier.AT_LEAST: _LOW,
    Qualifier.MORE_THAN: _LOW,
    Qualifier.VAGUE: _LOW,
    Qualifier.AT_MOST: _HIGH,
    Qualifier.LESS_THAN: _HIGH,
    Qualifier.RANGE: _LOW | _HIGH,
    Qualifier.LOW_BEST_HIGH: _LOW | _BEST | _HIGH,
    Qualifier.PLUS_MINUS: _LOW | _BEST | _HIGH,
    Qualifier.DENIED: _NO_FIELD,
    Qualifier.UNQUANTIFIED: _NO_FIELD,
}


def fields_of(qualifier: Qualifier | str) -> tuple[Field, ...]:
    """The numbers that a figure with this qualifier has, in order; a vague one may have a high besides."""
    return tuple(field for field in _ORDER if field in _NEEDED[Qualifier(qualifier)])


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field; `code` is stable, `message` is for people."""

    field: Field
    code: Code
    message: str


def check(
    *,
    low: float | None,
    best: float | None,
    high: float | None,
    qualifier: Qualifier | str,
    can_be_negative: bool = True,
) -> list[Problem]:
    """Every rule that these numbers break under `qualifier`; an empty list if none.

    Numbers are finite and at most 1e300 from zero; low <= best <= high where present; a range has
    low < high; "none" is 0; each qualifier has exactly its own fields.
    """
    if qualifier not in _QUALIFIERS:
        return [Problem("qualifier", "unknown", f'"{qualifier}" is no qualifier; use one of {", ".join(Qualifier)}.')]
    kind = Qualifier(qualifier)
    numbers: dict[Field, float | None] = {"low": low, "best": best, "high": high}
    given: dict[Field, float] = {field: number for field, number in numbers.items() if number is not None}
    problems = [*_presence(kind, given), *_size(given, can_be_negative)]
    return problems or [*_order(kind, given), *_zero(kind, given)]


def _presence(kind: Qualifier, given: dict[Field, float]) -> list[Problem]:
    needed = _NEEDED[kind]
    allowed = needed | _HIGH if kind is Qualifier.VAGUE else needed
    problems: list[Problem] = []
    for field in _ORDER:
        if field in needed and field not in given:
            problems.append(Problem(field, "missing", f'"{kind}" needs a {field} number.'))
        elif field in given and field not in allowed:
            problems.append(Problem(field, "not_allowed", f'"{kind}" has no {field} number; leave it empty.'))
    return problems


def _size(given: dict[Field, float], can_be_negative: bool) -> list[Problem]:
    problems: list[Problem] = []
    for field, number in given.items():
        if not isfinite(number):
            problems.append(Problem(field, "not_finite", f"The {field} number must be finite."))
        elif abs(number) > LARGEST:
            problems.append(Problem(field, "too_large", f"The {field} number must be within ±1e300."))
        elif number < 0 and not can_be_negative:
            message = f"The {field} number is {format_number(number)}, but this question has no negative numbers."
            problems.append(Problem(field, "negative", message))
    return problems


def _order(kind: Qualifier, given: dict[Field, float]) -> list[Problem]:
    pairs: tuple[tuple[Field, Field], ...] = (("low", "best"), ("best", "high"), ("low", "high"))
    for lower, upper in pairs:
        if lower in given and upper in given:
            one, other = given[lower], given[upper]
            if one > other or (kind is Qualifier.RANGE and one == other):
                shown = f"{format_number(one)} is not below {format_number(other)}"
                return [Problem(upper, "order", f"The {lower} number must not exceed the {upper} number: {shown}.")]
    return []


def _zero(kind: Qualifier, given: dict[Field, float]) -> list[Problem]:
    if kind is Qualifier.NONE and given["best"] != 0:
        return [Problem("best", "not_zero", f'"none" means 0, not {format_number(given["best"])}.')]
    return []
