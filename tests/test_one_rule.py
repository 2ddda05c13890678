"""One file of vectors says which numbers a figure may have.

The rule in Python, the database, the entry form, the action, the API and an import all say the same.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from estimates import actions, figures
from estimates.forms.readings import read_figure
from estimates.imports.json_lines import LineProblem, load_json_lines
from estimates.models import Claim, Question, Source
from tests.api.conftest import Caller, analyst  # noqa: F401
from tests.factories import make_question, make_source, make_user
from tests.models.test_claim_constraints import stored

VECTORS = [json.loads(line) for line in (Path(__file__).parent / "figures" / "vectors.jsonl").read_text().splitlines()]
NUMBERS = ("low", "best", "high", "qualifier")

pytestmark = pytest.mark.django_db


def numbers(vector: dict[str, Any]) -> dict[str, Any]:
    return {name: vector[name] for name in NUMBERS}


def words(vector: dict[str, Any]) -> str | None:
    """A figure that says these numbers as far as words can; None where none do."""
    if "figure" in vector:
        figure: str | None = vector["figure"]
        return figure
    try:
        return figures.wording(**numbers(vector))
    except ValueError:
        given = [figures.format_number(vector[name]) for name in NUMBERS[:3] if vector[name] is not None]
        return " / ".join(given) or "a number"


def body(vector: dict[str, Any]) -> dict[str, Any]:
    return {"question": "q", "source": "s", "figure": words(vector), "uncited_because": "a test"} | numbers(vector)


@pytest.fixture
def question() -> Question:
    return make_question(slug="q", can_be_negative=True)


@pytest.fixture
def source() -> Source:
    return make_source(slug="s")


def differing(door: Callable[[dict[str, Any]], bool], *, said: bool = True) -> list[dict[str, Any]]:
    """The vectors on which a door decides otherwise; those that can be `said` in words, or all."""
    return [v for v in VECTORS if (not said or words(v) is not None) and door(v) is not v["valid"]]


def test_the_rule_and_the_database_allow_the_same(question: Question, source: Source) -> None:
    assert differing(lambda vector: not figures.check(**numbers(vector)), said=False) == []
    assert differing(lambda v: stored(question=question, source=source, **numbers(v)), said=False) == []


def test_the_form_reads_every_figure_that_is_allowed_and_no_other() -> None:
    def reads(vector: dict[str, Any]) -> bool:
        kind = vector["qualifier"] if vector["qualifier"] in ("denied", "unquantified") else None
        given = figures.Given(qualifier=kind)
        figure = words(vector) or ""
        said = read_figure(figure, qualifier=kind or "")
        if said.problem:
            return False
        read = figures.settle(figure, given, can_be_negative=True)
        # Read as what it can be, without the numbers that do not belong to it.
        return {name: getattr(read, name) for name in NUMBERS} == numbers(vector)

    assert differing(reads) == []


def test_the_action_takes_every_figure_that_is_allowed_and_no_other(question: Question, source: Source) -> None:
    def takes(vector: dict[str, Any]) -> bool:
        facts = actions.ClaimFacts(
            question=question,
            source=source,
            figure=words(vector) or "",
            given=figures.Given(**numbers(vector)),
            uncited_because="a test",
        )
        try:
            claim = actions.record_claim(facts, allow_duplicate=True, by=make_user())
        except ValidationError:
            return False
        return is_kept(claim, vector)

    assert differing(takes) == []


def test_the_api_takes_every_figure_that_is_allowed_and_no_other(
    question: Question,
    source: Source,
    analyst: Caller,  # noqa: F811
) -> None:
    def takes(vector: dict[str, Any]) -> bool:
        answer = analyst.send("POST", "claims/", body(vector) | {"allow_duplicate": True})
        assert answer.status_code in (201, 400), answer.content
        return answer.status_code == 201 and is_kept(Claim.objects.get(pk=answer.json()["id"]), vector)

    assert differing(takes) == []


def test_an_import_takes_every_figure_that_is_allowed_and_no_other(question: Question, source: Source) -> None:
    def takes(vector: dict[str, Any]) -> bool:
        line = json.dumps({"kind": "claim", "id": 1} | body(vector))
        try:
            load_json_lines([line], by=make_user())
        except LineProblem:
            return False
        return is_kept(Claim.objects.latest("id"), vector)

    assert differing(takes) == []


def is_kept(claim: Claim, vector: dict[str, Any]) -> bool:
    return {name: getattr(claim, name) for name in NUMBERS} == numbers(vector)
