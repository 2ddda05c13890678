"""Linking claims on pages: made, refused at the field, changed, withdrawn, taken back; and what the pages ask."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estimates import actions
from estimates.models import ClaimLink, Question
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user
from tests.views.test_editing import filled, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


@pytest.fixture
def older():
    return make_claim(source=make_source("Pentagon"), figure="around 10,000", stated_on="2024-10-28")


@pytest.fixture
def newer(older):
    return make_claim(older.question, older.source, "11 to 12,000", stated_on="2024-11-04")


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page.content.decode())).replace("\xa0", " ").split())


def put_link(client, claim, **typed):
    return client.post(f"/claims/{claim.pk}/link/", typed)


def asked(page):
    """What a page asks: (newer, kind asked, older)."""
    found = re.findall(
        r'action="/claims/(\d+)/link/answer/".*?name="asked" value="(\w+)".*?name="to" value="(\d+)"',
        page.content.decode(),
        re.S,
    )
    return [(int(newer), kind, int(older)) for newer, kind, older in found]


def answer(client, newer, kind, older, said, **more):
    return client.post(f"/claims/{newer.pk}/link/answer/", {"asked": kind, "to": older.pk, "answer": said} | more)


def test_the_claim_page_leads_analysts_to_the_form(client, newer):
    path = f"/claims/{newer.pk}/link/"
    assert path not in client.get(newer.get_absolute_url()).content.decode()
    assert client.get(path).status_code == 302
    client.force_login(make_user("someone", analyst=False))
    assert client.get(path).status_code == 403
    client.force_login(make_user())
    assert path in client.get(newer.get_absolute_url()).content.decode()
    assert client.get(path).status_code == 200
    assert client.get("/claims/0/link/").status_code == 404
    assert client.put(path).status_code == 405


def test_the_form_offers_the_claims_of_the_question_each_in_words_that_name_it(analyst, older, newer):
    make_claim(make_question("Another?"), older.source, "77")
    draft = make_claim(older.question, older.source, "12", status="draft")
    gone = make_claim(older.question, older.source, "13", status="draft")
    actions.revise_claim(gone.pk, version=1, changes={"status": "discarded"}, by=make_user())
    page = analyst.get(f"/claims/{newer.pk}/link/").content.decode()
    offered = [unescape(text) for text in re.findall(r'<option value="([^"]*\(claim \d+\))"', page)]
    assert sorted(offered) == sorted(
        [
            f"Pentagon: around 10,000, 28 Oct 2024 (claim {older.pk})",
            f"Pentagon: 12, date not stated, a draft (claim {draft.pk})",
        ]
    )
    assert "Nothing is saved yet" not in page


@pytest.mark.parametrize("way", ["{pk}", "claim {pk}", "#{pk}", "Pentagon: around 10,000, 28 Oct 2024 (claim {pk})"])
def test_a_link_is_made_by_number_or_by_what_was_offered(analyst, older, newer, way):
    before = Question.objects.get().revision
    answered = put_link(analyst, newer, to=way.format(pk=older.pk), kind="supersedes", note="A later briefing.")
    assert answered.status_code == 302
    made = ClaimLink.objects.get()
    assert (made.from_claim, made.kind, made.to_claim, made.note) == (newer, "supersedes", older, "A later briefing.")
    assert (made.made_by, made.history.count()) == (make_user(), 1)
    assert Question.objects.get().revision == before + 1
    page = words(analyst.get(answered["Location"]))
    assert f"Saved: claim {newer.pk} revises claim {older.pk}." in page
    assert f"This revises claim {older.pk}: Pentagon, around 10,000, 28 Oct 2024. A later briefing." in page


def test_the_address_fills_the_form(analyst, older, newer):
    page = analyst.get(f"/claims/{newer.pk}/link/?to={older.pk}&kind=corrects").content.decode()
    assert re.search(rf'<input id="to"[^>]* value="{older.pk}"', page)
    assert re.search(r'value="corrects" checked', page)


def test_refusals_stand_at_their_field_and_keep_the_typing(analyst, older, newer):
    rival = make_claim(older.question, make_source("Rival"), "9")
    elsewhere = make_claim(make_question("Another?"), older.source, "8")
    draft = make_claim(older.question, older.source, "7", status="draft")
    retraction = make_claim(older.question, older.source, "no longer", qualifier="unquantified")
    link(retraction, "retracts", older)
    link(rival, "derived_from", newer)
    cases = [
        ({"kind": "confirms"}, "to", "Choose the other claim"),
        ({"to": "the other one", "kind": "confirms"}, "to", "“the other one” names no claim"),
        ({"to": "999999", "kind": "confirms"}, "to", "There is no claim 999999"),
        ({"to": "9" * 18, "kind": "confirms"}, "to", "There is no claim"),
        ({"to": older.pk}, "kind", "Choose how this claim stands"),
        ({"to": older.pk, "kind": "likes"}, "kind", "none of the choices"),
        ({"to": newer.pk, "kind": "confirms"}, "to", "itself"),
        ({"to": elsewhere.pk, "kind": "confirms"}, "to", "another question"),
        ({"to": rival.pk, "kind": "supersedes"}, "to", "Only Rival can do that"),
        ({"to": rival.pk, "kind": "corrects"}, "to", "Only Rival can do that"),
        ({"to": rival.pk, "kind": "retracts"}, "to", "Only Rival can do that"),
        ({"to": rival.pk, "kind": "aggregates"}, "to", "close a circle"),
        ({"to": retraction.pk, "kind": "retracts"}, "to", "a retraction is not taken back"),
        ({"to": draft.pk, "kind": "confirms"}, "to", "publish it first"),
        ({"to": older.pk, "kind": "confirms", "note": "x" * 2001}, "note", "at most 2000 are kept"),
    ]
    before = ClaimLink.objects.count()
    for typed, field, why in cases:
        typed = {"note": "kept"} | typed
        page = put_link(analyst, newer, **typed)
        html = unescape(page.content.decode())
        assert page.status_code == 422, typed
        assert re.search(rf'<p class="error" id="{field}-error">[^<]*{re.escape(why)}', html), (typed, why)
        assert f'href="#{field}"' in html, typed
        assert f">\n{typed['note']}</textarea>" in html
        assert not typed.get("to") or f'value="{typed["to"]}"' in html
    assert ClaimLink.objects.count() == before


def test_a_link_from_what_counts_nowhere_is_refused(analyst, older, newer):
    actions.revise_claim(newer.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="a mistake")
    page = put_link(analyst, newer, to=older.pk, kind="supersedes")
    assert page.status_code == 422
    assert f"Claim {newer.pk} was retracted by us and counts nowhere" in words(page)
    assert not ClaimLink.objects.exists()


def test_a_link_that_is_there_already_is_one_step_away(analyst, older, newer):
    made = link(newer, "supersedes", older)
    page = put_link(analyst, newer, to=older.pk, kind="supersedes")
    assert page.status_code == 422
    assert f'<a href="/claim-links/{made.pk}/edit/">Open claim link {made.pk}</a>' in page.content.decode()


def test_a_link_is_withdrawn_with_a_reason_and_its_withdrawal_taken_back(analyst, older, newer):
    made = link(newer, "supersedes", older)
    path = f"/claim-links/{made.pk}/edit/"
    answered = save(analyst, path, withdrawn="on", reason="another unit’s men")
    assert answered["Location"] == f"/claims/{newer.pk}/#links"
    made.refresh_from_db()
    assert (made.withdrawn, made.history.first().history_change_reason) == (True, "another unit’s men")
    for end, said in ((newer, f"Not so: this revises claim {older.pk}"), (older, "Not so: this was revised by claim")):
        page = analyst.get(end.get_absolute_url())
        assert "1 withdrawn link" in words(page)
        assert said in words(page)
        assert path in page.content.decode()
    sent = filled(analyst.get(path))
    assert sent.pop("withdrawn") == "on"
    assert analyst.post(path, sent | {"reason": "it was right"}).status_code == 302
    made.refresh_from_db()
    assert (made.withdrawn, made.version) == (False, 3)


def test_readers_see_no_withdrawn_links_and_no_ways_to_change_any(client, older, newer):
    link(newer, "confirms", older)
    actions.link_claims(from_claim=newer, to_claim=older, kind="denies", withdrawn=True, by=make_user())
    page = client.get(newer.get_absolute_url())
    assert "This confirms claim" in words(page)
    assert "This denies" not in words(page)
    assert f"Found not to be so: denies claim {older.pk}" in words(page), "the history says what was asked"
    assert "/claim-links/" not in page.content.decode()


def test_what_would_close_a_circle_is_not_taken_back_and_says_so_at_the_tick(analyst, older, newer):
    made = actions.link_claims(from_claim=newer, to_claim=older, kind="supersedes", withdrawn=True, by=make_user())
    link(older, "derived_from", newer)
    path = f"/claim-links/{made.pk}/edit/"
    sent = filled(analyst.get(path))
    sent.pop("withdrawn")
    page = analyst.post(path, sent | {"reason": "after all"})
    assert page.status_code == 422
    assert 'href="#withdrawn"' in page.content.decode()
    assert "close a circle" in words(page)


def test_two_who_change_one_link_see_both_versions(analyst, older, newer):
    made = link(newer, "supersedes", older)
    path = f"/claim-links/{made.pk}/edit/"
    began = filled(analyst.get(path))
    actions.revise_claim_link(made.pk, version=1, changes={"note": "Theirs"}, by=make_user("other"), reason="seen")
    page = analyst.post(path, began | {"note": "Mine", "withdrawn": "on", "reason": "wrong"})
    assert page.status_code == 409
    assert "Mine" in words(page)
    assert "Theirs" in words(page)
    assert analyst.post(path, filled(page) | {"keep-note": "theirs"}).status_code == 302
    made.refresh_from_db()
    assert (made.note, made.withdrawn, made.version) == ("Theirs", True, 3)


def test_an_edit_of_a_link_can_be_undone(analyst, older, newer):
    made = link(newer, "supersedes", older)
    done = save(analyst, f"/claim-links/{made.pk}/edit/", kind="corrects", reason="it was a mistake")
    way_back = re.search(r'name="way_back" value="([^"]+)"', analyst.get(done["Location"]).content.decode())[1]
    assert analyst.post("/undo/", {"way_back": way_back}).status_code == 302
    made.refresh_from_db()
    assert (made.kind, made.version) == ("supersedes", 3)


def test_a_newer_figure_is_asked_about_on_the_claim_page_by_analysts_alone(client, older, newer):
    assert asked(client.get(newer.get_absolute_url())) == []
    client.force_login(make_user())
    for claim in (newer, older):
        page = client.get(claim.get_absolute_url())
        assert asked(page) == [(newer.pk, "supersedes", older.pk)]
        assert f"came after claim {older.pk} (Pentagon, around 10,000, 28 Oct 2024)" in words(page)


@pytest.mark.parametrize(
    ("said", "kind", "withdrawn"),
    [("supersedes", "supersedes", False), ("corrects", "corrects", False), ("no", "supersedes", True)],
)
def test_an_answer_is_one_click_and_is_not_asked_again(analyst, older, newer, said, kind, withdrawn):
    answered = answer(analyst, newer, "supersedes", older, said)
    assert answered["Location"] == newer.get_absolute_url()
    made = ClaimLink.objects.get()
    assert (made.from_claim, made.to_claim, made.kind, made.withdrawn) == (newer, older, kind, withdrawn)
    assert bool(made.note) == withdrawn
    page = analyst.get(newer.get_absolute_url())
    assert asked(page) == []
    assert f'<a href="/claim-links/{made.pk}/edit/">Change or withdraw</a>' in page.content.decode()


def test_the_page_after_saving_asks_about_what_was_just_entered(analyst, older):
    entry = {"key": "k", "rows": 1, "do": "save", "title": "Briefing", "published": "5 Nov 2024"}
    row = {"question": older.question.title, "source": "Pentagon", "figure": "up to 12,000", "stated_on": "4 Nov 2024"}
    saved = analyst.post("/enter/", entry | {f"r1-{name}": text for name, text in row.items()})
    page = analyst.get(saved["Location"])
    made = older.question.claims.latest("pk")
    assert asked(page) == [(made.pk, "supersedes", older.pk)]
    answered = answer(analyst, made, "supersedes", older, "supersedes", back=older.question.get_absolute_url())
    assert answered["Location"] == older.question.get_absolute_url()
    assert asked(analyst.get(older.question.get_absolute_url())) == []
    analyst.force_login(make_user("somebody else"))
    make_claim(older.question, older.source, "13,000", stated_on="2024-11-09")
    assert asked(analyst.get(older.question.get_absolute_url())) == [], "only of those who entered it"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_an_answer_never_leads_away(analyst, older, newer, back):
    assert answer(analyst, newer, "supersedes", older, "no", back=back)["Location"] == newer.get_absolute_url()


def test_a_same_origin_is_asked_and_both_answers_can_be_reversed(analyst, older):
    outlet = make_source("Outlet", kind="media")
    printed = make_publication("Morning news", publisher=older.source)
    echo = make_claim(older.question, outlet, "around 10,000", stated_on="2024-10-30", publication=printed)
    page = analyst.get(echo.get_absolute_url())
    assert asked(page) == [(echo.pk, "restates", older.pk)]
    assert "Same origin?" in words(page)
    assert f"Claim {echo.pk} is cited from what was published by Pentagon." in words(page)
    assert answer(analyst, echo, "restates", older, "no").status_code == 302
    made = ClaimLink.objects.get()
    assert (made.kind, made.withdrawn, made.from_claim) == ("restates", True, echo)
    assert asked(analyst.get(echo.get_absolute_url())) == []
    assert "Reports, sources, origins" in words(analyst.get(older.question.get_absolute_url()))
    sent = filled(analyst.get(f"/claim-links/{made.pk}/edit/"))
    sent.pop("withdrawn")
    analyst.post(f"/claim-links/{made.pk}/edit/", sent | {"reason": "it says so itself"})
    assert "all rest on one origin" in words(analyst.get(older.question.get_absolute_url()))
    save(analyst, f"/claim-links/{made.pk}/edit/", withdrawn="on", reason="no, it does not")
    assert "each source is its own origin" in words(analyst.get(older.question.get_absolute_url()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"asked": "denies"},
        {"answer": "perhaps"},
        {"answer": "restates"},
        {"asked": "restates", "answer": "corrects"},
    ],
)
def test_an_answer_to_what_was_not_asked_is_none(analyst, older, newer, wrong):
    sent = {"asked": "supersedes", "to": older.pk, "answer": "no"} | wrong
    assert analyst.post(f"/claims/{newer.pk}/link/answer/", sent).status_code == 400
    assert not ClaimLink.objects.exists()


def test_an_answer_names_claims_that_are_there(analyst, newer):
    for to in ("", "0", "x", "9" * 40, "²"):
        sent = {"asked": "supersedes", "to": to, "answer": "no"}
        assert analyst.post(f"/claims/{newer.pk}/link/answer/", sent).status_code == 404, to
    assert analyst.post("/claims/0/link/answer/", {"asked": "supersedes", "answer": "no"}).status_code == 404


def test_an_answer_that_came_too_late_says_what_is_wrong(analyst, older, newer):
    link(newer, "supersedes", older)
    answered = answer(analyst, newer, "supersedes", older, "supersedes")
    assert "Nothing was saved. Claim link" in words(analyst.get(answered["Location"]))
    assert ClaimLink.objects.count() == 1


def test_the_number_of_queries_is_fixed(analyst, older, newer):
    paths = [f"/claims/{newer.pk}/", f"/claims/{newer.pk}/link/", older.question.get_absolute_url()]

    def counted():
        for path in paths:
            with CaptureQueriesContext(connection) as few:
                assert analyst.get(path).status_code == 200
            yield len(few)

    link(make_claim(older.question), "confirms", newer)
    list(counted())
    before = list(counted())
    for number in range(8):
        source = make_source()
        made = make_claim(older.question, source, str(number + 1), stated_on="2024-10-01")
        link(make_claim(older.question, source, str(number + 100), stated_on="2024-11-01"), "supersedes", made)
        link(made, "confirms", newer)
    assert list(counted()) == before
    assert max(before) <= 32


def test_hostile_text_is_only_text(analyst, older, newer):
    hostile = '"><script>alert(1)</script>'
    link(make_claim(older.question, make_source(hostile), hostile, qualifier="denied"), "denies", newer)
    page = put_link(analyst, newer, to=hostile, note=hostile, kind=hostile)
    for html in (page, analyst.get(newer.get_absolute_url()), analyst.get(older.question.get_absolute_url())):
        assert "<script>alert" not in html.content.decode()
