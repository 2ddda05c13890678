"""A topic's page: its questions side by side, each in its own unit."""

import re

import pytest

from estimates.actions import revise_claim
from estimates.comparisons import Filters, compare
from tests.factories import make_claim, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def panels(page: str) -> list[str]:
    return re.findall(r'<h3 class="asked">.*?</table>', page, re.DOTALL)


@pytest.fixture
def affair():
    topic = make_topic("An affair", slug="affair")
    for title, unit, figures in (
        ("How many in all?", "troops", ["10,000", "up to 12,000"]),
        ("How many there?", "troops", ["8,000"]),
        ("What share?", "%", ["30%"]),
        ("Asked only?", "days", []),
    ):
        question = make_question(title, topic=topic, unit=unit)
        for figure in figures:
            make_claim(question, make_source(), figure)
    return topic


def test_each_question_has_a_panel_with_exactly_its_current_estimates(client, affair):
    page = client.get(affair.get_absolute_url()).content.decode()
    drawn = {title: panel for panel in panels(page) for title in re.findall(r">([^<]+\?)</a>", panel)[:1]}
    for question in affair.questions.exclude(title="Asked only?"):
        positions = compare(question, Filters()).positions
        assert set(re.findall(r'data-claim="(\d+)"', drawn[question.title])) == {str(p.claim.id) for p in positions}
    assert "Asked only?" not in drawn


def test_units_are_told_apart_and_one_unit_has_one_axis(client, affair):
    page = client.get(affair.get_absolute_url()).content.decode()
    assert re.findall(r'<p class="unit"><b>([^<]+)</b>', page) == ["troops", "%"]
    in_all, there, share = (re.findall(r'class="mid over[^>]*>([^<]+)<', panel) for panel in panels(page))
    assert in_all == there != share


def test_a_draft_and_a_retracted_claim_are_not_drawn(client, affair):
    claim = affair.questions.get(title="What share?").claims.get()
    revise_claim(claim.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="entered twice")
    page = client.get(affair.get_absolute_url()).content.decode()
    assert len(panels(page)) == 2
    assert f'data-claim="{claim.pk}"' not in page


def test_a_topic_without_claims_draws_nothing(client):
    topic = make_topic("Silent")
    make_question("Asked only?", topic=topic)
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "Who stands where" not in page


def test_hostile_text_is_only_text(client):
    topic = make_topic("Hostile")
    make_claim(make_question("<script>alert(1)</script>?", topic=topic, unit="<u>"), make_source("<img src=x>"), "5")
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<u>" not in page


def test_questions_can_stand_by_disagreement_and_fifty_at_a_time(client, affair, monkeypatch):
    path = affair.get_absolute_url()
    assert f'href="{path}?order=spread"' in client.get(path).content.decode()
    ranked = client.get(f"{path}?order=spread").content.decode()
    places = [ranked.index(f">{title}</a>") for title in ("How many in all?", "Asked only?")]
    assert places == sorted(places)
    monkeypatch.setattr("estimates.views.index_pages.QUESTIONS_A_PAGE", 2)
    first, second = (client.get(f"{path}?order=spread&page={page}").content.decode() for page in (1, 2))
    assert 'href="?order=spread&amp;page=2"' in first
    assert len(re.findall('class="dispute"', first)) == len(re.findall('class="dispute"', second)) == 2
    assert len(panels(first)) == 2


def test_an_order_that_is_none_is_refused_and_the_questions_are_there(client, affair):
    answer = client.get(f"{affair.get_absolute_url()}?order=loud")
    assert answer.status_code == 400
    assert "No order is called “loud”. The questions stand by title" in answer.content.decode()
    assert "What share?" in answer.content.decode()
