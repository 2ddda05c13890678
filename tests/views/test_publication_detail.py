"""One publication: what is known of it, and every claim that can be read in it."""

from datetime import date

import pytest

from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def path_of(publication):
    return f"/publications/{publication.pk}/"


def test_it_shows_its_facts_and_what_it_carries(client):
    publication = make_publication(
        "Evening briefing",
        url="https://news.example/a",
        publisher=make_source("Outlet", kind="media"),
        author="A. Writer",
        published="2024-11-03",
        archive_url="https://archive.example/a",
        archived_on=date(2024, 11, 5),
    )
    claim = make_claim(figure="up to 12,000", publication=publication, quote="up to 12,000 men")
    other = make_claim(make_question("Another?"), make_source("Seoul"), "11,000", publication=publication)
    page = client.get(path_of(publication)).content.decode()
    for said in ("Evening briefing", "Outlet", "A. Writer", "3\xa0Nov\xa02024", "5 Nov 2024"):
        assert said in page
    assert 'href="https://news.example/a"' in page
    assert 'href="https://archive.example/a"' in page
    assert "<mark>up to 12,000</mark> men" in page
    assert claim.get_absolute_url() in page
    assert other.question.get_absolute_url() in page


def test_it_is_linked_from_where_it_is_named(client):
    claim = make_claim(publication=make_publication("Briefing", url="https://news.example/a"))
    publication = claim.citations.get().publication
    for path in (claim.get_absolute_url(), claim.source.get_absolute_url()):
        page = client.get(path).content.decode()
        assert f'href="{path_of(publication)}"' in page
        assert 'href="https://news.example/a"' in page


def test_what_only_drafts_cite_is_not_there_for_others(client):
    publication = make_publication("Secret paper")
    make_claim(publication=publication, status="draft")
    assert client.get(path_of(publication)).status_code == 404
    client.force_login(make_user("someone", analyst=False))
    assert client.get(path_of(publication)).status_code == 404
    client.force_login(make_user())
    assert client.get(path_of(publication)).status_code == 200


def test_a_draft_beside_a_published_claim_stays_hidden(client):
    publication = make_publication("Half secret")
    shown = make_claim(figure="11,000", publication=publication)
    make_claim(shown.question, make_source(), "77,777", publication=publication, status="draft")
    assert "77,777" not in client.get(path_of(publication)).content.decode()
    client.force_login(make_user())
    assert "77,777" in client.get(path_of(publication)).content.decode()


def test_one_without_address_and_claims_says_so(client):
    page = client.get(path_of(make_publication("A broadcast"))).content.decode()
    assert "none recorded" in page
    assert "No claim is recorded from this publication" in page


def test_unknown_ones_and_wrong_verbs(client):
    assert client.get("/publications/0/").status_code == 404
    assert client.get(f"/publications/{10**30}/").status_code == 404
    assert client.post(path_of(make_publication())).status_code == 405


def test_queries_do_not_grow_with_claims(client, django_assert_max_num_queries):
    publication, question = make_publication(), make_question()
    make_claim(question, make_source(), publication=publication)
    with django_assert_max_num_queries(6) as few:
        client.get(path_of(publication))
    for number in range(8):
        make_claim(question, make_source(), str(number + 1), publication=publication)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(path_of(publication))


def test_hostile_text_is_only_text(client):
    words = "<script>alert(1)</script>"
    publication = make_publication(words, author=words)
    make_claim(publication=publication, quote=words)
    assert "<script>alert" not in client.get(path_of(publication)).content.decode()
