"""The database refuses what `figures.check` refuses: one file of cases drives both."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from estimates import figures
from estimates.models import Claim
from tests.factories import make_question, make_source, make_user

VECTORS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "figures" / "vectors.jsonl").read_text().splitlines()
    if line.strip()
]

pytestmark = pytest.mark.django_db


def stored(**columns) -> bool:
    """Whether the database takes a row with these columns; written past every check of ours."""
    claim = Claim(
        **{"question": make_question(), "source": make_source(), "figure": "x", "qualifier": "exact", "best": 1}
        | columns,
        recorded_by=make_user(),
        recorded_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            Claim.objects.bulk_create([claim])
    except IntegrityError:
        return False
    return True


def test_database_and_rules_agree_on_every_vector():
    question, source = make_question(), make_source()
    differing = []
    for vector in VECTORS:
        numbers = {name: vector[name] for name in ("low", "best", "high", "qualifier")}
        allowed = not figures.check(**numbers)
        if not (stored(question=question, source=source, **numbers) == allowed == vector["valid"]):
            differing.append(vector)
    assert len(VECTORS) >= 80
    assert differing == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1.1e300, -1.1e300])
def test_what_is_not_finite_or_too_large_is_refused_by_the_database(number):
    assert not stored(best=number)


@pytest.mark.parametrize("number", [6e-65, 1e50, -1e300, 2**53])
def test_extreme_but_finite_numbers_come_back_to_the_last_digit(number):
    assert stored(best=number)
    assert Claim.objects.get().best == number


@pytest.mark.parametrize(
    "columns",
    [
        {"figure": ""},
        {"status": "gone"},
        {"horizon": "someday"},
        {"credibility": 0},
        {"credibility": 7},
        {"stated_on": "2024"},
        {"stated_first": 2460000},
        {"stated_on": "2024", "stated_first": 2460001, "stated_last": 2460000},
        {"as_of": "2024", "as_of_first": 2460001, "as_of_last": 2460000},
    ],
)
def test_what_must_hold_of_a_claim_is_held_by_the_database(columns):
    assert not stored(**columns)
