"""Merging over REST: for editors, told in full, taken back, and leading on for whoever asks for the old one."""

from typing import Any

import pytest

from estimates import actions
from estimates.models import ApiToken, Claim, Source
from estimates.models.api_token import digest_of
from tests.api.conftest import Caller
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Caller:
    ApiToken.objects.create(user=make_user("eda", editor=True), digest=digest_of("token-of-eda"))
    return Caller("token-of-eda")


def merge(caller: Caller, gone: Any, into: Any, **more: Any) -> Any:
    noun = "sources" if isinstance(gone, Source) else "questions"
    return caller.send("POST", f"{noun}/{gone.slug}/merge/", {"into": into.slug, "reason": "the same"} | more)


def test_a_merge_answers_with_all_that_it_did(editor: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    claim = make_claim(source=gone, stated_on="2024-10-24")
    twin = make_claim(claim.question, kept, stated_on="2024-10-24")
    answer = merge(editor, gone, kept)
    assert answer.status_code == 200
    told = answer.json()
    assert {"what": "claims", "count": 1} in told.pop("moved")
    assert told == {
        "merged": gone.slug,
        "into": kept.slug,
        "aliases": ["One"],
        "same": [{"claim": claim.pk, "same_as": twin.pk}],
        "stays": [],
    }
    assert Claim.objects.get(pk=claim.pk).source == kept


def test_it_is_taken_back_and_says_what_stayed(editor: Caller) -> None:
    gone, kept, third = make_source("One"), make_source("Other"), make_source("Third")
    goes, stays = make_claim(source=gone), make_claim(source=gone, figure="12,000")
    merge(editor, gone, kept)
    actions.revise_claim(stays.pk, version=2, changes={"source": third}, by=make_user())
    answer = editor.send("POST", f"sources/{gone.slug}/unmerge/", {"reason": "two"})
    assert answer.status_code == 200
    told = answer.json()
    assert {"what": "claims", "count": 1} in told["moved"]
    assert told["elsewhere"] == [{"what": "claim", "id": stays.pk}]
    assert Claim.objects.get(pk=goes.pk).source == gone
    again = editor.send("POST", f"sources/{gone.slug}/unmerge/", {"reason": "two"})
    assert (again.status_code, again.json()["errors"][0]["field"]) == (400, "slug")


def test_questions_of_another_definition_need_a_word(editor: Caller) -> None:
    gone, kept = make_question("One?", place="Kursk"), make_question("Other?", place="Russia")
    asked = merge(editor, gone, kept)
    assert (asked.status_code, asked.json()["type"]) == (409, "/problems/other-definition")
    assert asked.json()["errors"] == [{"field": "place", "message": "“Kursk” here, “Russia” there."}]
    assert merge(editor, gone, kept, allow_other_definition=True).status_code == 200
    assert editor.send("POST", f"questions/{gone.slug}/unmerge/", {"reason": "two"}).status_code == 200


def test_what_cannot_be_merged_is_refused_at_its_field(editor: Caller) -> None:
    one, tanks = make_question("One?"), make_question("Tanks?", unit="tanks")
    assert [(e["field"], "different units" in e["message"]) for e in merge(editor, one, tanks).json()["errors"]] == [
        ("into", True)
    ]
    source = make_source("One")
    assert "itself" in merge(editor, source, source).json()["errors"][0]["message"]
    missing = editor.send("POST", f"sources/{source.slug}/merge/", {})
    assert {error["field"] for error in missing.json()["errors"]} == {"into", "reason"}
    unknown = editor.send("POST", f"sources/{source.slug}/merge/", {"into": "nobody", "reason": "r", "more": 1})
    assert {error["field"] for error in unknown.json()["errors"]} == {"into", "more"}
    assert editor.send("POST", "sources/nobody/merge/", {"into": source.slug, "reason": "r"}).status_code == 404


def test_it_is_for_editors(analyst: Caller, reader: Caller, anybody: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    assert [merge(who, gone, kept).status_code for who in (analyst, reader, anybody)] == [403, 403, 401]
    assert analyst.read(f"sources/{gone.slug}/merge/").status_code == 405


def test_whoever_reads_the_old_one_is_led_on(editor: Caller, anybody: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    asked, told = make_question("One?"), make_question("Other?")
    merge(editor, gone, kept)
    merge(editor, asked, told)
    for address, instead in (
        (f"sources/{gone.slug}/", f"sources/{kept.slug}/"),
        (f"questions/{asked.slug}/", f"questions/{told.slug}/"),
        (f"questions/{asked.slug}/comparison/?rollup=none", f"questions/{told.slug}/comparison/?rollup=none"),
        (f"questions/{asked.slug}/timeline/", f"questions/{told.slug}/timeline/"),
        (f"questions/{asked.slug}/changes/", f"questions/{told.slug}/changes/"),
    ):
        answer = anybody.read(address)
        assert (answer.status_code, answer.json()["type"]) == (308, "/problems/merged-away")
        assert answer["Location"].endswith(f"/api/v1/{instead}")
        assert answer.json()["into"] in instead


def test_whoever_writes_to_the_old_one_is_told_and_nothing_is_written(editor: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    merge(editor, gone, kept)
    answer = editor.send("PATCH", f"sources/{gone.slug}/", {"name": "New"}, If_Match='"2"')
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/merged-away")
    assert answer.json()["into"] == kept.slug
    assert merge(editor, gone, kept).status_code == 409
    assert not Source.objects.filter(name="New").exists()


def test_the_old_one_is_in_no_list_and_narrows_as_the_other(editor: Caller, anybody: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    asked, told = make_question("One?"), make_question("Other?")
    claim = make_claim(asked, gone)
    merge(editor, gone, kept)
    merge(editor, asked, told)
    assert [one["slug"] for one in anybody.read("sources/").json()["results"]] == [kept.slug]
    assert [one["slug"] for one in anybody.read("questions/").json()["results"]] == [told.slug]
    for narrowed in (f"source={gone.slug}", f"question={asked.slug}", f"source={kept.slug}"):
        found = anybody.read(f"claims/?{narrowed}").json()["results"]
        assert [(one["id"], one["source"], one["question"]) for one in found] == [(claim.pk, kept.slug, told.slug)]
    for name in ("source", "exclude"):
        said = anybody.read(f"questions/{told.slug}/comparison/?{name}={gone.slug}").json()
        assert said["filters"][name] == [kept.slug]
        assert len(said["positions"]) == (name == "source")


def test_bodies_that_name_the_old_one_mean_the_other(editor: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    asked, told = make_question("One?"), make_question("Other?")
    merge(editor, gone, kept)
    merge(editor, asked, told)
    body = {
        "question": asked.slug,
        "source": gone.slug,
        "figure": "11,000",
        "citations": [{"publication": {"title": "A report", "publisher": "One"}, "via": [gone.slug]}],
    }
    answer = editor.send("POST", "claims/", body)
    assert answer.status_code == 201
    said = answer.json()
    assert (said["question"], said["source"], said["citations"][0]["via"]) == (told.slug, kept.slug, [kept.slug])
    assert said["citations"][0]["publication"]["publisher"] == kept.slug
    assert Source.objects.count() == 2


def test_the_same_merge_with_the_same_key_is_answered_again(editor: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    make_publication(publisher=gone)
    sent = {"into": kept.slug, "reason": "the same"}
    first, second = (
        editor.send("POST", f"sources/{gone.slug}/merge/", sent, Idempotency_Key="merge-1") for _ in range(2)
    )
    assert first.status_code == 200
    assert (second.status_code, second.json()) == (200, first.json())


def test_of_a_source_that_only_drafts_know_nothing_is_told(editor: Caller, anybody: Caller) -> None:
    gone, kept = make_source("One"), make_source("Other")
    for source in (gone, kept):
        make_claim(source=source, status="draft")
    merge(editor, gone, kept)
    assert anybody.read(f"sources/{gone.slug}/").status_code == 404
