"""What is asked about a question's claims, what is not, and that nothing is asked twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estimates import actions
from estimates.comparisons.suggestions import open_suggestions
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question()


def asked(question):
    """(kind, newer, older) by their figures."""
    return [(str(each.kind), each.newer.figure, each.older.figure) for each in open_suggestions([question.pk])]


def say(question, source, figure, day="", **facts):
    return make_claim(question, source, figure, stated_on=day, **facts)


def test_each_newer_figure_is_asked_about_with_the_last_before_it(question):
    source = make_source()
    for figure, day in (("3,000", "2024-10-21"), ("11 to 12,000", "2024-11-04"), ("around 10,000", "2024-10-28")):
        say(question, source, figure, day)
    assert asked(question) == [
        ("supersedes", "around 10,000", "3,000"),
        ("supersedes", "11 to 12,000", "around 10,000"),
    ]


def test_a_member_is_asked_about_its_own_figure_before_its_government_s(question):
    government = make_source("Government")
    ministry = make_source("Ministry", parent=government)
    say(question, ministry, "1,000", "2024-10-01")
    say(question, government, "2,000", "2024-10-02")
    say(question, ministry, "3,000", "2024-10-03")
    found = asked(question)
    assert ("supersedes", "3,000", "1,000") in found
    assert ("supersedes", "2,000", "1,000") in found, (
        "the government's own is its first, so its member's is asked about"
    )
    assert len(found) == 2


@pytest.mark.parametrize("kind", ["supersedes", "corrects", "retracts", "confirms", "restates"])
def test_what_is_linked_is_not_asked_about(question, kind):
    source = make_source()
    older, newer = say(question, source, "1", "2024-10-01"), say(question, source, "2", "2024-10-02")
    link(newer, kind, older)
    assert asked(question) == []


def test_what_another_claim_revised_is_not_asked_about(question):
    source = make_source()
    older, newer = say(question, source, "1", "2024-10-01"), say(question, source, "3", "2024-10-03")
    link(newer, "supersedes", older)
    say(question, source, "2", "2024-10-02")
    assert asked(question) == [("supersedes", "3", "2")]


def test_an_answer_of_no_is_not_asked_again_and_a_withdrawn_link_neither(question):
    source = make_source()
    older, newer = say(question, source, "1", "2024-10-01"), say(question, source, "2", "2024-10-02")
    said = {"from_claim": newer, "to_claim": older, "kind": "supersedes", "by": make_user()}
    made = actions.link_claims(**said, withdrawn=True)
    assert asked(question) == []
    made = actions.revise_claim_link(made.pk, version=1, changes={"kind": "denies"}, by=make_user())
    assert asked(question) == []


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"figure": "1", "day": "2024-10-02"}, {"figure": "2", "day": "2024-10-02"}),
        ({"figure": "1", "day": ""}, {"figure": "2", "day": "2024-10-02"}),
        ({"figure": "1", "day": "2024-10-01"}, {"figure": "2", "day": ""}),
        ({"figure": "about 1,000", "day": "2024-10-01"}, {"figure": "some 1,000", "day": "2024-10-02"}),
        ({"figure": "1", "day": "2024-10-01"}, {"figure": "2", "day": "2024-10-02", "horizon": "forecast"}),
        ({"figure": "1", "day": "2024-10-01"}, {"figure": "2", "day": "2024-10-02", "status": "draft"}),
        (
            {"figure": "1", "day": "2024-10-01"},
            {"figure": "our business", "day": "2024-10-02", "qualifier": "unquantified"},
        ),
        (
            {"figure": "1", "day": "2024-10-09", "as_of": "2024-10-05"},
            {"figure": "2", "day": "2024-10-10", "as_of": "2024-09"},
        ),
    ],
    ids=[
        *("same day", "no day before", "no day after", "same number", "forecast after count", "draft", "no number"),
        "late revision of an older time",
    ],
)
def test_what_is_no_newer_figure_is_not_asked_about(question, older, newer):
    source = make_source()
    for said in (older, newer):
        say(question, source, **said)
    assert asked(question) == []


@pytest.mark.parametrize(("measure", "count"), [("stock", 1), ("cumulative", 1), ("flow", 0), ("rate", 0), ("peak", 0)])
def test_figures_of_different_months_revise_a_stock_and_not_a_flow(measure, count):
    question, source = make_question(measure=measure), make_source()
    say(question, source, "1", "2024-10-01", as_of="2024-09")
    say(question, source, "2", "2024-11-01", as_of="2024-10")
    assert len(asked(question)) == count


def test_the_same_figure_within_days_is_asked_about_where_one_cites_the_other(question):
    agency, wire, outlet = make_source("Agency"), make_source("Wire"), make_source("Outlet")
    first = say(question, agency, "10,000", "2024-10-01")
    printed = make_publication(publisher=agency)
    say(question, outlet, "10,000", "2024-10-08", publication=printed)
    relayed = say(question, wire, "10,000", "2024-10-03")
    citation = relayed.citations.get()
    actions.revise_citation(citation.pk, version=1, changes={"via": [agency]}, by=make_user())
    found = open_suggestions([question.pk])
    assert [(each.newer.source.name, each.older.id, each.why) for each in found] == [
        ("Wire", first.pk, f"Claim {relayed.pk} came by way of Agency."),
        ("Outlet", first.pk, f"Claim {relayed.pk - 1} is cited from what was published by Agency."),
    ]
    assert {str(each.kind) for each in found} == {"restates"}


def test_two_from_one_publication_are_asked_about(question):
    report = make_publication("Evening briefing")
    one = say(question, make_source(), "up to 12,000", "2024-10-01", publication=report)
    other = say(question, make_source(), "up to 12,000", "2024-10-02", publication=report)
    (found,) = open_suggestions([question.pk])
    assert (found.newer.id, found.older.id) == (other.pk, one.pk)
    assert found.why == "Both are cited from “Evening briefing”."


def test_on_one_day_the_one_that_cites_is_the_later(question):
    agency = make_source("Agency")
    printed = make_publication(publisher=agency)
    echo = say(question, make_source(), "10", "2024-10-01", publication=printed)
    first = say(question, agency, "10", "2024-10-01")
    (found,) = open_suggestions([question.pk])
    assert (found.newer.id, found.older.id) == (echo.pk, first.pk)


@pytest.mark.parametrize(
    ("figure", "day"),
    [("10,000", "2024-10-09"), ("about 10,000", "2024-10-02"), ("10,001", "2024-10-02"), ("10,000", "")],
)
def test_another_figure_or_a_later_week_is_no_repetition(question, figure, day):
    report = make_publication()
    say(question, make_source(), "10,000", "2024-10-01", publication=report)
    say(question, make_source(), figure, day, publication=report)
    assert asked(question) == []


def test_the_same_figure_from_elsewhere_is_nobody_s_echo(question):
    for _ in range(2):
        say(question, make_source(), "10,000", "2024-10-01")
    assert asked(question) == []


def test_what_has_one_origin_already_is_not_asked_about(question):
    report = make_publication()
    one, other, third = (say(question, make_source(), "10", "2024-10-01", publication=report) for _ in range(3))
    assert [each[0] for each in asked(question)] == ["restates", "restates"]
    link(other, "restates", one)
    link(third, "restates", one)
    assert asked(question) == []


def test_a_compiler_does_not_make_its_parts_one_origin(question):
    report = make_publication()
    one, other = (say(question, make_source(), "10", "2024-10-01", publication=report) for _ in range(2))
    tally = say(question, make_source(), "20", "2024-10-01", publication=report)
    link(tally, "aggregates", one)
    link(tally, "aggregates", other)
    assert len(asked(question)) == 1


def test_nothing_is_asked_of_nothing():
    assert open_suggestions([]) == ()
    assert open_suggestions([999_999]) == ()


def test_many_questions_are_asked_about_in_as_many_queries_as_one(question):
    def fill(asked_of, count):
        source, report = make_source(), make_publication()
        for number in range(count):
            say(asked_of, source, str(number + 1), f"2024-10-{number + 1:02}", publication=report)
            say(asked_of, make_source(), str(number + 1), f"2024-10-{number + 1:02}", publication=report)

    def counted(pks):
        with CaptureQueriesContext(connection) as few:
            found = open_suggestions(pks)
        return len(few), len(found)

    fill(question, 1)
    queries, found = counted([question.pk])
    assert found == 1
    assert queries <= 14
    others = [make_question(f"Another {number}?") for number in range(3)]
    for other in others:
        fill(other, 5)
    assert counted([question.pk, *(other.pk for other in others)]) == (queries, 1 + 3 * 9)
