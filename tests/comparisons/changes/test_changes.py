"""What was said, what was written here, and what each did; drafts never, and no period counted twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estimates import actions
from estimates.comparisons import FilterProblem, Filters
from estimates.comparisons.changes import (
    Scope,
    changes_between,
    effect_sentences,
    event_sentence,
    period_of,
    recorded_events,
)
from estimates.models import Claim, Question, Source
from tests.factories import make_user

pytestmark = pytest.mark.django_db

MONDAY = datetime(2024, 11, 4, 9, tzinfo=UTC)


class Desk:
    """Writes at a time of its own choosing."""

    def __init__(self) -> None:
        self.at = MONDAY
        self.by = make_user()
        topic = actions.create_topic(title="An affair", **self.when)
        self.question: Question = actions.create_question(topic=topic, title="How many?", unit="troops", **self.when)
        self.sources: dict[str, Source] = {}

    @property
    def when(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def source(self, name: str) -> Source:
        if name not in self.sources:
            self.sources[name] = actions.create_source(name=name, kind="government", **self.when)
        return self.sources[name]

    def claim(self, who: str, figure: str, on: str = "", **facts: Any) -> Claim:
        said = actions.ClaimFacts(
            question=self.question,
            source=self.source(who),
            figure=figure,
            stated_on=on,
            uncited_because="heard",
            **facts,
        )
        return actions.record_claim(said, **self.when)

    def link(self, newer: Claim, kind: str, older: Claim) -> None:
        actions.link_claims(from_claim=newer, to_claim=older, kind=kind, **self.when)

    def revise(self, claim: Claim, reason: str = "", **changes: Any) -> None:
        claim.refresh_from_db()
        actions.revise_claim(claim.pk, version=claim.version, changes=changes, reason=reason, **self.when)

    def recorded(self, since: datetime, until: datetime) -> list[str]:
        scope = Scope(questions=(self.question.pk,))
        return [event_sentence(event) for event in recorded_events(scope, since, until)]

    def later(self, **passed: float) -> None:
        self.at += timedelta(**passed)


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def said(desk: Desk, since: str, until: str, **filters: Any) -> list[tuple[str, str, str]]:
    changes = changes_between(desk.question, Filters(**filters), period_of({"from": [since], "to": [until]}))
    return [(event.kind, event.source, event.figure) for event in changes.said]


def test_what_was_said_is_told_with_how_it_follows_on_what_was_said_before(desk: Desk) -> None:
    seoul = desk.claim("Seoul", "3,000", "2024-10-18")
    newer = desk.claim("Seoul", "10,000", "2024-10-29")
    desk.link(newer, "supersedes", seoul)
    pentagon = desk.claim("Pentagon", "about 8,000", "2024-10-28")
    desk.link(desk.claim("Pentagon", "about 10,000", "2024-10-30"), "corrects", pentagon)
    desk.link(desk.claim("Outlet", "10,000", "2024-10-31"), "restates", newer)
    desk.claim("Moscow", "fake", "2024-10-31", given=actions_given("denied"))
    desk.claim("Kyiv", "up to 12,000", "2024-11-02")
    desk.claim("Kyiv", "up to 11,000", "2024-11-03")
    assert said(desk, "2024-10-20", "2024-11-03") == [
        ("appeared", "Pentagon", "about 8,000"),
        ("revised", "Seoul", "10,000"),
        ("corrected", "Pentagon", "about 10,000"),
        ("denied", "Moscow", "fake"),
        ("repeated", "Outlet", "10,000"),
        ("appeared", "Kyiv", "up to 12,000"),
        ("said_anew", "Kyiv", "up to 11,000"),
    ]


def actions_given(qualifier: str) -> Any:
    from estimates import figures

    return figures.Given(qualifier=qualifier)


def test_the_day_it_begins_after_is_not_in_it_and_the_day_it_ends_on_is(desk: Desk) -> None:
    for day in ("2024-11-01", "2024-11-02", "2024-11-03"):
        desk.claim(f"Source {day}", "5", day)
    assert [name for _, name, _ in said(desk, "2024-11-01", "2024-11-02")] == ["Source 2024-11-02"]
    assert said(desk, "2024-11-02", "2024-11-02") == []
    both = said(desk, "2024-10-31", "2024-11-02") + said(desk, "2024-11-02", "2024-11-03")
    assert both == said(desk, "2024-10-31", "2024-11-03")


def test_what_it_did_is_told_in_numbers_and_sentences(desk: Desk) -> None:
    older = desk.claim("Seoul", "8,000", "2024-10-01")
    desk.claim("Kyiv", "up to 12,000", "2024-10-01")
    desk.link(desk.claim("Seoul", "11,000", "2024-10-29"), "supersedes", older)
    changes = changes_between(desk.question, Filters(), period_of({"from": ["2024-10-02"], "to": ["2024-11-01"]}))
    told = {effect.name: (effect.before, effect.after) for effect in changes.said_effects}
    assert told["lowest"] == (8000, 11000)
    assert told["highest"] == (12000, 12000)
    assert told["median"] == (8000, 11000)
    sentences = effect_sentences(list(changes.said_effects))
    assert sentences[0] == "The lowest number rose from 8,000 to 11,000."
    assert "Highest ÷ lowest fell from 1.5 to 1.09." in sentences
    nothing = changes_between(desk.question, Filters(), period_of({"from": ["2024-11-01"], "to": ["2024-11-02"]}))
    assert effect_sentences(list(nothing.said_effects)) == ["Nothing in the comparison moved."]


def test_what_was_written_here_is_told_step_by_step_with_its_reason(desk: Desk) -> None:
    claim = desk.claim("Seoul", "11,000", "2024-11-03")
    desk.later(hours=1)
    desk.revise(claim, "a digit was missed", figure="about 11,000")
    desk.later(hours=1)
    desk.revise(claim, stated_on="2024-11-02")
    desk.revise(claim, credibility=2)
    desk.later(hours=1)
    desk.revise(claim, "entered twice", status="retracted")
    assert desk.recorded(MONDAY - timedelta(hours=1), desk.at) == [
        "Entered: Seoul, “11,000” (3 Nov 2024).",
        "Read again: Seoul had “11,000” recorded, now “about 11,000”. (a digit was missed.)",
        "Dated again: the day it was said of Seoul’s “about 11,000” was 3 Nov 2024, now 2 Nov 2024.",
        "Sorted again: its credibility of Seoul’s “about 11,000” was not rated, now 2.",
        "Withdrawn from the record: Seoul, “about 11,000” (2 Nov 2024). (entered twice.)",
    ]
    assert desk.recorded(desk.at, desk.at + timedelta(days=1)) == []


def test_a_draft_is_told_of_when_it_is_published_and_in_the_words_of_that_moment(desk: Desk) -> None:
    draft = desk.claim("Seoul", "5", status="draft")
    desk.later(hours=1)
    desk.revise(draft, "a secret", figure="6")
    assert desk.recorded(MONDAY - timedelta(days=1), desk.at) == []
    desk.later(hours=1)
    desk.revise(draft, status="published")
    assert desk.recorded(MONDAY - timedelta(days=1), desk.at) == ["Entered: Seoul, “6”."]


def test_links_and_further_reports_are_told(desk: Desk) -> None:
    one, other = desk.claim("Seoul", "5"), desk.claim("Outlet", "5")
    desk.later(hours=1)
    desk.link(other, "restates", one)
    desk.later(hours=1)
    facts = actions.PublicationFacts(title="A report")
    publication = actions.create_publication(facts, **desk.when)
    actions.cite_claim(one, actions.CitationFacts(publication=publication), **desk.when)
    desk.later(hours=1)
    actions.revise_source(desk.sources["Outlet"].pk, version=1, changes={"kind": "media"}, **desk.when)
    actions.set_source_role(desk.sources["Seoul"], desk.question.topic, "party", **desk.when)
    told = desk.recorded(MONDAY, desk.at)
    assert len(told) == 4
    assert told[0].startswith("Linked: Outlet’s “5”")
    assert told[1] == "Reported again: Seoul’s “5”, by A report."
    assert set(told[2:]) == {
        "Outlet: kind was government, now media.",
        "Seoul: part in the affair was not recorded, now party to the dispute.",
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from": ["soon"]}, "from"),
        ({"to": ["2024-01/2024-02"]}, "to"),
        ({"from": ["2024-02-01"], "to": ["2024-01-01"]}, "from"),
        ({"from": ["2024", "2023"]}, "from"),
    ],
)
def test_what_is_no_period_is_refused(asked: dict[str, list[str]], field: str) -> None:
    with pytest.raises(FilterProblem) as refused:
        period_of(asked)
    assert set(refused.value.errors) == {field}


def test_filters_that_a_period_replaces_are_refused(desk: Desk) -> None:
    with pytest.raises(FilterProblem, match="take its place"):
        changes_between(desk.question, Filters(stated_by="2024"), period_of({}))
    assert said(desk, "2024", "2025", source=()) == []
