"""By which claim does a source stand? Every clause of the rule, with a case in which it decides."""

import pytest

from tests.comparisons.builders import claim, compared, source, standing

A = source("A")
MINISTER = source("Minister", A)
B = source("B")


def test_the_latest_said_stands():
    assert standing(compared(claim(1, A, "10", "2024-01-01"), claim(2, A, "20", "2024-02-01"))) == {"a": 2}


def test_an_unknown_date_is_oldest_and_not_today():
    assert standing(compared(claim(1, A, "10", "2020"), claim(2, A, "20"))) == {"a": 1}


def test_what_is_superseded_corrected_or_taken_back_does_not_stand():
    older, newer = claim(1, A, "10", "2024-02-01"), claim(2, A, "20", "2024-01-01")
    for kind in ("supersedes", "corrects", "retracts"):
        assert standing(compared(older, newer, links=[(2, kind, 1)])) == {"a": 2}, kind
    assert standing(compared(older, newer, links=[(2, "confirms", 1)])) == {"a": 1}


def test_a_supersession_counts_only_once_it_was_said():
    first, later = claim(1, A, "10", "2024-01-01"), claim(2, A, "20", "2024-03-01")
    view = compared(first, later, links=[(2, "supersedes", 1)], stated_by="2024-02-01")
    assert standing(view) == {"a": 1}


def test_a_source_filter_does_not_undo_a_supersession():
    first, later = claim(1, A, "10", "2024-01-05"), claim(2, MINISTER, "20", "2024-01-01")
    view = compared(first, later, links=[(2, "supersedes", 1)], rollup="none", exclude=("minister",))
    assert standing(view) == {}


def test_a_restatement_is_dropped_while_what_it_restates_stands():
    first, again = claim(1, A, "10", "2024-01-01"), claim(2, A, "10", "2024-02-01")
    assert standing(compared(first, again, links=[(2, "restates", 1)])) == {"a": 1}


def test_a_restatement_stands_once_what_it_restates_was_superseded():
    claims = claim(1, A, "10", "2024-01-01"), claim(2, A, "20", "2024-02-01"), claim(3, A, "10", "2024-03-01")
    assert standing(compared(*claims, links=[(2, "supersedes", 1), (3, "restates", 1)])) == {"a": 3}


def test_a_number_that_speaks_only_of_earlier_days_gives_way():
    late_revision_of_january = claim(1, A, "10", "2024-06-01", "2024-01")
    march = claim(2, A, "20", "2024-04-01", "2024-03")
    assert standing(compared(late_revision_of_january, march)) == {"a": 2}


def test_without_an_as_of_the_stated_day_is_what_a_number_speaks_of():
    assert standing(compared(claim(1, A, "10", "../2024-11-03"), claim(2, A, "20", "2024-11-04"))) == {"a": 2}


def test_a_current_number_does_not_speak_of_days_after_it_was_said():
    since_new_year = claim(1, A, "10", "2024-01-10", "2024-01-01/..")
    assert standing(compared(since_new_year, as_of="2024-01-10")) == {"a": 1}
    assert standing(compared(since_new_year, as_of="2024-01-09")) == {}


def test_a_statement_without_a_number_never_displaces_one():
    silent = claim(2, A, "our business", "2024-02-01", qualifier="unquantified")
    assert standing(compared(claim(1, A, "10", "2024-01-01"), silent)) == {"a": 1}
    assert standing(compared(silent)) == {"a": 2}


def test_a_denial_displaces_a_number():
    denial = claim(2, A, "lies", "2024-02-01", qualifier="denied")
    assert standing(compared(claim(1, A, "10", "2024-01-01"), denial)) == {"a": 2}


def test_a_retraction_displaces_all_that_its_source_said_before():
    claims = (
        claim(1, A, "10", "2024-01-01"),
        claim(2, A, "20", "2024-02-01"),
        claim(3, A, "we take it back", "2024-03-01", qualifier="unquantified"),
    )
    assert standing(compared(*claims, links=[(3, "retracts", 2)])) == {"a": 3}
    assert standing(compared(*claims, claim(4, A, "15", "2024-04-01"), links=[(3, "retracts", 2)])) == {"a": 4}


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (("10", "2024"), ("20", "2024-12-31"), 2),  # same last day: the later first day
        (("up to 30", "2024"), ("20", "2024"), 2),  # one with a best before a bound
        (("10", "2024"), ("20", "2024"), 2),  # the larger best
        (("at least 10", "2024"), ("at least 20", "2024"), 2),
        (("ten", "2024"), ("10", "2024"), 1),  # the later text
        (("10", "2024"), ("10", "2024"), 1),  # equal in all: the first recorded
    ],
)
def test_ties_are_decided_by_what_was_said_and_not_by_the_order_of_entry(one, other, stands):
    assert standing(compared(claim(1, A, *one), claim(2, A, *other))) == {"a": stands}
    swapped = standing(compared(claim(2, A, *other), claim(1, A, *one)))
    assert swapped == {"a": stands}


def test_a_government_stands_by_one_claim_and_a_difference_inside_is_marked():
    older, newer = claim(1, A, "10", "../2024-11-03"), claim(2, MINISTER, "20", "2024-11-04")
    (position,) = compared(older, newer).positions
    assert (position.source, position.said_by) == (A, MINISTER)
    assert {member.id for member in position.members} == {1, 2}
    assert position.members_differ


def test_members_that_can_both_be_right_do_not_differ():
    (position,) = compared(claim(1, A, "up to 10", "2024-11-03"), claim(2, MINISTER, "9", "2024-11-03")).positions
    assert not position.members_differ


def test_a_member_that_denies_differs_from_one_with_a_number():
    denial = claim(2, MINISTER, "no such thing", "2024-11-03", qualifier="denied")
    (position,) = compared(claim(1, A, "10", "2024-11-03"), denial).positions
    assert position.members_differ


def test_rolled_up_to_none_every_source_stands_alone():
    view = compared(claim(1, A, "10", "2024-11-03"), claim(2, MINISTER, "20", "2024-11-04"), rollup="none")
    assert standing(view) == {"a": 1, "minister": 2}


def test_forecasts_and_counts_never_stand_in_one_answer():
    now, soon = claim(1, A, "3,000", "2024-10-28"), claim(2, A, "12,000", "2024-10-28", horizon="forecast")
    assert standing(compared(now, soon)) == {"a": 1}
    assert standing(compared(now, soon, horizon="forecast")) == {"a": 2}


def test_a_claim_without_a_date_fails_a_date_filter_and_is_counted():
    view = compared(claim(1, A, "10"), claim(2, B, "20", "2024-01-01"), stated_by="2024-06-01")
    assert standing(view) == {"b": 2}
    assert view.summary.undated == 1


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"stated_by": "2024-11-03"}, {1}),
        ({"stated_by": "2024-11-02"}, set()),
        ({"stated_by": "2024-11"}, {1, 2}),
        ({"since": "2024-11-04"}, {2}),
        ({"as_of": "2024-10-31"}, {2}),
        ({"kind": ("media",)}, set()),
        ({"source": ("b",)}, {2}),
    ],
)
def test_filters_keep_what_certainly_passes(filters, kept):
    claims = claim(1, A, "10", "../2024-11-03"), claim(2, B, "20", "2024-11-04", "2024-10")
    assert set(standing(compared(*claims, **filters)).values()) == kept
