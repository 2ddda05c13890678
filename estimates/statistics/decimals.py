"""Which number did somebody write, when all that is kept of it is a double?

73.0 − 67.4 is 5.6 to every reader and 5.599999999999994 to a processor. Arithmetic on stated numbers is
done on their shortest decimal form, the digits somebody could have written, and rounded to a double once,
at the end.
"""

import math
from decimal import Decimal


def written(value: float) -> Decimal:
    """The shortest decimal that reads back as `value` (Python's `repr` of a float); same unit, −0 becomes 0.

    ValueError for infinity and NaN, which nobody states.
    """
    if not math.isfinite(value):
        raise ValueError(f"a stated number is finite, not {value}")
    return Decimal(repr(float(value) + 0.0))


def half_unit(value: float) -> Decimal:
    """How far a rounded `value` may be off: half a unit of its last non-zero digit, at most a twentieth.

    In the unit of `value`, never negative; 0 for 0, which has no such digit. 12,000 → 500; 8,000 → 400;
    0.35 → 0.005. The half unit is the ordinary rule of rounding; the twentieth is this project's own,
    because "about 10,000" is not said of 5,000.
    """
    number = written(value)
    if not number:
        return Decimal(0)
    last_digit = int(number.normalize().as_tuple().exponent)
    return min(Decimal(5).scaleb(last_digit - 1), abs(number) / 20)
