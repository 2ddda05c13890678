"""One claim for ever."""

import pytest

from estimates import actions
from tests.factories import link, make_claim, make_publication, make_source, make_user

pytestmark = pytest.mark.django_db


def page_of(client, claim) -> str:
    return client.get(claim.get_absolute_url()).content.decode()


def test_it_shows_words_reading_dates_and_where_to_check_them(client):
    publication = make_publication("Briefing", url="https://example.org/briefing", publisher=make_source("Outlet"))
    claim = make_claim(figure="up to 12,000", stated_on="2024-10-24", publication=publication, quote="up to 12,000 men")
    page = page_of(client, claim)
    assert "<i>up to</i> 12,000" in page
    assert "at most 12,000" in page
    assert "24\xa0Oct\xa02024" in page
    assert 'href="https://example.org/briefing"' in page
    assert "<mark>up to 12,000</mark> men" in page
    assert "Outlet" in page


def test_links_are_shown_from_both_sides(client):
    older = make_claim(figure="10,000")
    newer = make_claim(older.question, older.source, "12,000")
    link(newer, "supersedes", older)
    assert f'This <b>revises</b> <a href="{older.get_absolute_url()}">' in page_of(client, newer)
    assert f'This was <b>revised by</b> <a href="{newer.get_absolute_url()}">' in page_of(client, older)


def test_a_draft_is_seen_by_analysts_alone(client):
    draft = make_claim(figure="up to 77,777", status="draft")
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(make_user("someone", analyst=False))
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(make_user())
    assert "77,777" in page_of(client, draft)


def test_a_retracted_claim_keeps_its_page_and_says_so(client):
    claim = make_claim()
    actions.revise_claim(claim.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="entered twice")
    assert "Retracted by us" in page_of(client, claim)


def test_a_draft_that_links_here_stays_hidden(client):
    shown = make_claim(figure="10,000")
    link(make_claim(shown.question, shown.source, "77,777", status="draft"), "supersedes", shown)
    assert "77,777" not in page_of(client, shown)


def test_hostile_text_is_only_text(client):
    words = "<script>alert(1)</script>"
    claim = make_claim(figure=words, qualifier="denied", note=words, quote=words)
    assert words not in page_of(client, claim)


def test_the_number_of_queries_is_fixed(client, django_assert_max_num_queries):
    claim = make_claim()
    for number in range(5):
        link(make_claim(claim.question, claim.source, str(number + 1)), "confirms", claim)
    with django_assert_max_num_queries(13):
        client.get(claim.get_absolute_url())
