from typing import Any

import pytest

from estimates.actions import (
    CitationFacts,
    PublicationFacts,
    cite_claim,
    cite_publication,
    link_questions,
    set_source_role,
)
from estimates.models import Claim
from tests.api.conftest import Caller
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

# Each list, and how many queries it takes for an analyst: two for the account, one or more for the list.
LISTS = {
    "topics": 3,
    "questions": 3,
    "sources": 3,
    "publications": 3,
    "claims": 14,
    "citations": 5,
    "claim-links": 3,
    "question-links": 3,
    "source-roles": 3,
}
FILTERED = (
    "claims/?search=source 000&topic={topic}&question={question}&source={source}&kind=government&since=1990&as_of=2090"
    "&stated_by=2090&qualifier=exact&recorded_after=1990-01-01T00:00:00Z&ordering=-stated_on"
)


def a_claim_with_everything() -> None:
    question, source = make_question(topic=make_topic()), make_source(parent=make_source())
    link_questions(from_question=question, to_question=make_question(), kind="part_of", by=make_user())
    set_source_role(source, question.topic, "party", by=make_user())
    older = make_claim(question, source, "3,000", publication=make_publication(publisher=make_source()))
    facts = CitationFacts(publication=make_publication(), via=[make_source(), make_source()])
    cite_claim(older, facts, by=make_user())
    link(make_claim(question, source, "10,000", stated_on="2024-11"), "supersedes", older)


@pytest.mark.slow
@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_takes_as_many_queries_for_2_rows_as_for_20(
    analyst: Caller, django_assert_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        a_claim_with_everything()
    for noun, queries in LISTS.items():
        with django_assert_num_queries(queries):
            assert len(analyst.read(f"{noun}/?page_size=200").json()["results"]) >= rows
    claim = Claim.objects.latest("pk")
    named = {"topic": claim.question.topic.slug, "question": claim.question.slug, "source": claim.source.slug}
    with django_assert_num_queries(15):
        assert analyst.read(FILTERED.format(**named)).json()["results"]


@pytest.mark.parametrize("noun", LISTS)
def test_everybody_reads_lists_and_nobody_deletes(anybody: Caller, noun: str) -> None:
    a_claim_with_everything()
    answer = anybody.read(f"{noun}/")
    assert list(answer.json()) == ["next", "previous", "results"]
    assert answer.json()["results"]
    assert anybody.send("DELETE", f"{noun}/").status_code == 405
    assert anybody.options(f"/api/v1/{noun}/").status_code == 200


@pytest.mark.parametrize("noun", ["topics", "questions", "sources"])
def test_one_record_by_its_slug(anybody: Caller, noun: str) -> None:
    a_claim_with_everything()
    listed = anybody.read(f"{noun}/").json()["results"][0]
    answer = anybody.read(f"{noun}/{listed['slug']}/")
    assert (answer.json(), answer["ETag"]) == (listed, '"1"')
    assert anybody.read(f"{noun}/{listed['slug']}/", If_None_Match='"1"').status_code == 304
    assert anybody.read(f"{noun}/nobody/").status_code == 404


def test_following_next_meets_every_claim_once_newest_first(anybody: Caller) -> None:
    question = make_question()
    made = [make_claim(question).pk for _ in range(7)]
    met: list[int] = []
    address = "http://127.0.0.1:8000/api/v1/claims/?page_size=3"
    while address:
        page = anybody.get(address.removeprefix("http://127.0.0.1:8000")).json()
        assert len(page["results"]) <= 3
        met += [claim["id"] for claim in page["results"]]
        address = page["next"]
    assert met == sorted(made, reverse=True)


@pytest.mark.parametrize("size", ["0", "201", "-1", "ten", "", "٣", "9" * 5000])
def test_a_page_size_outside_1_to_200_is_refused(anybody: Caller, size: str) -> None:
    answer = anybody.read(f"claims/?page_size={size}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "page_size"


@pytest.mark.parametrize("cursor", ["x", "cD1hYmM=", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=", "é"])
def test_a_made_up_cursor_is_refused(anybody: Caller, cursor: str) -> None:
    assert anybody.read(f"claims/?cursor={cursor}").status_code in (400, 404)


def test_claims_by_question_source_and_status(anybody: Caller, analyst: Caller) -> None:
    one, other, source = make_question(), make_question(), make_source()
    wanted = make_claim(one, source)
    make_claim(one), make_claim(other, source), make_claim(one, source, status="draft")
    path = f"claims/?question={one.slug}&source={source.slug}"
    assert [claim["id"] for claim in anybody.read(path).json()["results"]] == [wanted.pk]
    assert anybody.read(f"{path}&status=draft").json()["results"] == []
    assert len(analyst.read(f"{path}&status=draft").json()["results"]) == 1


def test_questions_by_topic(anybody: Caller) -> None:
    wanted = make_question(topic=make_topic("One"))
    make_question(topic=make_topic("Another"))
    assert [q["slug"] for q in anybody.read("questions/?topic=one").json()["results"]] == [wanted.slug]


@pytest.mark.parametrize(
    "path",
    [
        "claims/?question=nobody",
        "claims/?question=%00",
        "claims/?source=nobody",
        "claims/?sourc=x",
        "claims/?status=gone",
        "questions/?topic=x",
        "topics/?title=x",
    ],
)
def test_what_a_list_cannot_be_narrowed_by_is_refused(anybody: Caller, path: str) -> None:
    answer = anybody.read(path)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/validation")
    assert answer.json()["errors"][0]["field"] == path.partition("?")[2].partition("=")[0]


def test_what_only_drafts_use_is_hidden_like_a_draft(anybody: Caller, analyst: Caller) -> None:
    publisher, relay, parent = make_source(), make_source(), make_source()
    source = make_source(parent=parent)
    facts = PublicationFacts(title="Not out yet", publisher=publisher)
    publication = cite_publication(facts, by=make_user())
    claim = make_claim(source=source, publication=publication, status="draft")
    cite_claim(claim, CitationFacts(publication=make_publication(), via=[relay]), by=make_user())
    for hidden in (publisher, relay, parent, source):
        assert anybody.read(f"sources/{hidden.slug}/").status_code == 404
        assert anybody.read(f"claims/?source={hidden.slug}").status_code == 400
        assert analyst.read(f"sources/{hidden.slug}/").status_code == 200
    assert anybody.read(f"publications/{publication.pk}/").status_code == 404
    assert analyst.read(f"publications/{publication.pk}/").status_code == 200


def test_what_a_published_claim_uses_too_is_seen(anybody: Caller) -> None:
    source, publication = make_source(), make_publication()
    make_claim(source=source, publication=publication, status="draft")
    make_claim(source=source, publication=publication)
    assert anybody.read(f"sources/{source.slug}/").status_code == 200
    assert anybody.read(f"publications/{publication.pk}/").status_code == 200
