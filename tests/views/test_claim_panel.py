"""The panel of a pinned mark: what it says of a claim under the filters of its page, alone and as part of the page."""

import re
from html import unescape

import pytest
from django.test import Client

from estimates.models import Claim, Question
from tests.factories import link, make_claim, make_publication, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    """A source that moved up, another that denies, and a forecast."""
    question = make_question("How many?", unit="troops")
    pentagon = make_source("Pentagon")
    before = make_claim(question, pentagon, "about 3,000", stated_on="2024-10-23", quote="about 3,000 are there")
    after = make_claim(question, pentagon, "10,000", stated_on="2024-10-28")
    link(after, "supersedes", before)
    make_claim(question, make_source("Pyongyang"), "a rumour", stated_on="2024-10-21", qualifier="denied")
    make_claim(question, make_source("Kyiv"), "12,000", stated_on="2024-10-28", horizon="forecast")
    return question


def claim(figure: str) -> Claim:
    return Claim.objects.get(figure=figure)


def panel(figure: str, query: str = "", status: int = 200) -> str:
    response = Client().get(f"/claims/{claim(figure).pk}/panel/{query}")
    assert response.status_code == status
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode())))


@pytest.mark.usefixtures("question")
def test_it_says_figure_reading_words_and_what_became_of_it() -> None:
    text = panel("about 3,000")
    for said in ("Pentagon", "read as about 3,000 troops", "“about 3,000 are there”", "Said earlier.", "23 Oct 2024"):
        assert said in text.replace("\xa0", " ")
    assert "Revised by Pentagon’s 10,000 on 28 Oct 2024." in text.replace("\xa0", " ")
    assert "Current estimate." in panel("10,000")


@pytest.mark.usefixtures("question")
def test_a_denial_and_a_forecast_have_one_too() -> None:
    assert "denies it" in panel("a rumour")
    assert "a forecast" in panel("12,000")
    assert "Current estimate." in panel("12,000")


@pytest.mark.usefixtures("question")
def test_it_keeps_to_the_filters_of_its_page() -> None:
    assert "Current estimate." in panel("about 3,000", "?stated_by=2024-10-25")
    assert "Not in view under these filters." in panel("about 3,000", "?since=2024-10-25")


def test_a_claim_that_was_not_published_has_none(question: Question) -> None:
    make_claim(question, make_source("Voice"), "77", status="draft")
    panel("77", status=404)
    assert Client().get("/claims/999999/panel/").status_code == 404


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize(("query", "named"), [("?stated_by=soon", "soon"), ("?source=nobody", "nobody")])
def test_a_wrong_filter_is_named(query: str, named: str) -> None:
    assert named in panel("10,000", query, status=400)


def test_the_page_draws_it_where_its_address_names_a_claim(question: Question) -> None:
    address = question.get_absolute_url()
    pinned = Client().get(f"{address}?rollup=none&pin={claim('10,000').pk}").content.decode()
    assert f'data-pinned="{claim("10,000").pk}"' in pinned
    assert '<a class="close" href="?rollup=none"' in pinned
    other = make_claim(make_question("Another?"), figure="5", publication=make_publication())
    assert "data-pinned" not in Client().get(f"{address}?pin={other.pk}").content.decode()


def test_no_other_link_or_file_of_the_page_carries_it(question: Question) -> None:
    pk = claim("10,000").pk
    text = Client().get(f"{question.get_absolute_url()}?pin={pk}").content.decode()
    assert not re.findall(rf'href="[^"]*pin={pk}', text)


@pytest.mark.parametrize("query", ["pin=x", "pin=-1", "pin=1&pin=2", "pin=" + "9" * 30])
def test_what_is_no_claim_s_number_is_refused(question: Question, query: str) -> None:
    response = Client().get(f"{question.get_absolute_url()}?{query}")
    assert response.status_code == 400
    assert "pin is the number of one claim" in response.content.decode()


def test_a_page_with_a_panel_has_a_tag_of_its_own(question: Question) -> None:
    address = question.get_absolute_url()
    assert Client().get(address)["ETag"] != Client().get(f"{address}?pin={claim('10,000').pk}")["ETag"]
