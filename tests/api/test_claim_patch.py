from typing import Any

import pytest

from estimates.models import Claim
from tests.api.conftest import Caller
from tests.factories import link, make_claim, make_question, make_source


@pytest.fixture
def claim(db: None) -> Claim:
    return make_claim(figure="11,000", stated_on="2024-10-24")


def change(who: Caller, claim: Claim, body: dict[str, Any], version: str = '"1"') -> Any:
    return who.send("PATCH", f"claims/{claim.pk}/", body, If_Match=version)


def test_a_new_figure_is_read_afresh(analyst: Caller, claim: Claim) -> None:
    answer = change(analyst, claim, {"figure": "at least 11,000", "reason": "misread"})
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    shown = answer.json()
    assert (shown["low"], shown["best"], shown["qualifier"], shown["version"]) == (11000, None, "at_least", 2)
    assert shown["stated_on"] == "2024-10-24"
    latest = claim.history.latest()
    assert (latest.history_change_reason, latest.history_user.username) == ("misread", "ana")


@pytest.mark.parametrize("version", ['"1"', 'W/"1"', ' "1" '])
def test_strong_and_weak_tags_are_understood(analyst: Caller, claim: Claim, version: str) -> None:
    assert change(analyst, claim, {"note": "x"}, version).status_code == 200


def test_of_two_editors_one_is_told_what_the_other_wrote(analyst: Caller, claim: Claim) -> None:
    assert change(analyst, claim, {"note": "first"}).status_code == 200
    answer = change(analyst, claim, {"note": "second"})
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/stale")
    assert (answer.json()["current"]["note"], answer.json()["current"]["version"]) == ("first", 2)
    assert answer.json()["sent"] == {"version": 1, "note": "second"}
    assert Claim.objects.get().note == "first"


def test_without_a_version_nothing_changes(analyst: Caller, claim: Claim) -> None:
    answer = analyst.send("PATCH", f"claims/{claim.pk}/", {"note": "x"})
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/precondition-required")
    assert Claim.objects.get().version == 1


@pytest.mark.parametrize("version", ["1", "*", '"one"', '"1", "2"', '"99999999999999999999"', "é"])
def test_a_malformed_version_is_refused(analyst: Caller, claim: Claim, version: str) -> None:
    answer = change(analyst, claim, {"note": "x"}, version)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "If-Match")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"reason": "none"}, ""),
        ({"figure": "dunno"}, "figure"),
        ({"figure": None}, "figure"),
        ({"high": 3}, "high"),
        ({"stated_on": "2024-11-31"}, "stated_on"),
        ({"status": "draft"}, "status"),
        ({"citations": []}, "citations"),
        ({"version": 1}, "version"),
        ({"source": "nobody"}, "source"),
    ],
)
def test_a_change_that_cannot_be_kept_is_refused(
    analyst: Caller, claim: Claim, body: dict[str, Any], field: str
) -> None:
    answer = change(analyst, claim, body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
    assert Claim.objects.get().version == 1


def test_null_empties_a_text_and_leaves_the_rest(analyst: Caller, claim: Claim) -> None:
    shown = change(analyst, claim, {"stated_on": None, "horizon": None}).json()
    assert (shown["stated_on"], shown["horizon"], shown["figure"]) == (None, "current", "11,000")


def test_a_published_claim_can_be_retracted_and_its_page_stays(analyst: Caller, anybody: Caller, claim: Claim) -> None:
    assert change(analyst, claim, {"status": "retracted", "reason": "not theirs"}).status_code == 200
    assert anybody.read(f"claims/{claim.pk}/").json()["status"] == "retracted"


def test_a_linked_claim_stays_with_its_question(analyst: Caller, claim: Claim) -> None:
    link(make_claim(claim.question, claim.source, "12,000"), "supersedes", claim)
    answer = change(analyst, claim, {"question": make_question("Another").slug})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "question")


def test_no_such_claim_to_change(analyst: Caller) -> None:
    answer = analyst.send("PATCH", "claims/999/", {"note": "x"}, If_Match='"1"')
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_a_change_of_source_is_kept(analyst: Caller, claim: Claim) -> None:
    other = make_source("Seoul")
    assert change(analyst, claim, {"source": other.slug}).json()["source"] == "seoul"


@pytest.mark.parametrize("body", [{"horizon": None}, {"status": None}])
def test_a_change_of_nothing_makes_no_version(analyst: Caller, body: dict[str, Any]) -> None:
    claim = make_claim()
    assert analyst.send("PATCH", f"claims/{claim.pk}/", body, If_Match='"1"').status_code == 400
    claim.refresh_from_db()
    assert claim.version == 1
