"""Where the text of a publication is kept, a quote stands in it, or says that it does not."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from estimates import actions
from estimates.models import ApiToken, Citation, Claim, Publication
from estimates.models.api_token import digest_of
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db

TEXT = "The minister said that “up to 12,000 troops” had been sent.\nOthers put it at about 11,000."


@pytest.fixture
def report() -> Publication:
    publication = make_publication("A report")
    actions.capture_publication(publication, TEXT, by=make_user())
    return publication


def test_a_quote_that_stands_there_keeps_its_place(report: Publication) -> None:
    claim = make_claim(figure="up to 12,000", publication=report, quote='said that "up to 12,000 troops"')
    citation = claim.citations.get()
    assert TEXT[citation.quote_start : citation.quote_end] == "said that “up to 12,000 troops”"
    assert not citation.not_literal


def test_a_quote_that_does_not_is_refused_with_what_comes_nearest(report: Publication) -> None:
    with pytest.raises(ValidationError) as refused:
        make_claim(figure="up to 13,000", publication=report, quote="up to 13,000 troops")
    (field, messages), *_ = refused.value.message_dict.items()
    assert field == "citations[0].quote"
    assert "up to 12,000 troops" in messages[0]
    assert not Claim.objects.exists()


def test_a_figure_that_does_not_stand_in_the_quote_is_refused(report: Publication) -> None:
    with pytest.raises(ValidationError, match="nearest in it is “about 11,000”"):
        make_claim(figure="about 1,000", publication=report, quote="Others put it at about 11,000.")


def test_a_figure_may_stand_in_the_translation(report: Publication) -> None:
    question, source = make_question(), make_source()
    facts = actions.ClaimFacts(question=question, source=source, figure="twelve thousand")
    cited = actions.CitationFacts(
        publication=report, quote="up to 12,000 troops", translation="up to twelve thousand troops"
    )
    claim = actions.record_claim(facts, citations=[cited], by=make_user())
    assert claim.citations.get().quote_start is not None


def test_not_literally_is_a_choice_that_is_kept_and_shown(report: Publication) -> None:
    facts = actions.ClaimFacts(question=make_question(), source=make_source(), figure="13,000")
    cited = actions.CitationFacts(publication=report, quote="thirteen thousand", not_literal=True)
    claim = actions.record_claim(facts, citations=[cited], by=make_user())
    citation = claim.citations.get()
    assert (citation.not_literal, citation.quote_start) == (True, None)
    assert "Not literally in the text" in Client().get(f"/claims/{claim.pk}/").content.decode()


def test_without_a_text_or_without_a_quote_nothing_is_asked(report: Publication) -> None:
    assert make_claim(quote="whatever").citations.get().quote_start is None
    assert make_claim(publication=report).citations.get().quote_start is None


def test_a_text_that_comes_later_finds_the_places_and_refuses_nothing() -> None:
    publication = make_publication("A report")
    there = make_claim(figure="up to 12,000", publication=publication, quote="up to 12,000 troops").citations.get()
    other = make_claim(figure="5", publication=publication, quote="not there: 5").citations.get()
    revision = there.claim.question.revision
    actions.capture_publication(publication, TEXT, by=make_user())
    for citation in (there, other):
        citation.refresh_from_db()
    assert there.quote_start is not None
    assert there.history.order_by("-history_id")[0].history_change_reason == "found in the captured text"  # type: ignore[attr-defined]
    assert (other.quote_start, other.version) == (None, 1)
    there.claim.question.refresh_from_db()
    assert there.claim.question.revision > revision


def test_a_changed_quote_is_looked_for_again(report: Publication) -> None:
    citation = make_claim(figure="up to 12,000", publication=report, quote="up to 12,000 troops").citations.get()
    with pytest.raises(ValidationError, match="captured text"):
        actions.revise_citation(citation.pk, version=1, changes={"quote": "up to 12,000 tanks"}, by=make_user())
    changed = actions.revise_citation(citation.pk, version=1, changes={"locator": "page 1"}, by=make_user())
    assert changed.quote_start is not None


def test_of_several_texts_the_latest_that_holds_the_quote_counts(report: Publication) -> None:
    later = actions.capture_publication(report, "An update: up to 12,000 troops, it is said.", by=make_user())
    citation = make_claim(figure="up to 12,000", publication=report, quote="up to 12,000 troops").citations.get()
    assert citation.capture == later
    old = make_claim(figure="about 11,000", publication=report, quote="at about 11,000").citations.get()
    assert old.capture != later


# Through the doors ------------------------------------------------------------------------------------------------


def api(body: dict[str, Any]) -> Any:
    ApiToken.objects.get_or_create(user=make_user(), digest=digest_of("t"))
    return Client().post(
        "/api/v1/claims/", body, content_type="application/json", headers={"Authorization": "Bearer t"}
    )


def test_the_api_takes_the_text_and_names_the_quote_that_is_not_in_it() -> None:
    make_question(slug="q")
    make_source("Seoul", slug="seoul")
    body: dict[str, Any] = {
        "question": "q",
        "source": "seoul",
        "figure": "up to 13,000",
        "citations": [{"publication": {"title": "P", "text": TEXT}, "quote": "up to 13,000 troops"}],
    }
    refused = api(body)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "citations[0].quote"
    assert not Publication.objects.exists()
    body["citations"][0]["not_literal"] = True
    accepted = api(body)
    assert accepted.status_code == 201
    assert accepted.json()["citations"][0]["not_literal"] is True


def test_readers_never_see_the_text(report: Publication) -> None:
    claim = make_claim(figure="up to 12,000", publication=report, quote="up to 12,000 troops")
    pages = (f"/publications/{report.pk}/", f"/claims/{claim.pk}/", f"/api/v1/publications/{report.pk}/")
    for page in (*pages, f"/api/v1/citations/{claim.citations.get().pk}/", f"/publications/{report.pk}/history/"):
        assert "Others put it" not in Client().get(page).content.decode()
    analyst = Client()
    analyst.force_login(make_user())
    page = analyst.get(f"/publications/{report.pk}/text/").content.decode()
    assert "Others put it" in page
    assert f'<mark><a href="/claims/{claim.pk}/">up to 12,000 troops</a></mark>' in page


def test_the_entry_form_keeps_what_was_typed_and_offers_the_choice() -> None:
    client = Client()
    client.force_login(make_user())
    make_question("How many?")
    make_source("Seoul")
    typed = {
        "title": "P",
        "text": TEXT,
        "rows": "1",
        "key": "k",
        "do": "save",
        "r1-question": "How many?",
        "r1-source": "Seoul",
        "r1-figure": "up to 13,000",
        "r1-quote": "up to 13,000 troops",
        "r1-via": "Yonhap ← Agency",
        "r1-locator": "page 2",
    }
    refused = client.post("/enter/", typed)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "up to 12,000 troops" in page
    assert "Not literally in the text: keep it" in page
    assert "Others put it at about 11,000." in page
    assert not Claim.objects.exists()
    saved = client.post("/enter/", typed | {"r1-not_literal": "on"})
    assert saved.status_code == 302
    citation = Citation.objects.get()
    assert (citation.not_literal, citation.locator) == (True, "page 2")
    assert [relay.source.name for relay in citation.relays.all()] == ["Yonhap", "Agency"]
    shown = client.get(f"/claims/{citation.claim_id}/").content.decode()
    chain = shown[shown.index('class="chain"') :]
    assert chain.index("Seoul") < chain.index("Agency") < chain.index("Yonhap")


def test_the_edit_form_offers_the_choice_too(report: Publication) -> None:
    client = Client()
    client.force_login(make_user())
    citation = make_claim(figure="up to 12,000", publication=report, quote="up to 12,000 troops").citations.get()
    page = client.get(f"/citations/{citation.pk}/edit/")
    body = {**page.context["edit"].form.typed, "version": 1, "reason": "heard", "quote": "up to 12,000 tanks"}
    assert client.post(f"/citations/{citation.pk}/edit/", body).status_code == 422
    assert client.post(f"/citations/{citation.pk}/edit/", body | {"not_literal": "on"}).status_code == 302
