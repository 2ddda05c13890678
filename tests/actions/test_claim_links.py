"""Links between claims: within a question, by who may make them, and never in a circle."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from estimates.models import ClaimLink, Question
from tests.factories import link, make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def test_a_link_is_kept_with_history_and_raises_the_question():
    first = make_claim()
    second = make_claim(first.question, first.source, "12,000")
    before = Question.objects.get().revision
    made = link(second, "supersedes", first)
    assert made.history.get().history_user == make_user()
    assert Question.objects.get().revision == before + 1


def test_links_stay_within_one_question():
    with pytest.raises(ValidationError, match="another question"):
        link(make_claim(make_question("One?")), "confirms", make_claim(make_question("Two?")))


@pytest.mark.parametrize("kind", ["supersedes", "corrects", "retracts"])
def test_nobody_revises_what_another_source_said(kind):
    one = make_claim()
    with pytest.raises(ValidationError, match="can deny it"):
        link(make_claim(one.question, make_source()), kind, one)


def test_a_ministry_may_revise_its_government():
    government = make_source("Government")
    one = make_claim(source=government)
    assert link(make_claim(one.question, make_source("Ministry", parent=government), "12"), "supersedes", one).pk


def test_a_circle_is_refused_however_long():
    question = make_question()
    claims = [make_claim(question, figure=str(n)) for n in range(4)]
    for newer, older in zip(claims[1:], claims, strict=False):
        link(newer, "restates", older)
    with pytest.raises(ValidationError, match="circle"):
        link(claims[0], "derived_from", claims[-1])
    with pytest.raises(ValidationError, match="circle"):
        link(claims[0], "restates", claims[0])


def test_the_database_refuses_a_link_to_itself():
    claim = make_claim()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimLink.objects.bulk_create(
            [ClaimLink(from_claim=claim, to_claim=claim, kind="restates", made_by=make_user())]
        )
