"""A desk at which things are written at times of a test's own choosing."""

from datetime import UTC, datetime, timedelta
from typing import Any

from estimates import actions, figures
from estimates.comparisons import Filters
from estimates.comparisons.changes import Changes, Scope, changes_between, event_sentence, period_of, recorded_events
from estimates.models import Claim, ClaimLink, Question, Source, Topic
from tests.factories import make_user

MONDAY = datetime(2024, 11, 4, 9, tzinfo=UTC)


class Desk:
    """Writes at a time of its own choosing."""

    def __init__(self) -> None:
        self.at = MONDAY
        self.by = make_user()
        self.topic: Topic = actions.create_topic(title="An affair", **self.when)
        self.question: Question = self.ask("How many?")
        self.sources: dict[str, Source] = {}

    @property
    def when(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    def ask(self, title: str, topic: Topic | None = None) -> Question:
        return actions.create_question(topic=topic or self.topic, title=title, unit="troops", **self.when)

    def source(self, name: str) -> Source:
        if name not in self.sources:
            self.sources[name] = actions.create_source(name=name, kind="government", **self.when)
        return self.sources[name]

    def claim(self, who: str, figure: str, on: str = "", *, qualifier: str | None = None, **facts: Any) -> Claim:
        said = actions.ClaimFacts(
            source=self.source(who),
            figure=figure,
            given=figures.Given(qualifier=qualifier),
            stated_on=on,
            uncited_because="heard",
            **{"question": self.question} | facts,
        )
        return actions.record_claim(said, **self.when)

    def link(self, newer: Claim, kind: str, older: Claim) -> ClaimLink:
        return actions.link_claims(from_claim=newer, to_claim=older, kind=kind, **self.when)

    def cite(self, claim: Claim, title: str) -> None:
        publication = actions.create_publication(actions.PublicationFacts(title=title), **self.when)
        actions.cite_claim(claim, actions.CitationFacts(publication=publication), **self.when)

    def revise(self, claim: Claim, reason: str = "", **changes: Any) -> None:
        claim.refresh_from_db()
        actions.revise_claim(claim.pk, version=claim.version, changes=changes, reason=reason, **self.when)

    def recorded(self, since: datetime | None = None, until: datetime | None = None, **scope: Any) -> list[str]:
        """The sentences of what was written after one moment and by another; of this question, unless told."""
        asked = Scope(**(scope or {"questions": (self.question.pk,)}))
        events = recorded_events(asked, since or MONDAY - timedelta(days=1), until or self.at)
        return [event_sentence(event) for event in events]

    def changes(self, since: str, until: str, **filters: Any) -> Changes:
        return changes_between(self.question, Filters(**filters), period_of({"from": [since], "to": [until]}))

    @staticmethod
    def given(qualifier: str) -> figures.Given:
        return figures.Given(qualifier=qualifier)

    def later(self, **passed: float) -> None:
        self.at += timedelta(**passed)
