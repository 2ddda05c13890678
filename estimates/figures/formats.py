"""How is a number written on a page, and how in a file?"""

from typing import overload

from estimates import language


def format_number(x: float) -> str:
    """`x` for a reader: groups of three, whole numbers without a decimal sign, and no digit lost or added.

    In English "12,000", "1.2", "-3", "6e-65", "1e50".
    """
    return language.number(_in_english(x))


def _in_english(x: float) -> str:
    if x == 0:
        return "0"
    if float(x).is_integer() and abs(x) < 1e16:
        return f"{int(x):,}"
    mantissa, _, exponent = repr(float(x)).partition("e")
    if exponent:
        return f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    whole, _, decimals = mantissa.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}.{decimals}"


@overload
def plain_number(x: None) -> None: ...
@overload
def plain_number(x: float) -> int | float: ...
def plain_number(x: float | None) -> int | float | None:
    """`x` for JSON and CSV: a whole number below 1e16 becomes an int (12000, never 12000.0); None stays None."""
    if x is not None and float(x).is_integer() and abs(x) < 1e16:
        return int(x)
    return x
