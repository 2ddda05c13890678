"""The desk, and the buttons that publish, send back, discard, retract and restore."""

from typing import Any

import pytest
from django.test import Client

from estimates.models import Claim
from tests.factories import make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def signed_in(name: str = "", **role: bool) -> Client:
    client = Client()
    client.force_login(make_user(name, **role))
    return client


def press(client: Client, claim: Claim, step: str, reason: str = "", **more: Any) -> Any:
    claim.refresh_from_db()
    body = {"step": step, "version": claim.version, "reason": reason, **more}
    return client.post(f"/claims/{claim.pk}/status/", body)


def test_one_sees_ones_own_drafts_apart_from_those_of_others() -> None:
    question = make_question()
    make_claim(question, make_source("Mine"), "1,111", status="draft")
    theirs = make_claim(question, make_source("Theirs"), "2,222", status="draft")
    theirs.recorded_by = make_user("colleague")
    theirs.save()
    page = signed_in().get("/desk/").content.decode()
    mine, others = page.split('id="others"')
    assert "1,111" in mine
    assert "2,222" in others
    assert "2,222" not in mine


def test_an_empty_desk_says_what_to_do() -> None:
    page = signed_in().get("/desk/").content.decode()
    assert "Nothing waits" in page
    assert "Save as draft" in page


def test_the_same_person_publishes_where_no_review_is_required() -> None:
    claim = make_claim(status="draft")
    assert press(signed_in(), claim, "publish").status_code == 302
    claim.refresh_from_db()
    assert claim.status == "published"


def test_with_review_a_second_person_does(settings: Any) -> None:
    settings.REVIEW_REQUIRED = True
    claim = make_claim()
    own = signed_in()
    assert "waits for an editor" in own.get("/desk/").content.decode()
    refused = press(own, claim, "publish")
    assert refused.status_code == 422
    assert "editor publishes it" in refused.content.decode()
    editor = signed_in("editor", editor=True)
    assert "Publish" in editor.get("/desk/").content.decode()
    assert press(editor, claim, "publish").status_code == 302
    claim.refresh_from_db()
    assert claim.status == "published"


@pytest.mark.parametrize("step", ["send-back", "retract", "restore"])
def test_a_step_that_asks_why_keeps_what_was_typed(step: str) -> None:
    claim = make_claim(status="draft" if step == "send-back" else "published")
    if step == "restore":
        press(signed_in(), claim, "retract", "a mistake")
    without = press(signed_in(), claim, step, "  ")
    assert without.status_code == 422
    assert "Say in a few words why" in without.content.decode()
    long = press(signed_in(), claim, step, "x" * 501)
    assert long.status_code == 422
    assert "x" * 501 in long.content.decode()
    assert press(signed_in(), claim, step, "twice").status_code == 302
    assert claim.history.order_by("-history_id")[0].history_change_reason == "twice"  # type: ignore[attr-defined]


def test_what_changed_in_between_is_looked_at_again() -> None:
    claim = make_claim()
    client = signed_in()
    answer = client.post(f"/claims/{claim.pk}/status/", {"step": "retract", "version": 99, "reason": "twice"})
    assert answer.status_code == 409
    assert "twice" in answer.content.decode()


@pytest.mark.parametrize("body", [{}, {"step": "burn", "version": 1}, {"step": "retract", "version": "one"}])
def test_a_form_that_says_nothing_is_refused(body: dict[str, Any]) -> None:
    assert signed_in().post(f"/claims/{make_claim().pk}/status/", body).status_code == 400


def test_nobody_is_led_elsewhere() -> None:
    answer = press(signed_in(), make_claim(status="draft"), "publish", next="https://elsewhere.example/")
    assert answer["Location"] == "/desk/"


def test_readers_see_neither_desk_nor_buttons() -> None:
    claim = make_claim()
    page = Client().get(f"/claims/{claim.pk}/").content.decode()
    assert "Retract" not in page
    assert "/desk/" not in page
    assert "Retract" in signed_in().get(f"/claims/{claim.pk}/").content.decode()


def test_queries_do_not_grow_with_drafts(settings: Any, django_assert_max_num_queries: Any) -> None:
    settings.REVIEW_REQUIRED = True
    question = make_question()
    client = signed_in()
    make_claim(question)
    with django_assert_max_num_queries(14) as few:
        client.get("/desk/")
    for number in range(20):
        make_claim(question, figure=str(number))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/desk/")
