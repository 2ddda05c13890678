"""Which number does a calendar day have, and which day is a number?

Days are counted as Julian day numbers of the proleptic Gregorian calendar: for years 1 to 9999
`date.toordinal() + 1721425`, carried on before year 1 with the astronomical year 0 (= 1 BC).
"""

from __future__ import annotations

import datetime
from calendar import isleap
from functools import lru_cache

JulianDay = int

FIRST_YEAR = -9999
LAST_YEAR = 9999

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OFFSET = 1721425
# The Gregorian calendar repeats after 400 years, which are also whole weeks:
# `datetime.date`, which begins at year 1, can do the arithmetic for every year.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146097


def month_length(year: int, month: int) -> int:
    """Days in a month (1 to 12) of an astronomical year."""
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> JulianDay:
    """Julian day number of a day; years -9999 to 9999, year 0 is 1 BC.

    Raises ValueError for a day that does not exist or a year outside these bounds.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_YEAR} to {LAST_YEAR}")
    cycle, within = divmod(year - 1, _CYCLE_YEARS)
    return datetime.date(within + 1, month, day).toordinal() + cycle * _CYCLE_DAYS + _OFFSET


FIRST_DAY = day_number(FIRST_YEAR, 1, 1)
LAST_DAY = day_number(LAST_YEAR, 12, 31)
# Before it, a weekday in a text belongs to the Julian calendar and fits no day counted here.
GREGORIAN_START = day_number(1582, 10, 15)


def civil(day: JulianDay) -> tuple[int, int, int]:
    """Year, month and day of a Julian day number; the inverse of `day_number`.

    Raises ValueError for a number outside years -9999 to 9999.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"day {day} is outside years {FIRST_YEAR} to {LAST_YEAR}")
    cycle, within = divmod(day - _OFFSET - 1, _CYCLE_DAYS)
    date = datetime.date.fromordinal(within + 1)
    return date.year + cycle * _CYCLE_YEARS, date.month, date.day


def weekday(day: JulianDay) -> int:
    """0 for Monday to 6 for Sunday."""
    return day % 7


def from_date(date: datetime.date) -> JulianDay:
    """Julian day number of a `datetime.date` (of a datetime: of its calendar day)."""
    return date.toordinal() + _OFFSET


def iso_year(year: int) -> str:
    """A year as ISO 8601-2 writes it: four digits, a sign only before year 0."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


@lru_cache(maxsize=4096)
def iso(day: JulianDay) -> str:
    """A day as `2024-11-03` or `-0330-01-01`; raises ValueError as `civil` does."""
    year, month, day_of_month = civil(day)
    return f"{iso_year(year)}-{month:02d}-{day_of_month:02d}"
