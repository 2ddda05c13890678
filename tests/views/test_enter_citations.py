"""The fold of a row on the entry form: how the publication carries the claim, and through whom it came."""

import pytest

from estimates.models import Citation, Source
from tests.factories import make_question, make_source, make_user
from tests.views.test_enter import TROOPS, problems, said, sent, typed

pytestmark = pytest.mark.django_db

CITED = {
    "quote": "최대 1만2000명",
    "role": "translation",
    "quote_language": "ko",
    "translation": "up to 12,000",
    "locator": "paragraph 4",
    "anonymity": "leaked",
}


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


@pytest.fixture
def row():
    make_source("Reuters", aliases=["RTRS"], kind="media")
    return {"question": make_question(TROOPS).title, "source": make_source("Ukraine").name, "figure": "up to 12,000"}


def chain():
    return [relay.source.name for relay in Citation.objects.get().relays.all()]


def test_all_of_a_citation_is_kept(analyst, row):
    assert analyst.post("/enter/", sent(row | CITED | {"via": "rtrs ← Yonhap"})).status_code == 302
    citation = Citation.objects.get()
    assert {name: getattr(citation, name) for name in CITED} == CITED
    assert chain() == ["Reuters", "Yonhap"]
    assert Source.objects.get(name="Yonhap").kind == "media"


@pytest.mark.parametrize(("quote", "role"), [("up to 12,000", "quote"), ("", "paraphrase")])
def test_without_a_word_about_it_the_quote_says_how_it_is_carried(analyst, row, quote, role):
    analyst.post("/enter/", sent(row | {"quote": quote}))
    assert Citation.objects.get().role == role


def test_a_step_that_is_a_new_source_of_another_row_is_of_the_kind_chosen_there(analyst, row):
    other = row | {"source": "Yonhap desk", "figure": "11,000", "kind": "company"}
    analyst.post("/enter/", sent(row | {"via": "yonhap desk"}, other))
    assert Source.objects.get(name="Yonhap desk").kind == "company"


def test_a_step_whose_name_two_sources_have_is_asked_about(analyst, row):
    make_source("Wire", slug="wire-a"), make_source("Wire", slug="wire-b")
    found = dict(problems(analyst.post("/enter/", sent(row | {"via": "Reuters ← wire"}))))
    assert "wire-a or wire-b" in found["r1-via"]
    assert analyst.post("/enter/", sent(row | {"via": "Reuters ← wire-b"})).status_code == 302
    assert chain() == ["Reuters", "Wire"]


def test_a_check_says_the_chain_back_and_opens_the_fold(analyst, row):
    page = analyst.post("/enter/", sent(row | CITED | {"via": "Reuters, Yonhap"}, {}, do="check"))
    assert said(page, "r1-via").startswith("taken from Reuters, who took it from Yonhap")
    assert typed(page, "r1-locator") == "paragraph 4"
    html = page.content.decode()
    assert '<option value="leaked" selected>' in html
    assert "up to 12,000</textarea>" in html
    assert html.count('<details class="more" open>') == 1


def test_a_wrong_chain_opens_the_fold_in_which_it_stands(analyst, row):
    page = analyst.post("/enter/", sent(row | {"via": "Reuters ← Reuters"})).content.decode()
    assert '<details class="more" open>' in page
    assert 'aria-describedby="r1-via-hint r1-via-said r1-via-error" aria-invalid="true"' in page


def test_the_address_fills_the_fold(analyst):
    page = analyst.get("/enter/", CITED | {"via": "Reuters ← Yonhap"})
    assert (typed(page, "r1-via"), typed(page, "r1-locator")) == ("Reuters ← Yonhap", "paragraph 4")
    assert '<option value="translation" selected>' in page.content.decode()


def test_a_preview_says_the_chain_back(analyst, row):
    answer = analyst.post("/enter/preview/", sent(row | {"via": "Reuters ← <b>"})).json()
    assert "who took it from &lt;b&gt;" in answer["said"]["r1-via"][0]
    assert not Source.objects.filter(name="<b>").exists()
