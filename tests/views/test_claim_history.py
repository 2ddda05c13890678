"""What became of a claim: who, when, why, from what to what; and copying it into a new one."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from estimates import actions
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def page_of(client, claim):
    return client.get(claim.get_absolute_url()).content.decode()


def history(client, claim):
    fold = page_of(client, claim).partition('<details class="history">')[2].partition("</details>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", fold)).split())


@pytest.fixture
def revised():
    claim = make_claim(figure="about 10,000", stated_on="2024-10-24", quote="about 10,000 men")
    changes = {"figure": "up to 12,000", "stated_on": "2024-10-25", "source": make_source("Pentagon")}
    actions.revise_claim(claim.pk, version=1, changes=changes, by=make_user("ada"), reason="misread")
    return claim


def test_each_step_says_when_why_and_from_what_to_what(client, revised):
    told = history(client, revised)
    assert "2 steps" in told
    assert "Recorded; cited from Report" in told
    assert "misread" in told
    assert "Figure about 10,000 → up to 12,000" in told
    assert "Highest nothing → 12,000" in told
    assert "Stated on 24\xa0Oct\xa02024 → 25\xa0Oct\xa02024".replace("\xa0", " ") in told.replace("\xa0", " ")
    assert "→ Pentagon" in told


def test_who_it_was_is_told_to_analysts(client, revised):
    assert "ada" not in page_of(client, revised)
    client.force_login(make_user())
    assert "by ada: misread" in history(client, revised)


def test_what_it_was_as_a_draft_is_told_to_analysts_alone(client):
    claim = make_claim(figure="77,777", status="draft")
    changes = {"figure": "11,000", "status": "published"}
    actions.revise_claim(claim.pk, version=1, changes=changes, by=make_user())
    assert "77,777" not in page_of(client, claim)
    assert "1 step" in history(client, claim)
    client.force_login(make_user())
    assert "77,777 → 11,000" in history(client, claim)


def test_a_link_to_a_draft_is_told_to_analysts_alone(client):
    shown = make_claim(figure="10,000")
    draft = make_claim(shown.question, shown.source, "12,000", status="draft")
    link(draft, "supersedes", shown)
    assert "linked" not in history(client, shown)
    client.force_login(make_user())
    assert f"claim {draft.pk} revises this" in history(client, shown)


def test_a_changed_quote_is_a_step(client):
    claim = make_claim(quote="ten thousand")
    citation = claim.citations.get()
    actions.revise_citation(citation.pk, version=1, changes={"quote": "some ten thousand"}, by=make_user())
    assert "Quote ten thousand → some ten thousand" in history(client, claim)


def test_queries_do_not_grow_with_steps(client, django_assert_max_num_queries):
    claim = make_claim()
    page_of(client, claim)
    with django_assert_max_num_queries(12) as few:
        page_of(client, claim)
    for version in range(1, 9):
        actions.revise_claim(claim.pk, version=version, changes={"note": f"{version}"}, by=make_user(f"user{version}"))
    with django_assert_max_num_queries(len(few.captured_queries)):
        page_of(client, claim)


def test_hostile_text_is_only_text(client, revised):
    words = "<script>alert(1)</script>"
    actions.revise_claim(revised.pk, version=2, changes={"note": words}, by=make_user(), reason=words)
    assert "<script>alert" not in page_of(client, revised)


def test_an_analyst_copies_a_claim_into_the_entry_form(client):
    publication = make_publication("Briefing", url="https://news.example/a?b=1&c=2", published="2024-11-03")
    question, source = make_question("How many?", slug="how-many"), make_source("Kyiv", slug="kyiv")
    claim = make_claim(
        question, source, "up to 12,000", publication=publication, quote="up to “12,000”", as_of="2024-10"
    )
    assert "Copy as new claim" not in page_of(client, claim)
    client.force_login(make_user())
    address = unescape(re.search(r'href="(/enter/\?[^"]+)">Copy as new claim', page_of(client, claim))[1])
    given = {name: values[0] for name, values in parse_qs(address.partition("?")[2]).items()}
    assert given == {
        "question": "how-many",
        "source": "kyiv",
        "figure": "up to 12,000",
        "stated_on": "../2024-11-03",
        "as_of": "2024-10",
        "url": "https://news.example/a?b=1&c=2",
        "title": "Briefing",
        "published": "2024-11-03",
        "quote": "up to “12,000”",
    }
    form = client.get(address).content.decode()
    for typed in ("How many?", "Kyiv", "up to 12,000", "Briefing"):
        assert f'value="{typed}"' in form


def test_a_claim_page_leads_analysts_to_its_forms(client):
    claim = make_claim()
    ways = [f"/claims/{claim.pk}/edit/", f"/citations/{claim.citations.get().pk}/edit/"]
    assert not any(way in page_of(client, claim) for way in ways)
    client.force_login(make_user())
    assert all(way in page_of(client, claim) for way in ways)
