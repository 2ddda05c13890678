"""Undo after an entry and after an edit: by the one who did it, as long as nobody built upon it."""

import re
from html import unescape

import pytest
from django.test import Client

from estimates import actions
from estimates.models import Claim, Topic
from tests.factories import make_claim, make_question, make_source, make_topic, make_user
from tests.views.test_editing import save
from tests.views.test_enter import SEED, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


def way_back(client, answer):
    """What the Undo button on the page that follows would send; None where there is no such button."""
    page = client.get(answer["Location"], follow=True).content.decode()
    found = re.search(r'name="way_back" value="([^"]+)"', page)
    return unescape(found[1]) if found else None


def undo(client, note):
    return client.post("/undo/", {"way_back": note})


def test_an_entry_is_undone_and_stays_on_record(analyst):
    note = way_back(analyst, analyst.post("/enter/", sent(*SEED)))
    answer = undo(analyst, note)
    assert answer.status_code == 302
    assert "4 claims are retracted" in analyst.get(answer["Location"]).content.decode()
    claims = list(Claim.objects.all())
    assert {(claim.status, claim.version) for claim in claims} == {("retracted", 2)}
    assert {claim.history.first().history_change_reason for claim in claims} == {"undone by the one who entered it"}


def test_drafts_are_discarded(analyst):
    undo(analyst, way_back(analyst, analyst.post("/enter/", sent(*SEED, do="draft"))))
    assert set(Claim.objects.values_list("status", flat=True)) == {"discarded"}


def test_an_entry_that_somebody_built_upon_stays(analyst):
    note = way_back(analyst, analyst.post("/enter/", sent(*SEED)))
    claim = Claim.objects.order_by("id").last()
    actions.revise_claim(claim.pk, version=1, changes={"note": "Checked"}, by=make_user("other"))
    answer = undo(analyst, note)
    assert answer.status_code == 409
    assert "changed again since" in answer.content.decode()
    assert set(Claim.objects.values_list("status", flat=True)) == {"published"}


def test_a_report_of_an_old_claim_offers_no_undo(analyst):
    known = make_claim(make_question("Troops?"), make_source("Kyiv"), "11,000", stated_on="2024-11-01")
    row = {"question": "Troops?", "source": "Kyiv", "figure": "11,000", "stated_on": "2024-11-01", "report": known.pk}
    assert way_back(analyst, analyst.post("/enter/", sent(row))) is None


def test_an_edit_is_undone_as_a_new_version(analyst):
    topic = make_topic("Before", summary="As it was")
    note = way_back(analyst, save(analyst, f"/topics/{topic.slug}/edit/", title="After", summary="", reason="r"))
    assert undo(analyst, note).status_code == 302
    topic.refresh_from_db()
    assert (topic.title, topic.summary, topic.version) == ("Before", "As it was", 3)


@pytest.mark.parametrize(
    ("figure", "qualifier", "edited"),
    [
        ("about 10,000", None, {"figure": "up to 12,000"}),
        ("groundless rumours", "denied", {"figure": "9,000", "reads": ""}),
        ("11,000", None, {"status": "retracted"}),
        ("11,000", None, {"figure": "12,000", "stated_on": "2024", "note": "n", "credibility": "3"}),
    ],
)
def test_a_claims_numbers_come_back_with_its_words(analyst, figure, qualifier, edited):
    claim = make_claim(figure=figure, qualifier=qualifier, stated_on="2024-10-24")
    facts = ("figure", "low", "best", "high", "qualifier", "stated_on", "note", "credibility", "status")
    before = [getattr(claim, name) for name in facts]
    note = way_back(analyst, save(analyst, f"/claims/{claim.pk}/edit/", **edited, reason="r"))
    claim.refresh_from_db()
    assert [getattr(claim, name) for name in facts] != before
    assert undo(analyst, note).status_code == 302
    claim.refresh_from_db()
    assert [getattr(claim, name) for name in facts] == before


def test_an_edit_that_somebody_built_upon_stays(analyst):
    topic = make_topic("Before")
    note = way_back(analyst, save(analyst, f"/topics/{topic.slug}/edit/", title="After", reason="r"))
    actions.revise_topic(topic.pk, version=2, changes={"summary": "Theirs"}, by=make_user("other"))
    assert undo(analyst, note).status_code == 409
    assert Topic.objects.get(pk=topic.pk).title == "After"


def test_what_was_published_does_not_become_a_draft_again(analyst):
    claim = make_claim(status="draft")
    note = way_back(analyst, save(analyst, f"/claims/{claim.pk}/edit/", status="published", reason="r"))
    assert undo(analyst, note).status_code == 409
    assert Claim.objects.get(pk=claim.pk).status == "published"


@pytest.mark.parametrize("note", ["", "nonsense", "eyJieSI6MX0:1:forged"])
def test_a_note_that_is_not_ours_does_nothing(analyst, note):
    assert undo(analyst, note).status_code == 409


def test_nobody_undoes_what_another_did(analyst, client):
    topic = make_topic("Before")
    note = way_back(analyst, save(analyst, f"/topics/{topic.slug}/edit/", title="After", reason="r"))
    client.force_login(make_user("other"))
    assert undo(client, note).status_code == 409
    client.logout()
    assert undo(client, note).status_code == 403
    assert client.get("/undo/").status_code == 405
    assert Topic.objects.get(pk=topic.pk).title == "After"


def test_an_undo_needs_its_proof():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user())
    assert undo(strict, "x").status_code == 403
