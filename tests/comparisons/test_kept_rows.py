"""Rows that are kept are those that would be read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estimates.actions import revise_claim
from estimates.comparisons import kept_rows, rows
from estimates.comparisons.kept_rows import rows_kept
from estimates.models import Question
from tests.factories import make_claim, make_question, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    question = make_question("How many?")
    make_claim(question, figure="10,000")
    return question


def test_they_are_read_once(question: Question) -> None:
    first = rows_kept([question])
    assert first == rows([question.pk])
    with CaptureQueriesContext(connection) as asked:
        assert rows_kept([question]) == first
    assert not list(asked)


def test_whatever_is_written_is_read_anew(question: Question) -> None:
    (before,) = rows_kept([question])[question.pk].claims
    claim = question.claims.get()
    revise_claim(claim.pk, version=claim.version, changes={"figure": "11,000"}, by=make_user(), reason="read again")
    question.refresh_from_db()
    (after,) = rows_kept([question])[question.pk].claims
    assert (before.figure, after.figure) == ("10,000", "11,000")


def test_a_past_moment_is_never_kept(question: Question) -> None:
    rows_kept([question], timezone.now())
    with CaptureQueriesContext(connection) as asked:
        rows_kept([question], timezone.now())
    assert list(asked)


def test_no_more_is_kept_than_the_bound(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_question("How many others?")
    make_claim(other, figure="1")
    monkeypatch.setattr(kept_rows, "MOST", 1)
    rows_kept([question])
    rows_kept([other])
    with CaptureQueriesContext(connection) as asked:
        rows_kept([other])
    assert not list(asked)
    with CaptureQueriesContext(connection) as asked:
        rows_kept([question])
    assert list(asked)
