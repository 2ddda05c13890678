"""The numbers of days, against `datetime.date` and against what astronomers print."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.dates import FIRST_DAY, LAST_DAY, civil, day_number, from_date, iso
from estimates.dates.days import month_length, weekday

from .strategies import days


@pytest.mark.parametrize(
    ("date", "number"),
    [
        ((2000, 1, 1), 2451545),
        ((1970, 1, 1), 2440588),
        ((1858, 11, 17), 2400001),
        ((1, 1, 1), 1721426),
        ((0, 12, 31), 1721425),
        ((-4713, 11, 24), 0),
    ],
)
def test_known_days_have_their_julian_day_number(date: tuple[int, int, int], number: int) -> None:
    assert day_number(*date) == number
    assert civil(number) == date


@given(st.dates())
def test_years_1_to_9999_agree_with_datetime(date: datetime.date) -> None:
    number = from_date(date)
    assert number == date.toordinal() + 1721425 == day_number(date.year, date.month, date.day)
    assert iso(number) == date.isoformat()
    assert weekday(number) == date.weekday()


@given(days)
def test_a_day_goes_to_a_date_and_back(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(st.integers(FIRST_DAY, LAST_DAY - 1))
def test_the_next_day_is_the_next_number(number: int) -> None:
    year, month, day = civil(number)
    following = civil(number + 1)
    if day < month_length(year, month):
        assert following == (year, month, day + 1)
    else:
        assert following == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


def test_years_before_year_1_are_written_with_sign_and_four_digits() -> None:
    assert iso(day_number(-330, 1, 1)) == "-0330-01-01"
    assert iso(day_number(0, 2, 29)) == "0000-02-29"
    assert (iso(FIRST_DAY), iso(LAST_DAY)) == ("-9999-01-01", "9999-12-31")


@pytest.mark.parametrize("date", [(2023, 2, 29), (-1, 2, 29), (2024, 13, 1), (2024, 1, 0)])
def test_a_day_that_does_not_exist_has_no_number(date: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        day_number(*date)


def test_years_out_of_bounds_have_no_number() -> None:
    for year in (-10000, 10000):
        with pytest.raises(ValueError, match="outside"):
            day_number(year, 1, 1)
    for number in (FIRST_DAY - 1, LAST_DAY + 1):
        with pytest.raises(ValueError, match="outside"):
            iso(number)


def test_a_datetime_counts_as_its_day() -> None:
    assert from_date(datetime.datetime(2024, 11, 3, 23, 59)) == day_number(2024, 11, 3)
