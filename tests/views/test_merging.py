"""The pages on which editors merge two records that are one, take it back, and move claims out again."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from estimates import actions
from estimates.models import Claim, Question, Source
from tests.factories import make_claim, make_publication, make_question, make_source, make_user
from tests.views.test_undo import undo, way_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", editor=True))
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def merge(client: Client, gone: Any, into: Any, **typed: str) -> Any:
    noun = "sources" if isinstance(gone, Source) else "questions"
    return client.post(f"/{noun}/{gone.slug}/merge/", {"into": into.slug, "reason": "the same"} | typed)


def test_what_looks_alike_is_offered_with_why(editor: Client) -> None:
    make_source("Ministry of Defence", aliases=["MoD"])
    make_source("Ministry of Finance")
    page = read(editor, f"/sources/{make_source('Ministry of Defense').slug}/merge/")
    assert "Ministry of Defence one letter apart" in " ".join(page.split())
    alike = read(editor, f"/sources/{make_source('mod').slug}/merge/")
    assert "MoD the same but for case or accents" in " ".join(alike.split())
    assert "No other source is spelt nearly like this one" in read(
        editor, f"/sources/{make_source('Alone').slug}/merge/"
    )


def test_a_preview_says_what_would_move_and_moves_nothing(editor: Client) -> None:
    gone, kept = make_source("One", kind="military"), make_source("Other")
    claim = make_claim(source=gone, stated_on="2024-10-24")
    twin = make_claim(claim.question, kept, stated_on="2024-10-24")
    make_publication(publisher=gone)
    page = " ".join(read(editor, f"/sources/{gone.slug}/merge/?into=OTHER").split())
    assert "1 claim 1 publication" in page
    assert "Other names, added One" in page
    assert f"Claim {claim.pk} Claim {twin.pk}" in page
    assert "Kind Military Government" in page
    assert Claim.objects.get(pk=claim.pk).source == gone


def test_a_merge_is_done_with_its_reason_told_and_undone(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    claim = make_claim(source=gone, stated_on="2024-10-24")
    make_claim(claim.question, kept, stated_on="2024-10-24")
    answer = merge(editor, gone, kept, reason="spelt in two ways")
    assert answer["Location"] == kept.get_absolute_url()
    page = editor.get(answer["Location"]).content.decode()
    assert "is one with “Other” now; 1 claim." in page
    assert f'kept beside it: <a href="/claims/{claim.pk}/">' in page
    claim.refresh_from_db()
    assert (claim.source, claim.history.first().history_change_reason) == (
        kept,
        "merged: “One” into “Other”. spelt in two ways",
    )


def test_the_undo_button_takes_a_merge_back(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    claim = make_claim(source=gone)
    note = way_back(editor, merge(editor, gone, kept))
    answer = undo(editor, note)
    assert answer["Location"] == gone.get_absolute_url()
    assert "stands for itself again; 1 claim." in editor.get(answer["Location"]).content.decode()
    assert Claim.objects.get(pk=claim.pk).source == gone
    assert undo(editor, note).status_code == 409


def test_an_undo_is_refused_to_whoever_is_an_editor_no_longer(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    note = way_back(editor, merge(editor, gone, kept))
    user = make_user("editor", editor=True)
    user.groups.clear()
    make_user("editor")
    assert undo(editor, note).status_code == 409
    assert Source.objects.get(pk=gone.pk).merged_into == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"into": ""}, "Say which source is meant."),
        ({"into": "Nobody"}, "“Nobody” is not recorded."),
        ({"into": "Twin"}, "2 are called “Twin”"),
        ({"into": "One"}, "This is “One” itself"),
        ({"reason": " "}, "Say in a few words why"),
        ({"reason": "x" * 501}, "501 characters were written"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_typing_is_kept(editor: Client, typed: dict[str, str], said: str) -> None:
    gone, kept = make_source("One"), make_source("Other")
    for slug in ("twin-a", "twin-b"):
        make_source("Twin", slug=slug)
    answer = editor.post(f"/sources/{gone.slug}/merge/", {"into": kept.slug, "reason": "the same"} | typed)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert said in page
    assert f'name="reason" value="{typed.get("reason", "the same")}"' in page
    assert not Source.objects.exclude(merged_into=None).exists()


def test_questions_with_other_words_are_asked_about(editor: Client) -> None:
    gone = make_question("One?", counts_included="the dead")
    kept = make_question("Other?", counts_included="all killed")
    assert "the dead" in read(editor, f"/questions/{gone.slug}/merge/?into={kept.slug}")
    asked = merge(editor, gone, kept)
    assert asked.status_code == 422
    assert "are not defined alike: what is counted" in unescape(asked.content.decode())
    assert merge(editor, gone, kept, same="on").status_code == 302
    assert "Asked here before as “One?”." in read(editor, kept.get_absolute_url())


def test_questions_of_different_units_are_refused_in_the_preview(editor: Client) -> None:
    gone, kept = make_question("One?"), make_question("Other?", unit="tanks")
    page = read(editor, f"/questions/{gone.slug}/merge/?into={kept.slug}")
    assert "numbers of different units never answer one question" in page
    assert "Merge into" not in page


def test_the_old_address_leads_on_and_so_does_every_page_of_it(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    asked, told = make_question("One?"), make_question("Other?")
    make_claim(asked, gone)
    merge(editor, gone, kept)
    merge(editor, asked, told)
    for page in ("", "edit/", "merge/", "split/", "feed/"):
        answer = editor.get(f"/sources/{gone.slug}/{page}")
        assert (answer.status_code, answer["Location"]) == (301, f"/sources/{kept.slug}/{page}")
        assert answer["Cache-Control"] == "no-cache"
    for page in ("", "edit/", "changes/", "claims.csv", "claims.json", "chart.svg", "embed/", "cite/", "feed/"):
        answer = editor.get(f"/questions/{asked.slug}/{page}?rollup=none&since=2024")
        assert (answer.status_code, answer["Location"]) == (
            301,
            f"/questions/{told.slug}/{page}?rollup=none&since=2024",
        )
    assert editor.get(f"/oembed?url=http%3A//127.0.0.1%3A8000/questions/{asked.slug}/").json()["title"] == "Other?"


def test_a_form_sent_to_what_is_gone_saves_nothing_and_says_so(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    merge(editor, gone, kept)
    answer = editor.post(f"/sources/{gone.slug}/edit/", {"version": "1", "name": "New", "reason": "r"})
    assert answer["Location"] == kept.get_absolute_url()
    assert "“One” was merged into this one meanwhile; nothing was saved." in unescape(
        editor.get(answer["Location"]).content.decode()
    )
    assert Source.objects.get(pk=kept.pk).name == "Other"


def test_what_is_gone_is_in_no_list_and_is_found_as_the_other(editor: Client) -> None:
    gone, kept = make_source("Vanished"), make_source("Other")
    asked, told = make_question("Vanished?"), make_question("Other?")
    make_claim(asked, gone)
    merge(editor, gone, kept)
    merge(editor, asked, told)
    read(editor, "/method/")  # takes the notices away, which name both
    assert "Vanished" not in read(editor, "/sources/")
    assert "Vanished?" not in read(editor, "/")
    assert "Vanished?" not in read(editor, told.topic.get_absolute_url())
    found = editor.get("/search/?q=vanished").content.decode()
    assert kept.get_absolute_url() in found
    assert told.get_absolute_url() in found
    assert gone.get_absolute_url() not in found
    assert asked.get_absolute_url() not in found


def test_forms_that_name_the_old_one_mean_the_other(editor: Client) -> None:
    gone, kept = make_source("Vanished", slug="old-name"), make_source("Other")
    asked, told = make_question("Vanished?", slug="old-title"), make_question("Other?")
    merge(editor, gone, kept)
    merge(editor, asked, told)
    for source, question in (("old-name", "old-title"), ("vanished", "Vanished?")):
        row = {"r1-question": question, "r1-source": source, "r1-figure": "11,000", "r1-again": "on"}
        sent = row | {"rows": "1", "title": "A report", "do": "publish", "key": f"key-{source}"}
        editor.post("/enter/", sent)
    assert Claim.objects.filter(source=kept, question=told).count() == 2


def test_a_hidden_source_does_not_show_through_its_old_address(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    for source in (gone, kept):
        make_claim(source=source, status="draft")
    merge(editor, gone, kept)
    assert editor.get(f"/sources/{gone.slug}/").status_code == 301
    editor.logout()
    assert editor.get(f"/sources/{gone.slug}/").status_code == 404


def test_the_unmerge_page_says_what_goes_back_and_does_it(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    goes, stays = make_claim(source=gone), make_claim(source=gone, figure="12,000")
    merge(editor, gone, kept)
    third = make_source("Third")
    actions.revise_claim(stays.pk, version=2, changes={"source": third}, by=make_user())
    assert f"/sources/{gone.slug}/unmerge/" in editor.get(kept.get_absolute_url()).content.decode()
    page = " ".join(read(editor, f"/sources/{gone.slug}/unmerge/").split())
    assert "Goes back 1 claim" in page
    assert f"moved elsewhere since: claim {stays.pk}" in page
    assert editor.post(f"/sources/{gone.slug}/unmerge/", {"reason": ""}).status_code == 422
    answer = editor.post(f"/sources/{gone.slug}/unmerge/", {"reason": "two after all"})
    assert answer["Location"] == gone.get_absolute_url()
    assert (Claim.objects.get(pk=goes.pk).source, Claim.objects.get(pk=stays.pk).source) == (gone, third)
    assert editor.get(f"/sources/{gone.slug}/unmerge/").status_code == 404


def test_both_histories_stay_and_tell_of_the_merge(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    asked, told = make_question("One?"), make_question("Other?")
    for source in (gone, kept):
        make_claim(source=source)
    merge(editor, gone, kept)
    merge(editor, asked, told)
    actions.unmerge_question(Question.objects.get(pk=asked.pk), by=make_user("editor"))
    editor.logout()
    page = " ".join(read(editor, f"/sources/{gone.slug}/history/").split())
    assert "Merged into nothing → Other" in page
    assert "“One” was merged into this" in read(editor, f"/sources/{kept.slug}/history/")
    page = read(editor, f"/questions/{told.slug}/history/")
    assert "“One?” was merged into this" in page
    assert "“One?” is no longer one with this" in page


def test_the_history_of_what_is_one_with_a_hidden_source_is_hidden(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    make_claim(source=gone, status="draft")
    merge(editor, gone, kept)
    editor.logout()
    assert editor.get(f"/sources/{gone.slug}/history/").status_code == 404


def split(client: Client, record: Any, *claims: Claim, **typed: str) -> Any:
    noun = "sources" if isinstance(record, Source) else "questions"
    sent: dict[str, Any] = {"claims": [str(claim.pk) for claim in claims], "reason": "a namesake"} | typed
    return client.post(f"/{noun}/{record.slug}/split/", sent)


def test_ticked_claims_move_and_an_undo_brings_them_back(editor: Client) -> None:
    kept, to = make_source("One"), make_source("Other")
    goes, stays = make_claim(source=kept), make_claim(source=kept, figure="12,000")
    assert "11,000" in read(editor, f"/sources/{kept.slug}/split/")
    answer = split(editor, kept, goes, to="Other")
    assert answer["Location"] == to.get_absolute_url()
    assert (Claim.objects.get(pk=goes.pk).source, Claim.objects.get(pk=stays.pk).source) == (to, kept)
    undo(editor, way_back(editor, answer))
    assert Claim.objects.get(pk=goes.pk).source == kept


def test_a_split_makes_the_new_one_it_needs(editor: Client) -> None:
    source, question = make_source("One"), make_question("One?")
    said, told = make_claim(source=source), make_claim(question)
    unsure = split(editor, source, said, to="Namesake")
    assert unsure.status_code == 422
    assert "choose its kind" in unescape(unsure.content.decode())
    assert f'value="{said.pk}" checked' in unsure.content.decode()
    split(editor, source, said, to="Namesake", kind="ngo")
    split(editor, question, told, to="Another?")
    assert Claim.objects.get(pk=said.pk).source.kind == "ngo"
    made = Question.objects.get(title="Another?")
    assert (Claim.objects.get(pk=told.pk).question, made.unit, made.topic) == (made, question.unit, question.topic)


def test_claims_go_back_to_the_one_that_was_merged(editor: Client) -> None:
    gone, kept = make_source("One"), make_source("Other")
    goes, stays = make_claim(source=gone), make_claim(source=gone, figure="12,000")
    merge(editor, gone, kept)
    assert "Back to “One”" in read(editor, f"/sources/{kept.slug}/split/")
    split(editor, kept, goes, back=gone.slug)
    assert (Claim.objects.get(pk=goes.pk).source, Claim.objects.get(pk=stays.pk).source) == (gone, kept)
    assert Source.objects.get(pk=gone.pk).merged_into is None


@pytest.mark.parametrize("typed", [{"to": ""}, {"back": "nobody"}, {"claims": "999"}, {"claims": "x"}, {"claims": ""}])
def test_a_split_that_cannot_be_done_is_refused(editor: Client, typed: dict[str, str]) -> None:
    kept = make_source("One")
    make_source("Other")
    claim = make_claim(source=kept)
    assert split(editor, kept, claim, **({"to": "Other"} | typed)).status_code == 422
    assert Claim.objects.get(pk=claim.pk).source == kept


def test_others_than_editors_are_told_that_it_is_not_for_them(client: Client) -> None:
    source = make_source("One")
    assert client.get(f"/sources/{source.slug}/merge/").status_code == 302
    client.force_login(make_user())
    answer = client.get(f"/sources/{source.slug}/merge/")
    assert answer.status_code == 403
    assert "This is for editors" in answer.content.decode()
    assert "/merge/" not in client.get(source.get_absolute_url()).content.decode()


def test_unknown_records_are_not_there(editor: Client) -> None:
    for page in ("merge", "unmerge", "split"):
        assert editor.get(f"/sources/nobody/{page}/").status_code == 404
        assert editor.get(f"/questions/nothing/{page}/").status_code == 404


def test_hostile_names_stay_text(editor: Client) -> None:
    gone, kept = make_source("<b>One</b>"), make_source("<i>Other</i>")
    make_claim(source=gone)
    for address in (f"/sources/{gone.slug}/merge/?into={kept.slug}", f"/sources/{gone.slug}/split/"):
        page = editor.get(address).content.decode()
        assert "<b>One" not in page
        assert "<i>Other" not in page
    page = editor.get(merge(editor, gone, kept)["Location"]).content.decode()
    assert "<b>One" not in page
