"""How is a figure said in English, so that reading it again gives the same numbers?"""

from fractions import Fraction
from typing import Final

from estimates.figures.formats import format_number
from estimates.figures.reading import Qualifier, Reading
from estimates.figures.words import CODES

_LARGE: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_BEFORE: Final = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.JUST_OVER: "just over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.LESS_THAN: "less than ",
}


def wording(
    *,
    low: float | None,
    best: float | None,
    high: float | None,
    qualifier: Qualifier | str,
    unit: str | None = None,
) -> str:
    """The figure in English words: "at least 10,000 troops", "between 5 and 6%", "11,000 ± 500", "1.2 million".

    No digit is lost: a magnitude is written only where two decimals say all. The numbers must satisfy `check`.
    `parse` reads the words back to the same numbers and qualifier, vague figures and figures without a number
    excepted. ValueError for an unknown qualifier or a missing number.
    """
    kind = Qualifier(qualifier)
    if kind is Qualifier.DENIED:
        return "denied"
    if kind is Qualifier.UNQUANTIFIED:
        return "no number given"
    if kind is Qualifier.NONE:
        return "none" if not unit or unit == "%" or unit.lower() in CODES else f"no {unit}"
    before, after = _unit(unit)
    return _numbers(kind, low, best, high, after, before)


def in_words(reading: Reading) -> str:
    """A reading as `wording` says it."""
    return wording(
        low=reading.low, best=reading.best, high=reading.high, qualifier=reading.qualifier, unit=reading.unit
    )


def _numbers(
    kind: Qualifier, low: float | None, best: float | None, high: float | None, after: str, before: str
) -> str:
    if kind in _BEFORE:
        number = _given(next((x for x in (best, low, high) if x is not None), None))
        fewer = kind is Qualifier.LESS_THAN and float(number).is_integer() and after.startswith(" ")
        return f"{'fewer than ' if fewer else _BEFORE[kind]}{before}{_said(after, number)[0]}{after}"
    if kind is Qualifier.VAGUE:
        return _vague(_given(low), high, after, before)
    if kind is Qualifier.RANGE:
        return _range(_given(low), _given(high), after, before)
    if kind is Qualifier.PLUS_MINUS:
        return _plus_minus(_given(low), _given(best), _given(high), after, before)
    return " / ".join(before + shown for shown in _said(after, *map(_given, (low, best, high)))) + after


def _given(number: float | None) -> float:
    if number is None:
        raise ValueError("a number that the qualifier needs is missing")
    return number


def _unit(unit: str | None) -> tuple[str, str]:
    """What stands before each number, and what after the last."""
    if not unit:
        return "", ""
    if unit.lower() in CODES and unit.isupper():
        return f"{unit} ", ""
    return "", unit if unit == "%" else f" {unit}"


def _said(after: str, *numbers: float) -> tuple[str, ...]:
    """With their magnitude in a word, if all of them have the same one; else all digits."""
    scales = {_scale(number) for number in numbers}
    scale, word = scales.pop() if len(scales) == 1 and after != "%" else (1, "")
    if scale == 1:
        return tuple(_written(number) for number in numbers)
    return tuple(f"{format_number(int(number) * 100 // scale / 100)} {word}" for number in numbers)


def _scale(number: float) -> tuple[int, str]:
    """The largest magnitude of which the number is a multiple to two decimals, below a thousand of it."""
    fits = (
        (scale, word)
        for scale, word in _LARGE
        if scale <= abs(number) < 1000 * scale and float(number).is_integer() and int(number) * 100 % scale == 0
    )
    return next(fits, (1, ""))


def _written(number: float) -> str:
    """With a fourth decimal where three would read as thousands: 1.2340."""
    shown = format_number(number)
    whole, _, decimals = shown.partition(".")
    ambiguous = len(decimals) == 3 and whole not in {"0", "-0"} and "," not in whole
    return f"{shown}0" if ambiguous else shown


def _range(low: float, high: float, after: str, before: str) -> str:
    first, last = _said(after, low, high)
    # "between 5 and 6,000" would be read as five to six thousand.
    if 0 < abs(low) < 1000 <= high and high % 1000 == 0 and float(low).is_integer():
        return f"at least {before}{first} and up to {before}{last}{after}"
    return f"between {before}{first} and {before}{last}{after}"


def _plus_minus(low: float, best: float, high: float, after: str, before: str) -> str:
    down, up = (_difference(one, other) for one, other in ((best, low), (high, best)))
    sign = after if after == "%" else ""
    if down == up:
        return f"{before}{_written(best)}{sign} ± {down}{after}"
    return f"{before}{_written(best)}{sign} +{up}/-{down}{after}"


def _difference(upper: float, lower: float) -> str:
    """The exact decimal difference of two numbers as written, so that taking it away gives back the other."""
    exact = Fraction(repr(float(upper))) - Fraction(repr(float(lower)))
    shown = format_number(float(exact))
    if Fraction(repr(float(exact))) == exact:
        return _written(float(exact))
    places = 0
    while exact.denominator != 1:
        exact *= 10
        places += 1
    return f"{exact.numerator}e-{places}" if places else shown


def _vague(low: float, high: float | None, after: str, before: str) -> str:
    if high is None or high == low:
        return f"{before}{_said(after, low)[0]} or more{after} (said in words)"
    first, last = _said(after, low, high)
    return f"{before}{first} to {last}{after} (said in words)"
