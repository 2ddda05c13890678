"""Which round numbers does an axis carry?"""

import math
from bisect import bisect_left, bisect_right
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from estimates.figures import format_number

MOST = 8
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_STRIDES = (1, 2, 3, 5, 10, 20, 50, 100)
# Powers of ten that a double can hold, with what stands between them on a short log axis.
_LOWEST_POWER, _HIGHEST_POWER = -320, 301


def linear_ticks(low: float, high: float, *, airy: bool = False) -> tuple[float, ...]:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten that enclose low < high; two to eight of them.

    `airy` adds a step above a number that would stand on the very end, where eight ticks allow it. In decimals
    throughout, so that a tick is the number its label says.
    """
    first, last = Decimal(repr(low)), Decimal(repr(high))
    power = ((last - first) / MOST).adjusted()
    for step in (mantissa.scaleb(power) for mantissa in (*_STEPS, Decimal(20))):
        start = (first / step).to_integral_value(ROUND_FLOOR)
        stop = (last / step).to_integral_value(ROUND_CEILING)
        if airy and stop * step == last > 0 and stop - start < MOST - 1:
            stop += 1
        if stop - start < MOST:
            return tuple(float((start + place) * step) for place in range(int(stop - start) + 1))
    raise ValueError(f"no ticks between {low} and {high}")


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """1-2-5 steps or powers of ten that enclose 0 < low ≤ high; two to eight of them."""
    least, most = math.floor(math.log10(low)), math.ceil(math.log10(high))
    if most - least <= 4:
        fine = [float(f"{digit}e{power}") for power in range(least - 1, most + 2) for digit in (1, 2, 5)]
        chosen = _enclosing(fine, low, high)
        if len(chosen) <= MOST:
            return chosen
    for stride in _STRIDES:
        rounded = [p for p in range(_LOWEST_POWER, _HIGHEST_POWER + stride) if p % stride == 0]
        powers = [_LOWEST_POWER, *rounded]  # below the last rounded power there still are numbers
        chosen = _enclosing([float(f"1e{power}") for power in powers if power <= _HIGHEST_POWER], low, high)
        if len(chosen) <= MOST:
            return chosen
    raise ValueError(f"no ticks between {low} and {high}")


def tick_text(value: float) -> str:
    """A round number in little room: "500,000", "2.5m", "10bn"; digits are never rounded away."""
    for name, size in (("tn", 10**12), ("bn", 10**9), ("m", 10**6)):
        if size <= abs(value) < 1000 * size and float(value).is_integer():
            return f"{format_number(float(Decimal(int(value)) / size))}{name}"
    return format_number(value)


def _enclosing(numbers: list[float], low: float, high: float) -> tuple[float, ...]:
    """The numbers from the last not above `low` to the first not below `high`, at least two."""
    start = max(bisect_right(numbers, low) - 1, 0)
    stop = min(bisect_left(numbers, high), len(numbers) - 1)
    if start >= stop:
        start, stop = max(start - 1, 0), min(stop + 1, len(numbers) - 1)
    return tuple(numbers[start : stop + 1])
