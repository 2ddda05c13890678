"""The days a reader can walk through: those on which something was certainly said."""

import pytest

from estimates.comparisons import Filters, QuestionRows
from estimates.comparisons.said_days import MOST, said_steps
from tests.comparisons.builders import claim, compared, source

A, B = source("A"), source("B")


def steps(*claims, **filters):
    return [(step.date, step.claims) for step in said_steps(QuestionRows(claims), Filters(**filters))]


def test_each_day_on_which_something_was_said_is_a_step_with_how_much_was_said_by_then():
    said = [claim(1, A, "1", "2024-10-21"), claim(2, A, "2", "2024-10-21"), claim(3, B, "3", "2024-11-03")]
    assert steps(*said) == [("2024-10-21", 2), ("2024-11-03", 3)]


def test_what_can_have_been_said_later_counts_on_the_last_day_it_can_have_been_said():
    assert steps(claim(1, A, "1", "2024-10"), claim(2, A, "2", "../2024-11-03")) == [
        ("2024-10-31", 1),
        ("2024-11-03", 2),
    ]


@pytest.mark.parametrize("stated", ["", "2024-10-21/.."])
def test_what_has_no_last_day_is_no_step(stated):
    assert steps(claim(1, A, "1", stated)) == []


def test_the_day_that_is_asked_for_hides_no_other_and_the_other_filters_do():
    said = [claim(1, A, "1", "2024-10-21"), claim(2, B, "2", "2024-11-03")]
    assert len(steps(*said, stated_by="2024-10-25")) == 2
    assert steps(*said, exclude=("b",)) == [("2024-10-21", 1)]


def test_many_days_become_months_then_years_and_the_last_is_always_there():
    days = [claim(n, A, "1", f"2024-{1 + n % 12:02d}-{1 + n // 12:02d}") for n in range(300)]
    assert steps(*days)[-1] == ("2024-12", 300)
    months = [claim(n, A, "1", f"{1900 + n % 50}-{1 + n % 12:02d}-01") for n in range(700)]
    assert steps(*months)[-1][0] == "1949"
    years = [claim(n, A, "1", f"{1000 + n}") for n in range(700)]
    found = steps(*years)
    assert found[-1] == ("1699", 700)
    assert len(found) <= MOST


def test_days_before_our_era_are_steps_like_others():
    assert steps(claim(1, A, "47,000", "-0330")) == [("-0330-12-31", 1)]


def test_each_step_shows_as_many_claims_as_it_says():
    said = [claim(n, A, "1", date) for n, date in enumerate(["2024-10-21", "2024-10", "../2024-11-03", "", "2023"], 1)]
    for date, count in steps(*said):
        assert len(compared(*said, stated_by=date).claims) == count
