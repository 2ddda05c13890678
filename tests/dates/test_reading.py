"""What people write in English, and what is refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.dates import FIRST_DAY, DateProblem, Edtf, iso, parse, read
from estimates.dates.days import WEEKDAYS, weekday

from .strategies import assert_read_or_refused, days, edtfs

SUNDAY = parse("2024-11-03")

WRITTEN = [
    # one date
    ("3 Nov 2024", "2024-11-03"),
    ("Nov 3, 2024", "2024-11-03"),
    ("Nov. 3 2024", "2024-11-03"),
    ("3 November 2024", "2024-11-03"),
    ("  3  NOVEMBER 2024. ", "2024-11-03"),
    ("the 3rd of November, 2024", "2024-11-03"),
    ("3-Nov-2024", "2024-11-03"),
    ("Sunday, 3 November 2024", "2024-11-03"),
    ("Sun Nov 3, 2024", "2024-11-03"),
    ("on 3 Nov 2024", "2024-11-03"),
    ("as of 3 Nov 2024", "2024-11-03"),
    ("November 2024", "2024-11"),
    ("Sept. 2024", "2024-09"),
    ("in May 2024", "2024-05"),
    ("2024", "2024"),
    (" 2024-11 ", "2024-11"),
    ("２０２４－１１－０３", "2024-11-03"),
    ("2024–11–03", "2024-11-03"),
    ("25/12/2024", "2024-12-25"),
    ("12/25/2024", "2024-12-25"),
    ("25.12.2024", "2024-12-25"),
    ("03/03/2024", "2024-03-03"),
    ("2024/11/3", "2024-11-03"),
    ("12/2023", "2023-12"),
    ("Tuesday 24 August 79 AD", "0079-08-24"),
    # eras
    ("331 BC", "-0330"),
    ("331 B.C.E.", "-0330"),
    ("1 BC", "0000"),
    ("−0330", "-0330"),
    ("AD 79", "0079"),
    ("79 CE", "0079"),
    ("1 October 331 BC", "-0330-10-01"),
    ("331–323 BC", "-0330/-0322"),
    ("27 BC – 14 AD", "-0026/0014"),
    # marks
    ("c. 331 BC", "-0330~"),
    ("c.1950", "1950~"),
    ("about 1950", "1950~"),
    ("circa Nov 2024", "2024-11~"),
    ("1950?", "1950?"),
    ("1950 (uncertain)", "1950?"),
    ("c. 1950 (uncertain)", "1950%"),
    ("c. 1950~", "1950~"),
    ("3 Nov 2024?", "2024-11-03?"),
    # open sides
    ("by 3 Nov 2024", "../2024-11-03"),
    ("no later than Nov 2024", "../2024-11"),
    ("before 3 Nov 2024", "../2024-11-02"),
    ("before 1 Jan 2024", "../2023-12-31"),
    ("before January 2024", "../2023-12"),
    ("before 2024", "../2023"),
    ("before late October 2024", "../2024-10-20"),
    ("since August 2024", "2024-08/.."),
    ("from 2024-08", "2024-08/.."),
    ("after 3 Nov 2024", "2024-11-04/.."),
    ("after 31 Dec 2024", "2025-01-01/.."),
    ("after December 2024", "2025-01/.."),
    ("after 2023", "2024/.."),
    ("by c. 1950", "../1950~"),
    # parts
    ("early October 2024", "2024-10-01/2024-10-10"),
    ("mid-October 2024", "2024-10-11/2024-10-20"),
    ("in late October 2024", "2024-10-21/2024-10-31"),
    ("late February 2023", "2023-02-21/2023-02-28"),
    ("late Feb 2024", "2024-02-21/2024-02-29"),
    ("early 2023", "2023-01/2023-04"),
    ("mid 2023", "2023-05/2023-08"),
    ("late 2023", "2023-09/2023-12"),
    # intervals
    ("21-27 Oct 2024", "2024-10-21/2024-10-27"),
    ("21 Oct to 27 Oct 2024", "2024-10-21/2024-10-27"),
    ("Oct 21–27, 2024", "2024-10-21/2024-10-27"),
    ("28 October–4 November 2024", "2024-10-28/2024-11-04"),
    ("from 28 Oct 2024 to 4 Nov 2024", "2024-10-28/2024-11-04"),
    ("between 28 Oct and 4 Nov 2024", "2024-10-28/2024-11-04"),
    ("28 Dec 2023 - 4 Jan 2024", "2023-12-28/2024-01-04"),
    ("2024-10-28 – 2024-11-04", "2024-10-28/2024-11-04"),
    ("Oct-Nov 2024", "2024-10/2024-11"),
    ("2022–2024", "2022/2024"),
    ("early to mid October 2024", "2024-10-01/2024-10-20"),
    ("late 2023 to early 2024", "2023-09/2024-04"),
    ("1950 – c. 1960", "1950/1960~"),
    # nothing
    ("", ""),
    ("   ", ""),
    ("date not stated", ""),
    ("n.d.", ""),
]


@pytest.mark.parametrize(("text", "edtf"), WRITTEN)
def test_a_date_is_read_as_it_is_written(text: str, edtf: str) -> None:
    assert read(text) == parse(edtf)


COUNTED = [
    ("today", "2024-11-03", "2024-11-03"),
    ("yesterday", "2024-03-01", "2024-02-29"),
    ("Thursday", "2024-11-03", "2024-10-31"),
    ("on Sunday", "2024-11-03", "2024-11-03"),
    ("last Thursday", "2024-11-03", "2024-10-31"),
    ("by Thursday", "2024-11-03", "../2024-10-31"),
    ("since yesterday", "2024-11-03", "2024-11-02/.."),
    ("Monday to Thursday", "2024-11-03", "2024-10-28/2024-10-31"),
    ("3 Nov", "2024-11-03", "2024-11-03"),
    ("November 2", "2024-11-03", "2024-11-02"),
    ("Sunday 3 November", "2024-11-05", "2024-11-03"),
    ("by 3 November", "2024-12-01", "../2024-11-03"),
    ("late October", "2024-11-03", "2024-10-21/2024-10-31"),
    ("November", "2024-11-03", "2024-11"),
    ("21-27 Oct", "2024-11-03", "2024-10-21/2024-10-27"),
    ("3 Nov", "../2024-11-05", "2024-11-03"),
    ("3 Nov", "2024-11", "2024-11-03"),
    ("3 Nov", "0000-01-01", "-0001-11-03"),
    ("4 Nov", "2024-03-01", "2023-11-04"),
    ("29 Feb", "2021-11-03", "2020-02-29"),
    ("late December", "2025-01-15", "2024-12-21/2024-12-31"),
    ("28 December – 4 January", "2025-01-15", "2024-12-28/2025-01-04"),
    ("March", "2024", "2024-03"),
    ("since December", "2024-11-03", "2023-12/.."),
    ("by the end of this year", "2024-11-03", "../2024-12-31"),
    ("3 Nov 2022", "2024-11-03", "2022-11-03"),
]


@pytest.mark.parametrize(("text", "relative_to", "edtf"), COUNTED)
def test_what_is_not_said_is_counted_back_from_when_it_was_written(text: str, relative_to: str, edtf: str) -> None:
    assert read(text, relative_to=parse(relative_to)).text == edtf


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("4 Nov", ("2023-11-04", "2024-11-04")),
        ("by December", ("../2023-12", "../2024-12")),
        ("late November", ("2023-11-21/2023-11-30", "2024-11-21/2024-11-30")),
        ("5 to 7 November", ("2023-11-05/2023-11-07", "2024-11-05/2024-11-07")),
        ("28 December – 4 January", ("2023-12-28/2024-01-04", "2024-12-28/2025-01-04")),
    ],
)
def test_a_date_nearer_ahead_than_behind_may_be_either(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(DateProblem, match="year to come") as caught:
        read(text, relative_to=SUNDAY)
    assert caught.value.ambiguous
    assert caught.value.suggestions == readings


@pytest.mark.parametrize("text", [text for text, _, _ in COUNTED[:-1]])
def test_without_knowing_when_it_was_written_nothing_is_counted(text: str) -> None:
    with pytest.raises(DateProblem, match=r"missing|counted from"):
        read(text)


@pytest.mark.parametrize("anchor", ["", "2024-11", "../2024-11-03", "2024-11-03/..", "2024-11-03~"])
@pytest.mark.parametrize("text", ["today", "Thursday"])
def test_days_are_counted_from_one_certain_day_only(text: str, anchor: str) -> None:
    with pytest.raises(DateProblem, match="not one certain day"):
        read(text, relative_to=parse(anchor))


@pytest.mark.parametrize("anchor", ["", "2024-11-03/..", "2014/2024", "-9999-01-01"])
def test_a_year_is_not_taken_from_a_date_that_leaves_it_open(anchor: str) -> None:
    with pytest.raises(DateProblem, match="year"):
        read("3 Nov", relative_to=parse(anchor))


@given(days.filter(lambda day: day >= FIRST_DAY + 6), st.integers(0, 6))
def test_a_weekday_is_that_weekday_within_the_last_seven_days(day: int, which: int) -> None:
    found = read(WEEKDAYS[which], relative_to=parse(iso(day)))
    assert found.first is not None
    assert 0 <= day - found.first <= 6
    assert weekday(found.first) == which


REFUSED = [
    ("03/04/2024", "Both are possible", ("2024-03-04", "2024-04-03")),
    ("3-4-2024", "Both are possible", ("2024-03-04", "2024-04-03")),
    ("by 03/04/2024", "Both are possible", ("../2024-03-04", "../2024-04-03")),
    ("on 03/04/2024", "Both are possible", ("2024-03-04", "2024-04-03")),
    ("31/31/2024", "no month 31", ()),
    ("31 Nov 2024", "November has 30 days", ("2024-11-30", "2024-12-01")),
    ("before 31 Nov 2024", "November has 30 days", ("../2024-11-29", "../2024-11-30")),
    ("31 Nov", "November has 30 days", ()),
    ("29 Feb 2023", "2023 is not a leap year", ("2023-02-28", "2023-03-01")),
    ("28 Oct 2024 – 31 Nov 2024", "November has 30 days", ()),
    ("Monday 3 November 2024", "2024-11-03 is a Sunday, not a Monday", ("2024-11-03",)),
    ("28 December – 4 January 2024", "of both", ("2023-12-28/2024-01-04", "2024-12-28/2025-01-04")),
    ("Nov 2024 – Jan", "of both", ("2024-11/2025-01", "2023-11/2024-01")),
    ("27–21 Oct 2024", "reversed", ("2024-10-21/2024-10-27",)),
    ("Thursday to Monday", "counted back", ()),
    ("2001–02", "two years, or a year and a month", ("2001/2002", "2001-02")),
    ("331", "AD or BC", ("0331", "-0330")),
    ("0 BC", "no year 0", ()),
    ("12000 BC", "10000 BC", ()),
    ("before 10000 BC", "-9999", ()),
    ("after 31 Dec 9999", "9999", ()),
    ("before 1 Jan 10000 BC", "10000 BC", ()),
    ("last summer", "season", ()),
    ("10:30", "times of day", ()),
    ("fiscal year 2024", "fiscal year", ()),
    ("2024-W60", "no week 60 in 2024", ()),
    ("c. 1950 – 1960", "one side approximate, or both", ("1950~/1960", "1950~/1960~")),
    ("from c. 1950-1960", "one side approximate, or both", ("1950~/1960", "1950~/1960~")),
    ("1950 – 1960?", "one date, or both", ("1950/1960?", "1950?/1960?")),
    ("3-Nov-24", "which century", ("2024-11-03", "1924-11-03")),
    ("by 3 Nov '24", "which century", ("../2024-11-03", "../1924-11-03")),
    ("the end of October 2024", "its last day, or late", ("2024-10-31", "2024-10-21/2024-10-31")),
    ("last week", "Monday or on Sunday", ("2024-10-21/2024-10-27", "2024-10-27/2024-11-02")),
    ("summer, the troops left", "season", ()),
    ("3 and 5 Nov 2024", "more than one date", ()),
    ("3 or 4 Nov 2024", "more than one date", ()),
    ("by", "half a date", ()),
    ("21", "a day without a month", ()),
    ("by 21", "not read as a date", ()),
    ("Nov 1¹ 2024", "footnote", ()),
    ("2024-21", "season", ("2024-03/2024-05",)),
    ("201x", "unspecified digits", ("2010/2019",)),
    ("3 novembre 2024", "not read as a date", ()),
    ("troops", "not read as a date", ()),
    ("3 Nov 2024 " * 10, "longer than 100", ()),
]


@pytest.mark.parametrize(("text", "reason", "suggestions"), REFUSED)
def test_what_is_not_certain_is_refused_with_its_readings(text: str, reason: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(DateProblem) as caught:
        read(text, relative_to=SUNDAY)
    assert caught.value.text == text
    assert reason in caught.value.reason
    assert caught.value.suggestions == suggestions


OPEN_QUESTIONS = [
    *("03/04/2024", "by 03/04/2024", "on 3-4-2024", "2001–02", "331", "3/11/24", "winter 2024"),
    *("28 December – 4 January 2024", "Nov 2024 – Jan", "2023-24"),
]
MISTAKES = [
    *("31 Nov 2024", "before 31 Nov 2024", "29 Feb 2023", "Monday 3 November 2024", "27–21 Oct 2024"),
    *("2024-11-31", "31/31/2024", "troops"),
]


@pytest.mark.parametrize("text", [*OPEN_QUESTIONS, *MISTAKES])
def test_two_readings_are_told_from_one_mistake_with_two_corrections(text: str) -> None:
    with pytest.raises(DateProblem) as caught:
        read(text, relative_to=SUNDAY)
    assert caught.value.ambiguous == (text in OPEN_QUESTIONS)


WORDS = (
    *(
        "by",
        "before",
        "since",
        "from",
        "after",
        "to",
        "and",
        "between",
        "early",
        "mid",
        "late",
        "c.",
        "about",
    ),
    *("last", "on", "of", "the", "today", "yesterday", "Thursday", "Nov", "February", "May", "BC", "AD"),
    *("0", "3", "3rd", "21", "29", "31", "99", "331", "2024", "9999", "10000", "1950?", "'24", "03/04/2024"),
    *("2024-11-03", "-0330", "-", "–", "..", "/", ",", ".", "~", "?", "(uncertain)", "Q3", "spring", "1990s"),
    *(
        "this",
        "year",
        "month",
        "week",
        "ago",
        "earlier",
        "next",
        "August",
        "century",
        "4th",
        "BC",
        "first",
        "half",
        "end",
    ),
    *(
        "week of",
        "ending",
        "since",
        "onwards",
        "present",
        "probably",
        "[?]",
        "≈",
        "10:30",
        "10 a.m.",
        "T12:00:00Z",
        "1914-18",
    ),
    *(
        "2023/24",
        "03-Nov-24",
        "13/04/2024",
        "2024-W45",
        "45599",
        "11월",
        "3日",
        "２０２４",
        "٣",
        "(Thursday)",
        "FY24",
        "'90s",
    ),
)


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)),
    st.one_of(st.none(), edtfs()),
)
def test_any_text_is_read_or_is_a_date_problem(text: str, relative_to: Edtf | None) -> None:
    assert_read_or_refused(text, lambda: read(text, relative_to=relative_to))


@given(edtfs())
def test_every_edtf_text_is_read_as_itself(date: Edtf) -> None:
    assert read(date.text) == date
