"""What is no EDTF of the subset is refused by name, and with what was probably meant."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.dates import DateProblem, parse

from .strategies import assert_read_or_refused

SPACES, MONTHS, LEVEL2 = "spaces around", "months run from 01 to 12", "EDTF level 2"
EMPTY, TIME, YEARS, FOUR = "leave it empty", "times of day", "from -9999 to 9999", "a year has four digits"
HYPHENS, MISSING, SHAPE = "joined by hyphens", "one side of the interval is missing", "not an EDTF date"
X, TWO = "unspecified digits", "month and day have two digits"

REFUSED: list[tuple[str, str, tuple[str, ...]]] = [
    # the calendar
    ("2024-11-31", "November has 30 days", ("2024-11-30", "2024-12-01")),
    ("2024-04-31~", "April has 30 days", ("2024-04-30~", "2024-05-01~")),
    ("2023-02-29", "2023 is not a leap year", ("2023-02-28", "2023-03-01")),
    ("1900-02-29", "1900 is not a leap year", ("1900-02-28", "1900-03-01")),
    ("-0001-02-29", "2 BC is not a leap year", ("-0001-02-28", "-0001-03-01")),
    ("2024-02-30", "February has 29 days", ("2024-02-29", "2024-03-01")),
    ("2024-02-31", "February has 29 days", ("2024-02-29",)),
    ("2024-12-32", "December has 31 days", ("2024-12-31",)),
    ("2024-11-00", "no day 00", ("2024-11",)),
    ("2024-11-99", "November has 30 days", ("2024-11-30",)),
    ("2024-00", "no month 00", ()),
    ("2024-13", "no month 13: months run from 01 to 12", ()),
    ("2024-20", MONTHS, ()),
    ("2024-42", MONTHS, ("2024/2042",)),
    ("2024-13-01", "no month 13", ()),
    ("2024-21-01", "no month 21", ()),
    ("1914-18", "no month 18", ("1914/1918",)),
    # seasons and other parts of a year
    ("2024-21", "21 is a season (spring)", ("2024-03/2024-05",)),
    ("2024-22", "22 is a season (summer)", ("2024-06/2024-08",)),
    ("2024-23", "23 is a season (autumn)", ("2024-09/2024-11",)),
    ("2024-24", "24 is a season (winter)", ("2024-12/2025-02",)),
    ("2023-24", "24 is a season (winter)", ("2023-12/2024-02", "2023/2024")),
    ("9999-24", "24 is a season (winter)", ()),
    ("2024-25", "season of one hemisphere", ("2024/2025",)),
    ("2034-34", "34 is a quarter", ("2034-04/2034-06",)),
    ("2050-41", "third or half of a year", ()),
    ("2024-W45", "week numbers", ("2024-11-04/2024-11-10",)),
    ("2024-W45-3", "week numbers", ("2024-11-06",)),
    ("2024W453", "week numbers", ("2024-11-06",)),
    ("2024-W60", "week numbers", ()),
    ("2024-308", "days counted through the year", ("2024-11-03",)),
    ("2023-366", "days counted through the year", ()),
    ("2024-000", "days counted through the year", ()),
    # years
    ("12024", YEARS, ()),
    ("-12024", YEARS, ()),
    ("10000-01-01", YEARS, ()),
    ("Y17000", "years beyond four digits", ()),
    ("Y-170000002", "years beyond four digits", ()),
    ("Y17E7", "years beyond four digits", ()),
    ("1950S2", "significant digits", ("1950~",)),
    ("331", FOUR, ("0331",)),
    ("-331", FOUR, ("-0331",)),
    ("79?", FOUR, ("0079?",)),
    ("-0000", "year 0 has no sign", ("0000",)),
    ("-0000-05", "year 0 has no sign", ("0000-05",)),
    ("+2024", "plus sign", ("2024",)),
    ("24-11-03", "which part is the year", ()),
    # level 2
    ("201X", X, ("2010/2019",)),
    ("20XX", X, ("2000/2099",)),
    ("-201X", X, ()),
    ("2024-XX", X, ("2024",)),
    ("2024-11-XX", X, ("2024-11",)),
    ("2024-XX-XX", X, ("2024",)),
    ("2024-XX-03", X, ("2024",)),
    ("201u", X, ("2010/2019",)),
    ("[2023,2024]", "sets of dates", ()),
    ("{2023..2024}", "sets of dates", ()),
    ("~2024", LEVEL2, ("2024~",)),
    ("2024?-11", LEVEL2, ("2024-11?",)),
    ("2024-~11", LEVEL2, ("2024-11~",)),
    ("2024?~", "% stands for both", ("2024%",)),
    ("2024~~", "more than one of ~ ? %", ("2024~",)),
    # other ways to write a date
    ("2024-11-03T10:00", TIME, ("2024-11-03",)),
    ("2024-11-03T10:00:00Z", TIME, ("2024-11-03",)),
    ("2024-11-03 10:00", TIME, ("2024-11-03",)),
    ("10:30", TIME, ()),
    ("20241103", HYPHENS, ("2024-11-03",)),
    ("202411", FOUR, ("2024-11",)),
    ("2024-1-3", TWO, ("2024-01-03",)),
    ("2024-1", TWO, ("2024-01",)),
    ("2024-11-3?", TWO, ("2024-11-03?",)),
    ("2024/11/03", HYPHENS, ("2024-11-03",)),
    ("2024.11.03", HYPHENS, ("2024-11-03",)),
    ("3-11-2024", "the year comes first", ("2024-11-03", "2024-03-11")),
    ("25/12/2024", "the year comes first", ("2024-12-25",)),
    ("2024–11–03", "a dash stands where a hyphen belongs", ("2024-11-03",)),
    ("−0330", "a dash stands where a hyphen belongs", ("-0330",)),
    ("٢٠٢٤", "digits other than 0 to 9", ("2024",)),
    ("２０２４-11", "digits other than 0 to 9", ("2024-11",)),
    ("2024年", "characters that are not part of EDTF", ()),
    ("Nov 2024", SHAPE, ()),
    ("today", SHAPE, ()),
    ("2024 11", SHAPE, ()),
    ("-", SHAPE, ()),
    ("2024\x00", SHAPE, ()),
    (" 2024", SPACES, ("2024",)),
    ("2024\n", SPACES, ("2024",)),
    ("  ", EMPTY, ()),
    ("2" * 41, "longer than 40 characters", ()),
    # intervals
    ("2024-12/2024-11", "the interval is reversed: 2024-12 lies after 2024-11", ("2024-11/2024-12",)),
    ("2024/2023", "the interval is reversed", ("2023/2024",)),
    ("0001/-0001", "the interval is reversed", ("-0001/0001",)),
    ("../..", EMPTY, ()),
    ("..", EMPTY, ()),
    ("/", EMPTY, ()),
    ("2024/", MISSING, ("2024/..",)),
    ("/2024", MISSING, ("../2024",)),
    ("2024/unknown", MISSING, ("2024/..",)),
    ("unknown/2024", MISSING, ("../2024",)),
    ("2024/open", "an open end is written ..", ("2024/..",)),
    ("2024..2025", "an interval is written a/b", ("2024/2025",)),
    ("2024/..~", "an open side cannot be", ()),
    ("2022/2023/2024", "an interval has two sides", ()),
    ("2024/P1M", "durations", ()),
    ("2024-11-31/..", "2024-11-31: November has 30 days", ("2024-11-30/..", "2024-12-01/..")),
    ("../2023-02-29", "2023 is not a leap year", ("../2023-02-28", "../2023-03-01")),
    ("2024/2025-13", "2025-13: there is no month 13", ()),
    ("~2024/2025", LEVEL2, ("2024~/2025",)),
    ("2024-1/2024-2", TWO, ()),
]


@pytest.mark.parametrize(("text", "reason", "suggestions"), REFUSED)
def test_a_text_outside_the_subset_is_refused_by_name(text: str, reason: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(DateProblem) as caught:
        parse(text)
    assert caught.value.text == text
    assert reason in caught.value.reason
    assert caught.value.suggestions == suggestions


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/.~?%XTWYS: [{", max_size=30)))
def test_any_text_is_a_date_or_a_date_problem(text: str) -> None:
    assert_read_or_refused(text, lambda: parse(text))


def test_a_problem_says_what_was_read_but_not_a_page_of_it() -> None:
    assert str(DateProblem("2024-11-31", "November has 30 days")) == "2024-11-31: November has 30 days"
    assert len(str(DateProblem("9" * 5000, "too long"))) < 100


def test_a_problem_survives_pickling() -> None:
    problem = pickle.loads(pickle.dumps(DateProblem("a", "b", ("2023", "2024"), ambiguous=True)))
    assert (problem.text, problem.reason, problem.suggestions) == ("a", "b", ("2023", "2024"))
    assert problem.ambiguous
