"""EDTF texts and the days they cover."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given, settings

from estimates.dates import UNKNOWN, DateProblem, Edtf, day_number, iso, parse, until
from estimates.dates.points import Point

from .strategies import edtfs, points


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024-11-03", "2024-11-03", "2024-11-03"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("-0330", "-0330-01-01", "-0330-12-31"),
        ("-9999", "-9999-01-01", "-9999-12-31"),
        ("2024-10-21/2024-10-27", "2024-10-21", "2024-10-27"),
        ("2023-11/2024", "2023-11-01", "2024-12-31"),
        ("2024-11/2024", "2024-11-01", "2024-12-31"),
        ("-0330/0014", "-0330-01-01", "0014-12-31"),
        ("2024-08/..", "2024-08-01", None),
        ("../2024-08", None, "2024-08-31"),
    ],
)
def test_a_text_covers_its_first_to_its_last_day(text: str, first: str | None, last: str | None) -> None:
    found = parse(text)
    assert (found.first and iso(found.first), found.last and iso(found.last)) == (first, last)
    assert found.is_open == (first is None or last is None)
    assert not found.is_unknown


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1950", False, False),
        ("1950~", True, False),
        ("1950?", False, True),
        ("1950%", True, True),
        ("1950~/1960?", True, True),
        ("1950/1960-05~", True, False),
        ("../1960-05-01?", False, True),
        ("-0330%/..", True, True),
    ],
)
def test_a_mark_is_kept_and_widens_nothing(text: str, approximate: bool, uncertain: bool) -> None:
    marked = parse(text)
    bare = parse(text.translate({ord(mark): None for mark in "~?%"}))
    assert (marked.approximate, marked.uncertain) == (approximate, uncertain)
    assert (marked.first, marked.last) == (bare.first, bare.last)


def test_the_empty_text_is_unknown_and_not_open() -> None:
    assert parse("") == UNKNOWN == Edtf("", None, None, False, False)
    assert UNKNOWN.is_unknown
    assert not UNKNOWN.is_open


@given(edtfs())
def test_every_date_parses_to_itself_and_does_not_run_backwards(date: Edtf) -> None:
    assert parse(date.text) == date
    assert date.is_unknown or not (date.first is None and date.last is None)
    if date.first is not None and date.last is not None:
        assert date.first <= date.last


@settings(max_examples=30, deadline=None)
@given(points())
def test_another_parser_of_edtf_sees_the_same_days(point: Point) -> None:
    ours, theirs = parse(point.text), parse_edtf(point.text)
    assert ours.first == day_number(*theirs.lower_strict()[:3])
    assert ours.last == day_number(*theirs.upper_strict()[:3])


@pytest.mark.parametrize("text", ["2023-02-29", "2024-12/2024-11", "-0330-02-29"])
def test_what_the_other_parser_lets_through_is_refused_here(text: str) -> None:
    parse_edtf(text)
    with pytest.raises(DateProblem):
        parse(text)


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2024-11-03", "../2024-11-03"),
        ("2024-11", "../2024-11"),
        ("2024-11-01/2024-11-03", "../2024-11-03"),
        ("../2024-11-03", "../2024-11-03"),
        ("2024-11-01/..", ""),
        ("", ""),
    ],
)
def test_until_keeps_only_the_end(date: str, kept: str) -> None:
    assert until(parse(date)).text == kept
