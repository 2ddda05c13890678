"""What was merged is asked for by its old name, and the past is answered as it was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from estimates import actions
from estimates.comparisons import Filters, compare, links_as_held
from estimates.models import Claim, Question, Source
from tests.factories import make_user

pytestmark = pytest.mark.django_db

BEGIN = datetime(2024, 11, 1, tzinfo=UTC)
DAY = timedelta(days=1)


class Affair:
    """Two sources on two questions, recorded on the first day; one of each is merged into the other on the third."""

    def __init__(self) -> None:
        by = make_user("editor")
        first = {"by": by, "at": BEGIN}
        topic = actions.create_topic(title="An affair", **first)
        self.gone, self.kept = (
            actions.create_source(name=name, kind="government", **first) for name in ("Gone", "Kept")
        )
        self.asked, self.told, self.whole = (
            actions.create_question(topic=topic, title=title, unit="troops", **first)
            for title in ("Asked?", "Told?", "Whole?")
        )
        for question, source, figure in ((self.asked, self.gone, "10,000"), (self.told, self.kept, "12,000")):
            facts = actions.ClaimFacts(question=question, source=source, figure=figure, uncited_because="a test")
            actions.record_claim(facts, **first)
        actions.link_questions(from_question=self.asked, to_question=self.whole, kind="part_of", **first)
        self.by = by

    def merge_sources(self, day: int) -> None:
        actions.merge_sources(self.gone, self.kept, by=self.by, at=BEGIN + day * DAY)

    def merge_questions(self, day: int) -> None:
        actions.merge_questions(self.asked, self.told, by=self.by, at=BEGIN + day * DAY)


def said(question: Question, day: int | None = None, **filters: Any) -> set[tuple[str, str]]:
    at = "" if day is None else (BEGIN + day * DAY).isoformat()
    return {(p.source.name, p.claim.figure) for p in compare(question, Filters(recorded_at=at, **filters)).positions}


def test_before_a_merge_of_sources_each_spoke_for_itself() -> None:
    affair = Affair()
    affair.merge_sources(day=2)
    assert said(affair.asked) == {("Kept", "10,000")}
    assert said(affair.asked, day=1) == {("Gone", "10,000")}
    assert said(affair.asked, day=3) == {("Kept", "10,000")}


def test_the_old_name_filters_as_the_new_one_and_in_the_past_as_itself() -> None:
    affair = Affair()
    affair.merge_sources(day=2)
    old = (affair.gone.slug,)
    assert said(affair.told, source=old) == {("Kept", "12,000")}
    assert said(affair.told, exclude=old) == set()
    assert said(affair.told, day=1, source=old) == set()
    assert said(affair.told, day=1, exclude=old) == {("Kept", "12,000")}
    assert said(affair.asked, day=1, source=old) == {("Gone", "10,000")}
    assert compare(affair.told, Filters(source=old)).filters.source == (affair.kept.slug,)


def test_before_a_merge_of_questions_each_had_its_own_claims_and_links() -> None:
    affair = Affair()
    affair.merge_questions(day=2)
    both = {("Gone", "10,000"), ("Kept", "12,000")}
    assert said(affair.told) == said(affair.told, day=3) == both
    assert said(affair.told, day=1) == {("Kept", "12,000")}
    assert said(affair.asked, day=1) == {("Gone", "10,000")}
    assert said(affair.asked, day=3) == set()
    assert [len(links_as_held(affair.told, BEGIN + day * DAY)) for day in (1, 3)] == [0, 1]


def test_after_it_was_taken_back_the_time_of_the_merge_is_answered_as_it_was() -> None:
    affair = Affair()
    affair.merge_questions(day=2)
    affair.merge_sources(day=2)
    affair.asked.refresh_from_db()
    affair.gone.refresh_from_db()
    actions.unmerge_question(affair.asked, by=affair.by, at=BEGIN + 4 * DAY)
    actions.unmerge_source(affair.gone, by=affair.by, at=BEGIN + 4 * DAY)
    for day in (1, 5):
        assert said(affair.told, day=day) == {("Kept", "12,000")}
        assert said(affair.asked, day=day) == {("Gone", "10,000")}
        assert links_as_held(affair.told, BEGIN + day * DAY) == []
    assert {figure for _, figure in said(affair.told, day=3, rollup="none")} <= {"10,000", "12,000"}
    claims = compare(affair.told, Filters(recorded_at=(BEGIN + 3 * DAY).isoformat())).claims
    assert {(claim.source.name, claim.figure) for claim in claims} == {("Kept", "10,000"), ("Kept", "12,000")}
    assert said(affair.told, day=3, source=(affair.gone.slug,)) == said(affair.told, day=3)


def test_the_old_address_with_a_moment_before_the_merge_is_answered_there(client: Client) -> None:
    affair = Affair()
    affair.merge_questions(day=2)
    before, after = ((BEGIN + day * DAY).strftime("%Y-%m-%dT%H:%M:%SZ") for day in (1, 3))
    for page in ("", "cite/", "claims.csv", "chart.svg"):
        address = f"/questions/{affair.asked.slug}/{page}"
        assert client.get(f"{address}?recorded_at={before}").status_code == 200
        assert client.get(f"{address}?recorded_at={after}").status_code == 301
        assert client.get(f"{address}?recorded_at=soon").status_code == 301
    api = f"/api/v1/questions/{affair.asked.slug}/comparison/?recorded_at="
    told = client.get(api + before).json()
    assert [position["figure"] for position in told["positions"]] == ["10,000"]
    assert client.get(api + after).status_code == 308


def test_an_answer_that_was_kept_before_a_merge_is_not_taken_for_the_one_after(client: Client) -> None:
    affair = Affair()
    address = f"/api/v1/questions/{affair.told.slug}/comparison/?source={affair.gone.slug}"
    kept = client.get(address)
    assert kept.json()["positions"] == []
    affair.merge_sources(day=2)
    again = client.get(address, headers={"If-None-Match": kept["ETag"]})
    assert (again.status_code, len(again.json()["positions"])) == (200, 1)


def test_changes_tell_of_a_merge_step_by_step(client: Client) -> None:
    affair = Affair()
    affair.merge_sources(day=2)
    page = client.get(f"/api/v1/questions/{affair.asked.slug}/changes/?from=2024-11-02&to=2024-11-04").json()
    assert "merged: “Gone” into “Kept”" in str(page)
    assert Claim.objects.get(question=affair.asked).source == affair.kept
    assert Source.objects.get(pk=affair.gone.pk).merged_into == affair.kept
