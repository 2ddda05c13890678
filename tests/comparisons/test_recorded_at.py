"""What the tracker answered at a moment is what it answers when asked for that moment later."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimates import actions
from estimates.actions.recording import Recorded
from estimates.comparisons import Filters, compare
from estimates.comparisons.document import comparison_document, timeline_document
from estimates.exports.claims import claim_rows
from estimates.exports.extracts import of_question
from estimates.management.findings import findings
from estimates.models import Citation, Claim, ClaimLink, Event, Question, Source, Topic
from tests.factories import make_user

BEGIN = datetime(2024, 11, 1, tzinfo=UTC)
FIGURES = ["10,000", "about 11,000", "up to 12,000", "at least 9,000", "8,000 to 10,000"]
KINDS = ["supersedes", "corrects", "retracts", "restates", "derived_from", "denies"]
STATUSES = ["published", "retracted", "draft", "discarded"]
DEEDS = [
    *("claim", "claim", "figure", "status", "move", "credibility", "link", "link", "withdraw"),
    *("name", "kind", "parent", "role", "title", "unit", "topic", "publication", "quote", "via"),
    *("merge", "unmerge", "merge questions", "unmerge question"),
    *("event", "event", "change event"),
]
steps = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=14)


class Affair:
    """Two questions of a small world, changed an hour at a time by what the numbers of a step point at."""

    def __init__(self) -> None:
        self.at = BEGIN
        self.by = make_user()
        topic = actions.create_topic(title="An affair", **self.when)
        self.questions = [
            actions.create_question(topic=topic, title=f"How many {number}?", unit="troops", **self.when)
            for number in range(2)
        ]
        for number in range(4):
            actions.create_source(name=f"Source {number}", kind="government", **self.when)
        facts = actions.PublicationFacts(title="A report", publisher=self.pick(Source, 3))
        self.publication = actions.create_publication(facts, **self.when)
        for number in range(3):
            self.do("claim", number, number)

    @property
    def when(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def pick(self, model: type[Recorded], number: int) -> Any:
        found = list(model._default_manager.order_by("pk"))
        return found[number % len(found)] if found else None

    def do(self, deed: str, one: int, other: int) -> None:
        """One step; what is refused changes nothing."""
        with suppress(ValidationError, actions.DuplicateClaim):
            self._do(deed, one, other)

    def _do(self, deed: str, one: int, other: int) -> None:
        text = f"{deed} {one} {other}"
        match deed:
            case "claim":
                facts = actions.ClaimFacts(
                    question=self.pick(Question, other),
                    source=self.pick(Source, one),
                    figure=FIGURES[other % len(FIGURES)],
                    stated_on=f"2024-10-{1 + one % 28:02}",
                    status=STATUSES[2 if one % 7 == 6 else 0],
                )
                cited = [actions.CitationFacts(publication=self.publication, via=[self.pick(Source, other)])]
                actions.record_claim(facts, citations=cited, **self.when)
            case "figure" | "status" | "move" | "credibility":
                changes = {
                    "figure": {"figure": FIGURES[other % len(FIGURES)]},
                    "status": {"status": STATUSES[other % len(STATUSES)]},
                    "move": {"question": self.pick(Question, other), "source": self.pick(Source, other)},
                    "credibility": {"credibility": 1 + other % 6},
                }[deed]
                self._revise(actions.revise_claim, self.pick(Claim, one), changes)
            case "link":
                pair = self.pick(Claim, one), self.pick(Claim, other)
                actions.link_claims(
                    from_claim=pair[0], to_claim=pair[1], kind=KINDS[(one + other) % len(KINDS)], **self.when
                )
            case "withdraw":
                if link := self.pick(ClaimLink, one):
                    self._revise(actions.revise_claim_link, link, {"withdrawn": bool(other % 2)})
            case "name":
                self._revise(actions.revise_source, self.pick(Source, one), {"name": text})
            case "kind":
                kind = ("military", "media")[other % 2]
                self._revise(actions.revise_source, self.pick(Source, one), {"kind": kind})
            case "parent":
                parent = self.pick(Source, other) if other % 3 else None
                self._revise(actions.revise_source, self.pick(Source, one), {"parent": parent})
            case "role":
                role = ("party", "neutral", "opponent")[other % 3]
                actions.set_source_role(self.pick(Source, one), self.pick(Topic, other), role, **self.when)
            case "merge":
                actions.merge_sources(self.pick(Source, one), self.pick(Source, other), **self.when)
            case "unmerge":
                actions.unmerge_source(self.pick(Source, one), **self.when)
            case "merge questions":
                pair = self.pick(Question, one), self.pick(Question, other)
                actions.merge_questions(*pair, allow_other_definition=True, **self.when)
            case "unmerge question":
                actions.unmerge_question(self.pick(Question, one), **self.when)
            case "title" | "unit":
                self._revise(actions.revise_question, self.pick(Question, one), {deed: text})
            case "topic":
                self._revise(actions.revise_topic, self.pick(Topic, one), {"title": text})
            case "event":
                said = {"title": text, "happened_on": f"2024-10-{1 + one % 28:02}", "publication": self.publication}
                actions.record_event(topic=self.pick(Topic, other), **said, **self.when)
            case "change event":
                if event := self.pick(Event, one):
                    self._revise(actions.revise_event, event, {"title": text, "withdrawn": bool(other % 2)})
            case "publication":
                changes = {"title": text, "publisher": self.pick(Source, other)}
                self.publication.refresh_from_db()  # a merge of its publisher changes it too
                self._revise(actions.revise_publication, self.publication, changes)
            case "quote" | "via":
                value: Any = text if deed == "quote" else [self.pick(Source, one + i) for i in range(other % 3)]
                self._revise(actions.revise_citation, self.pick(Citation, one), {deed: value})

    def _revise(self, act: Any, record: Any, changes: dict[str, Any]) -> None:
        act(record.pk, version=record.version, changes=changes, reason="so it is", **self.when)

    def answers(self, **asked: Any) -> list[Any]:
        """What readers are answered, but for what says when they asked."""
        found: list[Any] = []
        for question in Question.objects.select_related("topic").order_by("pk"):
            for filters in (Filters(**asked), Filters(rollup="none", **asked)):
                comparison = compare(question, filters)
                document: Any = comparison_document(comparison)
                moved: Any = timeline_document(comparison)
                for part in (document["question"], moved["question"]):
                    del part["revision"]
                del document["filters"]["recorded_at"], document["summary"]["sentence"]
                found.append((document, moved, [dict(row) for row in claim_rows(of_question(comparison))]))
        return found


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_every_past_moment_is_answered_as_it_was_answered_then(changes: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        affair = Affair()
        answered = {affair.at: affair.answers()}
        for change in changes:
            affair.at += timedelta(hours=1)
            affair.do(*change)
            answered[affair.at] = affair.answers()
        for at, then in answered.items():
            for moment in (at, at + timedelta(minutes=59)):
                assert affair.answers(recorded_at=moment.isoformat()) == then
        assert list(findings()) == []
        before_all = affair.answers(recorded_at=(BEGIN - timedelta(seconds=1)).isoformat())
        assert all(document["positions"] == [] and rows == [] for document, _, rows in before_all)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_claim_dated_before_its_source_was_recorded_is_not_held_yet() -> None:
    affair = Affair()
    late = actions.create_source(name="Late", kind="government", by=affair.by, at=BEGIN + timedelta(days=2))
    facts = actions.ClaimFacts(question=affair.questions[0], source=late, figure="5", uncited_because="heard")
    actions.record_claim(facts, by=affair.by, at=BEGIN)
    early, later = (
        compare(affair.questions[0], Filters(recorded_at=(BEGIN + timedelta(days=days)).isoformat())) for days in (1, 3)
    )
    assert "Late" not in {position.source.name for position in early.positions}
    assert "Late" in {position.source.name for position in later.positions}
