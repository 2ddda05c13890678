"""Every kind of record is created, read and changed by the same rules."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from estimates.models import (
    Citation,
    Claim,
    ClaimLink,
    Publication,
    Question,
    QuestionLink,
    Source,
    SourceRole,
    Topic,
)
from tests.api.conftest import Caller
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic

BASE = "http://127.0.0.1:8000/api/v1/"
Body = dict[str, Any]


class Kind(NamedTuple):
    """A noun of the API: what may be sent for a new one, and a change of it; both are shown again as they were sent."""

    noun: str
    model: Any
    body: Callable[[], Body]
    change: Body


def citation_body() -> Body:
    return {"claim": make_claim().pk, "publication": make_publication().pk, "quote": "words", "role": "tally"}


def claim_link_body() -> Body:
    claim = make_claim()
    return {"from": make_claim(claim.question).pk, "to": claim.pk, "kind": "confirms", "note": "see p. 3"}


def question_link_body() -> Body:
    return {"from": make_question("Part?").slug, "to": make_question("Whole?").slug, "kind": "part_of"}


KINDS = [
    Kind("topics", Topic, lambda: {"title": "Война", "summary": "An affair"}, {"title": "War"}),
    Kind(
        "questions",
        Question,
        lambda: {"topic": make_topic().slug, "title": "How many?", "unit": "troops", "measure": "peak"},
        {"definition": "in uniform", "can_be_negative": True},
    ),
    Kind(
        "sources",
        Source,
        lambda: {"name": "Київ", "kind": "government", "parent": make_source("A state").slug, "aliases": ["Kyiv"]},
        {"parent": None, "aliases": []},
    ),
    Kind(
        "publications",
        Publication,
        lambda: {"url": "https://example.org/a", "title": "Briefing", "publisher": make_source("Wire").slug},
        {"title": "Evening briefing", "publisher": None, "published": "2024-11-03"},
    ),
    Kind("citations", Citation, citation_body, {"quote": "other words", "locator": "p. 4"}),
    Kind("claim-links", ClaimLink, claim_link_body, {"kind": "denies", "withdrawn": True}),
    Kind("question-links", QuestionLink, question_link_body, {"kind": "overlaps"}),
    Kind(
        "source-roles",
        SourceRole,
        lambda: {"source": make_source().slug, "topic": make_topic().slug, "role": "party"},
        {"role": "neutral"},
    ),
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)


def created(analyst: Caller, kind: Kind, **more: Any) -> tuple[Any, str]:
    """The answer to a new record, and the address after /api/v1/ at which it stands."""
    answer = analyst.send("POST", f"{kind.noun}/", {**kind.body(), **more})
    assert answer.status_code == 201, answer.json()
    return answer, answer["Location"].removeprefix(BASE)


def as_shown(shown: Body, sent: Body) -> Body:
    """What was sent as it is shown: a citation shows its publication in full."""
    return {name: shown[name]["id"] if name == "publication" else shown[name] for name in sent}


@every_kind
def test_a_record_is_created_and_stands_where_it_says(analyst: Caller, anybody: Caller, kind: Kind) -> None:
    body = kind.body()
    answer = analyst.send("POST", f"{kind.noun}/", body)
    shown = answer.json()
    assert (answer.status_code, answer["ETag"], shown["version"]) == (201, '"1"', 1)
    assert as_shown(shown, body) == body
    read = anybody.read(answer["Location"].removeprefix(BASE))
    assert (read.json(), read["ETag"]) == (shown, '"1"')
    assert kind.model.objects.latest("pk").history.get().history_user.username == "ana"


@every_kind
def test_a_record_is_changed_from_the_version_that_was_seen(analyst: Caller, kind: Kind) -> None:
    before, path = created(analyst, kind)
    answer = analyst.send("PATCH", path, {**kind.change, "reason": "because"}, If_Match='"1"')
    assert (answer.status_code, answer["ETag"]) == (200, '"2"'), answer.json()
    assert answer.json() == {**before.json(), **kind.change, "version": 2}
    latest = kind.model.objects.latest("pk").history.latest()
    assert (latest.history_user.username, latest.history_change_reason) == ("ana", "because")


@every_kind
def test_of_two_editors_one_sees_both_texts(analyst: Caller, kind: Kind) -> None:
    _, path = created(analyst, kind)
    first = analyst.send("PATCH", path, kind.change, If_Match='"1"').json()
    answer = analyst.send("PATCH", path, kind.change, If_Match='"1"')
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/stale")
    assert (answer.json()["current"], answer.json()["sent"]) == (first, {"version": 1, **kind.change})


@every_kind
def test_what_cannot_be_changed_is_refused(analyst: Caller, kind: Kind) -> None:
    _, path = created(analyst, kind)
    without = analyst.send("PATCH", path, kind.change)
    assert (without.status_code, without.json()["type"]) == (428, "/problems/precondition-required")
    for body in ({}, {"reason": "none"}, {"slug": "new"}, {"id": 7}, {"version": 2}, {"from": 1}, {"colour": "red"}):
        answer = analyst.send("PATCH", path, body, If_Match='"1"')
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert analyst.read(path).json()["version"] == 1


@every_kind
def test_a_new_record_needs_its_own_fields_and_no_others(analyst: Caller, kind: Kind) -> None:
    assert analyst.send("POST", f"{kind.noun}/", {}).status_code == 400
    answer = analyst.send("POST", f"{kind.noun}/", {**kind.body(), "colour": "red"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "colour")


@every_kind
def test_readers_read_and_strangers_read(anybody: Caller, reader: Caller, analyst: Caller, kind: Kind) -> None:
    _, path = created(analyst, kind)
    for who, refusal in ((anybody, 401), (reader, 403)):
        assert who.read(path).status_code == 200
        assert who.read(f"{kind.noun}/").status_code == 200
        assert who.send("POST", f"{kind.noun}/", {}).status_code == refusal
        assert who.send("PATCH", path, kind.change, If_Match='"1"').status_code == refusal
    assert kind.model.objects.latest("pk").version == 1


@every_kind
def test_nothing_is_deleted_or_replaced(analyst: Caller, kind: Kind) -> None:
    _, path = created(analyst, kind)
    for where in (path, f"{kind.noun}/"):
        for verb in ("DELETE", "PUT"):
            answer = analyst.send(verb, where, kind.change, If_Match='"1"')
            assert (answer.status_code, answer.json()["type"]) == (405, "/problems/method-not-allowed")
            assert "DELETE" not in answer["Allow"]


@every_kind
def test_what_does_not_exist_cannot_be_changed(analyst: Caller, kind: Kind) -> None:
    last = "nobody" if hasattr(kind.model, "slug") else "999999"
    answer = analyst.send("PATCH", f"{kind.noun}/{last}/", kind.change, If_Match='"1"')
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("noun", "body", "slug"),
    [
        ("topics", {"title": "북한 병력"}, "bughan-byeonglyeog"),
        ("topics", {"title": "Taken"}, "taken-2"),
        ("sources", {"name": "Міністерство", "kind": "other"}, "ministerstvo"),
        ("sources", {"name": "X", "kind": "other", "slug": "my-own"}, "my-own"),
    ],
)
def test_a_slug_is_made_of_the_name_unless_given(analyst: Caller, noun: str, body: Body, slug: str) -> None:
    make_topic("Taken")
    assert analyst.send("POST", f"{noun}/", body).json()["slug"] == slug


@pytest.mark.parametrize(
    ("noun", "body", "field"),
    [
        ("topics", {"title": "T", "slug": "taken"}, "slug"),
        ("topics", {"title": "T", "slug": "Ä b"}, "slug"),
        ("topics", {"title": " "}, "title"),
        ("topics", {"title": "x" * 301}, "title"),
        ("topics", {"title": "!!!"}, "slug"),
        ("questions", {"title": "T", "unit": "x", "topic": "nowhere"}, "topic"),
        ("questions", {"title": "T", "unit": "x", "topic": "taken", "measure": None}, "measure"),
        ("questions", {"title": "T", "unit": "x", "topic": "taken", "can_be_negative": "yes"}, "can_be_negative"),
        ("sources", {"name": "N"}, "kind"),
        ("sources", {"name": "N", "kind": "friend"}, "kind"),
        ("sources", {"name": "N", "kind": "media", "parent": "nobody"}, "parent"),
        ("sources", {"name": "N", "kind": "media", "url": "javascript:alert(1)"}, "url"),
        ("sources", {"name": "N", "kind": "media", "country": "GER"}, "country"),
        ("publications", {"author": "A"}, "title"),
        ("publications", {"title": "Known", "author": "B"}, "title"),
        ("publications", {"url": "http://EXAMPLE.org/known/?utm_source=x"}, "url"),
        ("publications", {"title": "T", "published": "2024-13"}, "published"),
        ("publications", {"title": "T", "publisher": "no-such-slug"}, "publisher"),
        ("citations", {"claim": 999999, "publication": {"title": "T"}}, "claim"),
        ("citations", {"claim": "1", "publication": {"title": "T"}}, "claim"),
        ("claim-links", {"from": 999999, "to": 999998, "kind": "likes"}, "from"),
        ("question-links", {"from": "nobody", "to": 7, "kind": "part_of"}, "from"),
    ],
)
def test_a_refusal_names_the_field(analyst: Caller, noun: str, body: Body, field: str) -> None:
    make_topic("Taken"), make_publication("Known"), make_publication("Known too", url="https://example.org/known")
    answer = analyst.send("POST", f"{noun}/", body)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/validation")
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_a_claim_is_cited_from_a_page_not_recorded_before(analyst: Caller) -> None:
    claim = make_claim()
    body = {"claim": claim.pk, "publication": {"url": "https://example.org/n", "publisher": "New Wire"}}
    shown = analyst.send("POST", "citations/", body).json()
    assert shown["publication"]["publisher"] == "new-wire"
    again = analyst.send("POST", "citations/", body)
    assert (again.status_code, again.json()["errors"][0]["field"]) == (400, "publication")
    wrong = analyst.send("POST", "citations/", {"claim": claim.pk, "publication": {"url": "ftp://example.org"}})
    assert wrong.json()["errors"][0]["field"] == "publication.url"


def test_a_chain_of_relays_is_sent_whole(analyst: Caller) -> None:
    _, path = created(analyst, KINDS[4], via=[make_source("Wire").slug, make_source("Agency").slug])
    answer = analyst.send("PATCH", path, {"via": ["agency"]}, If_Match='"1"')
    assert answer.json()["via"] == ["agency"]


def test_a_withdrawn_link_is_counted_nowhere_and_kept(analyst: Caller, anybody: Caller) -> None:
    older = make_claim(stated_on="2024-10-01")
    newer = make_claim(older.question, older.source, "12,000", stated_on="2024-09-01")
    body = {"from": newer.pk, "to": older.pk, "kind": "supersedes"}
    path = analyst.send("POST", "claim-links/", body)["Location"].removeprefix(BASE)
    comparison = f"questions/{older.question.slug}/comparison/"
    assert anybody.read(comparison).json()["positions"][0]["claim"] == newer.pk
    etag = anybody.read(comparison)["ETag"]
    assert analyst.send("PATCH", path, {"withdrawn": True}, If_Match='"1"').status_code == 200
    assert anybody.read(comparison, If_None_Match=etag).json()["positions"][0]["claim"] == older.pk
    assert anybody.read(f"claims/{older.pk}/").json()["links"] == []
    assert anybody.read("claim-links/").json()["results"] == []
    assert len(anybody.read("claim-links/?withdrawn=true").json()["results"]) == 1
    assert anybody.read(path).json()["withdrawn"] is True
    again = analyst.send("POST", "claim-links/", body)
    assert "is withdrawn; take that back" in again.json()["detail"]


def test_what_belongs_to_a_draft_is_hidden_like_the_draft(anybody: Caller, analyst: Caller, reader: Caller) -> None:
    claim = make_claim()
    draft = make_claim(claim.question, status="draft")
    cited = analyst.read(f"citations/?claim={draft.pk}").json()["results"][0]["id"]
    body = {"from": draft.pk, "to": claim.pk, "kind": "confirms"}
    linked = analyst.send("POST", "claim-links/", body).json()["id"]
    for who in (anybody, reader):
        for path in (f"citations/{cited}/", f"claim-links/{linked}/", f"claims/{draft.pk}/"):
            assert who.read(path).status_code == 404
            assert analyst.read(path).status_code == 200
        assert cited not in [one["id"] for one in who.read("citations/").json()["results"]]
        assert who.read("claim-links/").json()["results"] == []
        assert who.read(f"citations/?claim={draft.pk}").status_code == 400
        assert who.read(f"claim-links/?claim={draft.pk}").status_code == 400
    assert Claim.objects.filter(status="draft").count() == 1
