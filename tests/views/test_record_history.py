"""What became of a source, question, topic or publication; readers learn of no draft by it."""

import pytest
from django.test import Client

from estimates import actions
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def page(path: str, **who: bool) -> str:
    client = Client()
    if who:
        client.force_login(make_user(**who))
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_each_change_says_from_what_to_what_and_why() -> None:
    source = make_source("Seoul", slug="seoul")
    make_claim(source=source)
    changes = {"name": "South Korea", "aliases": ["ROK", "Korea"], "kind": "military"}
    actions.revise_source(source.pk, version=1, changes=changes, by=make_user(), reason="as it is called")
    told = page("/sources/seoul/history/")
    for words in ("Seoul", "South Korea", "ROK, Korea", "military", "as it is called"):
        assert words in told
    assert "by analyst" not in told
    assert "by analyst" in page("/sources/seoul/history/", analyst=True)


def test_links_roles_and_publishers_are_told() -> None:
    question, other = make_question("Whole?", slug="whole"), make_question("Part?")
    actions.link_questions(from_question=other, to_question=question, kind="part_of", by=make_user())
    publication = make_publication("A report", publisher=make_source("Outlet"))
    make_claim(question, source := make_source("Seoul", slug="seoul"), publication=publication)
    actions.set_source_role(source, question.topic, "party", by=make_user())
    assert "is part of" in page("/questions/whole/history/")
    assert "party to the dispute" in page("/sources/seoul/history/")
    assert "party to the dispute" in page(f"/topics/{question.topic.slug}/history/")
    actions.revise_publication(publication.pk, version=1, changes={"publisher": None}, by=make_user())
    assert "Outlet" in page(f"/publications/{publication.pk}/history/")


def test_a_source_that_only_drafts_use_is_not_named() -> None:
    question = make_question()
    hidden = make_source("Hidden ministry")
    make_claim(question, hidden, status="draft")
    actions.set_source_role(hidden, question.topic, "party", by=make_user())
    path = f"/topics/{question.topic.slug}/history/"
    assert "Hidden ministry" not in page(path)
    assert "Hidden ministry" in page(path, analyst=True)
