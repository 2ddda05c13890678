"""What the API refuses to link, at which field, and what it says to do."""

from typing import Any

import pytest

from estimates import actions
from estimates.models import ClaimLink
from tests.api.conftest import Caller
from tests.api.test_claim_post import refusal
from tests.factories import link, make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def post(analyst: Caller, one: Any, kind: str, other: Any) -> Any:
    return analyst.send("POST", "claim-links/", {"from": one.pk, "kind": kind, "to": other.pk})


def test_a_circle_across_kinds_is_refused_however_long(analyst: Caller) -> None:
    question = make_question()
    claims = [make_claim(question, figure=str(n + 1)) for n in range(5)]
    kinds = ("restates", "derived_from", "confirms", "denies")
    for newer, kind, older in zip(claims[1:], kinds, claims, strict=False):
        assert post(analyst, newer, kind, older).status_code == 201
    said = refusal(post(analyst, claims[0], "aggregates", claims[-1]))
    assert f"Claim {claims[-1].pk} already rests on claim {claims[0].pk}" in said["to"]
    assert ClaimLink.objects.count() == 4


def test_refusals_stand_at_their_field_and_say_why(analyst: Caller) -> None:
    one = make_claim()
    question, source = one.question, one.source
    elsewhere, rival = make_claim(make_question("Another?")), make_claim(question, make_source("Rival"))
    draft, gone = make_claim(question, source, "1", status="draft"), make_claim(question, source, "2")
    actions.revise_claim(gone.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="a mistake")
    retraction = make_claim(question, source, "taken back", qualifier="unquantified")
    link(retraction, "retracts", make_claim(question, source, "3"))
    cases = [
        (one, "confirms", one, "to", "itself"),
        (one, "confirms", elsewhere, "to", "another question"),
        (rival, "supersedes", one, "to", "can deny it"),
        (rival, "corrects", one, "to", "can deny it"),
        (rival, "retracts", one, "to", "can deny it"),
        (one, "retracts", retraction, "to", "a retraction is not taken back"),
        (one, "confirms", draft, "to", "publish it first"),
        (one, "confirms", gone, "to", "counts nowhere"),
        (gone, "confirms", one, "from", "counts nowhere"),
    ]
    for origin, kind, target, field, why in cases:
        assert why in refusal(post(analyst, origin, kind, target))[field], (kind, why)
    assert ClaimLink.objects.count() == 1
    link(rival, "denies", one)
    assert "says so already" in refusal(post(analyst, rival, "denies", one))["kind"]


def test_a_claim_that_is_not_there_is_named(analyst: Caller) -> None:
    body = {"from": make_claim().pk, "kind": "confirms", "to": 999_999}
    assert "999999" in refusal(analyst.send("POST", "claim-links/", body))["to"]
