"""A view is cited with a moment, and every claim in it with its own address, in forms that reference managers read."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.test import Client
from django.utils import timezone

from estimates import actions
from estimates.models import Claim, Question
from tests.factories import make_question, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    then = timezone.now() - timedelta(days=2)
    by = make_user()
    topic = actions.create_topic(title="An affair", by=by, at=then)
    question = actions.create_question(topic=topic, title="How many {troops}?", unit="troops", slug="q", by=by, at=then)
    for name, figure, stated in (
        ("Kyiv & co", "up to 12,000", "2024-11-03"),
        ("Söul 병력", "11,000", "2024-10/2024-11"),
    ):
        source = actions.create_source(name=name, kind="government", by=by, at=then)
        facts = actions.ClaimFacts(
            question=question, source=source, figure=figure, stated_on=stated, uncited_because="heard"
        )
        actions.record_claim(facts, by=by, at=then)
    return question


def cited(form: str, query: str = "") -> str:
    response = Client().get(f"/questions/q/cite/?format={form}&{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_view_and_each_claim_are_listed_with_their_addresses(question: Question) -> None:
    items = orjson.loads(cited("csl"))
    assert [item["type"] for item in items] == ["dataset", "webpage", "webpage"]
    assert {item["URL"].split("/claims/")[1] for item in items[1:]} == {f"{c.pk}/" for c in Claim.objects.all()}
    assert {item["author"][0]["literal"] for item in items[1:]} == {"Kyiv & co", "Söul 병력"}
    kyiv = next(item for item in items if item["author"][0]["literal"] == "Kyiv & co")
    assert kyiv["issued"] == {"date-parts": [[2024, 11, 3]]}
    assert "up to 12,000" in kyiv["title"]


def test_a_citation_shows_the_same_claims_after_everything_changed(question: Question) -> None:
    address = orjson.loads(cited("csl"))[0]["URL"]
    path = address.split("127.0.0.1:8000", 1)[1]
    before = Client().get(path).content.decode()
    claim = Claim.objects.order_by("pk")[0]
    actions.revise_claim(claim.pk, version=1, changes={"figure": "99,000"}, by=make_user())
    after = Client().get(path).content.decode()
    assert "up to 12,000" in before
    assert "up to 12,000" in after
    assert "99,000" not in after


def test_filters_narrow_what_is_cited(question: Question) -> None:
    assert len(orjson.loads(cited("csl", "stated_by=2024-11-10&source=kyiv-co"))) == 2


def test_bibtex_and_ris_escape_what_would_break_them(question: Question) -> None:
    bibtex = cited("bibtex")
    assert bibtex.count("@misc{") == 3
    assert r"Kyiv \& co" in bibtex
    assert r"How many \{troops\}?" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    ris = cited("ris")
    assert ris.count("TY  - ") == ris.count("ER  - ") == 3
    assert all(line[2:6] == "  - " for line in ris.split("\r\n") if line)
    assert "DA  - 2024/11/03" in ris


def test_text_that_would_steer_a_parser_stays_on_its_line(question: Question) -> None:
    source = make_source("Evil\nER  - \u2028}")
    facts = actions.ClaimFacts(question=question, source=source, figure="5", uncited_because="heard")
    actions.record_claim(facts, by=make_user(), at=timezone.now() - timedelta(days=1))
    actions.revise_source(source.pk, version=1, changes={"name": "Evil\nER  - \u2028}"}, by=make_user())
    assert cited("ris").count("\r\nER  - \r\n") == len(orjson.loads(cited("csl")))


def test_the_page_shows_every_form_and_says_when_the_last_minute_is_missing(question: Question) -> None:
    page = Client().get("/questions/q/cite/").content.decode()
    assert all(label in page for label in ("BibTeX", "RIS", "CSL-JSON"))
    assert "last minute" not in page
    facts = actions.ClaimFacts(question=question, source=make_source(), figure="7", uncited_because="heard")
    actions.record_claim(facts, by=make_user())
    assert "last minute" in Client().get("/questions/q/cite/").content.decode()


@pytest.mark.parametrize("query", ["format=word", "stated_by=never", "recorded_at=2999-01-01"])
def test_what_cannot_be_asked_is_refused(question: Question, query: str) -> None:
    assert Client().get(f"/questions/q/cite/?{query}").status_code == 400


def test_nothing_to_cite_is_still_a_view(db: Any) -> None:
    make_question(slug="q")
    assert "No claim" in Client().get("/questions/q/cite/").content.decode()
