"""What the entry form asks where a source said the same before: another report, or a new claim anyway?"""

import re

import pytest

from estimates import actions
from estimates.models import Claim
from tests.factories import make_claim, make_publication, make_question, make_source, make_user
from tests.views.test_enter import PUBLICATION, TROOPS, counts, held, problems, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


@pytest.fixture
def old():
    return make_claim(make_question(TROOPS), make_source("Ukraine"), "up to 12,000", stated_on="1 Nov 2024")


ROW = {"question": TROOPS, "source": "Ukraine", "figure": "up to 12,000", "stated_on": "1 Nov 2024"}


def asked(analyst, *rows, **more):
    """The doubts of a preview, by row."""
    said = analyst.post("/enter/preview/", sent(*rows, **more)).json()["said"]
    doubts = {name: piece for name, (piece, _) in said.items() if name.endswith("-doubt") and piece}
    return {name: " ".join(re.sub(r"<[^>]*>", " ", piece).split()) for name, piece in doubts.items()}


def test_it_is_asked_while_it_is_typed_report_first(analyst, old):
    before = counts()
    doubt = asked(analyst, ROW)["r1-doubt"]
    assert f"Claim {old.pk} : Ukraine, “up to 12,000”" in doubt
    assert doubt.index(f"another report of claim {old.pk}") < doubt.index("Record it as a new claim anyway")
    assert counts() == before


SAYS_OTHERWISE = {
    "number": {"figure": "up to 12,001"},
    "qualifier": {"figure": "12,000"},
    "day": {"stated_on": "2 Nov 2024"},
    "time it speaks of": {"as_of": "Oct 2024"},
    "forecast": {"forecast": "on"},
    "source": {"source": "Seoul"},
    "question": {"question": "Another question"},
    "unread": {"figure": "dunno"},
}


@pytest.mark.parametrize("change", SAYS_OTHERWISE.values(), ids=list(SAYS_OTHERWISE))
def test_what_says_otherwise_is_not_asked_about(analyst, old, change):
    assert asked(analyst, ROW | change) == {}


@pytest.mark.parametrize("figure", ["at most 12,000", "Up to 12 000"])
def test_other_words_for_the_same_number_are_asked_about(analyst, old, figure):
    assert list(asked(analyst, ROW | {"figure": figure})) == ["r1-doubt"]


def test_a_claim_that_was_taken_out_is_not_asked_about(analyst, old):
    by = make_user("editor", editor=True)
    actions.revise_claim(old.pk, version=old.version, changes={"status": "retracted"}, by=by, reason="misread")
    assert asked(analyst, ROW) == {}


def test_without_a_day_the_publication_says_the_latest(analyst, old):
    make_claim(old.question, old.source, "11,000", stated_on="../2024-11-03")
    assert list(asked(analyst, ROW | {"figure": "11,000", "stated_on": ""})) == ["r1-doubt"]


def test_a_row_that_repeats_a_row_above_is_told_which_even_with_new_names(analyst):
    assert "The same as claim 1 of this form." in asked(analyst, ROW, ROW | {"source": "ukraine"})["r2-doubt"]


def test_a_claim_that_cites_this_page_is_not_offered_as_a_report(analyst, old):
    make_claim(
        old.question, old.source, "11,000", publication=make_publication(url=PUBLICATION["url"]), stated_on="2024-11-01"
    )
    doubt = asked(analyst, ROW | {"figure": "11,000"})["r1-doubt"]
    assert "It cites this very page" in doubt
    assert "another report" not in doubt


def test_the_question_is_not_sent_again_when_it_was_answered(analyst, old):
    first = analyst.post("/enter/preview/", sent(ROW)).json()["said"]
    answered = sent(ROW | {"report": str(old.pk)}, held=held(first))
    assert analyst.post("/enter/preview/", answered).json()["said"] == {}


def test_a_prefilled_form_asks_at_once(analyst, old):
    assert f"another report of claim {old.pk}" in analyst.get("/enter/", ROW).content.decode()


def test_a_report_carries_quote_role_and_chain_to_the_old_claim(analyst, old):
    cited = {"quote": "12,000 at most, said Kyiv", "role": "relay", "via": "Reuters", "locator": "line 3"}
    assert analyst.post("/enter/", sent(ROW | cited | {"report": str(old.pk)})).status_code == 302
    citation = old.citations.last()
    assert (citation.quote, citation.role, citation.locator) == ("12,000 at most, said Kyiv", "relay", "line 3")
    assert [relay.source.name for relay in citation.relays.all()] == ["Reuters"]
    assert Claim.objects.count() == 1


def test_a_choice_that_no_longer_fits_is_refused_and_can_be_changed(analyst, old):
    before = counts()
    page = analyst.post("/enter/", sent(ROW | {"figure": "up to 13,000", "report": str(old.pk)}))
    assert page.status_code == 422
    assert f"Claim {old.pk} does not say this" in dict(problems(page))["r1-again"]
    assert ' id="r1-again"' in page.content.decode()
    assert re.search(rf'name="r1-report" value="{old.pk}" checked', page.content.decode())
    assert counts() == before


def test_queries_of_a_preview_do_not_grow_with_doubts(analyst, old, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as few:
        asked(analyst, ROW)
    for number in range(20):
        make_claim(old.question, old.source, f"{number + 20},000", stated_on="1 Nov 2024")
    rows = [ROW | {"figure": f"{number + 20},000"} for number in range(20)]
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(asked(analyst, *rows)) == 20
