"""Between which days, as people write them, and which are meant where they write none."""

from datetime import UTC, date, datetime

import pytest

from estimates.comparisons import FilterProblem, Filters
from estimates.comparisons.changes import Period, changes_between, period_of
from estimates.comparisons.changes.periods import last_days, settled, whole
from tests.comparisons.builders import claim, source
from tests.comparisons.changes.desk import Desk

TODAY = date(2024, 12, 1)
KYIV = source("Kyiv")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({"from": ["3 Nov 2024"], "to": ["November 2024"]}, Period("2024-11-03", "2024-11-30")),
        ({"from": ["2023"], "to": [" "]}, Period("2023-12-31", "")),
        ({}, Period("", "")),
    ],
)
def test_days_are_read_as_people_write_them(asked: dict[str, list[str]], meant: Period) -> None:
    assert period_of(asked) == meant


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"from": ["soon"]}, "from"), ({"to": ["2024-01/2024-02"]}, "to"), ({"from": ["2024", "2023"]}, "from")],
)
def test_what_is_no_day_is_refused(asked: dict[str, list[str]], field: str) -> None:
    with pytest.raises(FilterProblem) as refused:
        period_of(asked)
    assert set(refused.value.errors) == {field}


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period("2024-02-01", "2024-01-31"), "1 Feb 2024 is after 31 Jan 2024"),
        (Period("2025-01-01", ""), "1 Jan 2025 is after today"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(period: Period, words: str) -> None:
    with pytest.raises(FilterProblem) as refused:
        settled(period, [], TODAY)
    assert refused.value.errors["from"].startswith(words)


@pytest.mark.parametrize(
    ("days", "since"),
    [([], "2024-11-01"), (["2024-03-31", "2024-03-05"], "2024-03-01"), (["-9999-01-01"], "-9999-01-01")],
)
def test_without_days_it_is_a_month_before_the_last_claim_and_everything_since(days: list[str], since: str) -> None:
    claims = [claim(number, KYIV, "5", day) for number, day in enumerate(days, 1)]
    assert settled(Period("", ""), claims, TODAY) == Period(since, "2024-12-01")


def test_everything_is_all_that_was_said_or_written() -> None:
    claims = [claim(1, KYIV, "5", "2024-10-05"), claim(2, KYIV, "5")]
    assert whole(claims, datetime(2024, 11, 4, tzinfo=UTC), TODAY) == Period("2024-10-04", "2024-12-01")
    assert whole(claims, datetime(2024, 10, 1, tzinfo=UTC), TODAY) == Period("2024-09-30", "2024-12-01")
    assert whole([claim(1, KYIV, "5", "2024")], None, TODAY) == Period("2024-11-30", "2024-12-31")
    assert whole([], None, TODAY) == Period("2024-11-30", "2024-12-01")


def test_the_last_days_end_today() -> None:
    assert last_days(7, TODAY) == Period("2024-11-24", "2024-12-01")


@pytest.mark.parametrize("name", ["stated_by", "as_of", "since", "recorded_at"])
def test_filters_that_a_period_replaces_are_refused(desk: Desk, name: str) -> None:
    with pytest.raises(FilterProblem, match="take its place"):
        changes_between(desk.question, Filters(**{name: "2024-01-01T00:00:00Z"}), period_of({}))
