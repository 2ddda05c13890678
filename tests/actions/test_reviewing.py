"""With review, nobody publishes what they wrote; without, anybody may. What leaves the record says why."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from estimates import actions
from estimates.models import Claim
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def revise(claim: Claim, by: Any, reason: str = "", **changes: Any) -> Claim:
    claim.refresh_from_db()
    return actions.revise_claim(claim.pk, version=claim.version, changes=changes, by=by, reason=reason)


@pytest.fixture
def review(settings: Any) -> None:
    settings.REVIEW_REQUIRED = True


@pytest.mark.usefixtures("review")
def test_a_new_claim_is_a_draft_whatever_was_asked_for() -> None:
    assert make_claim().status == "draft"


@pytest.mark.usefixtures("review")
def test_only_an_editor_who_did_not_write_it_publishes_it() -> None:
    claim = make_claim()
    editor = make_user("second", editor=True)
    for person, said in ((make_user(), "editor publishes"), (make_user("colleague"), "editor publishes")):
        with pytest.raises(ValidationError, match=said):
            revise(claim, person, status="published")
    assert revise(claim, editor, status="published").status == "published"


@pytest.mark.usefixtures("review")
def test_who_changed_a_value_is_an_author_too_and_who_sent_it_back_is_not() -> None:
    claim = make_claim()
    editor, other = make_user("editor", editor=True), make_user("other", editor=True)
    revise(claim, other, "look at the date again", status="draft")
    revise(claim, editor, "misread", figure="12,000")
    with pytest.raises(ValidationError, match="You wrote it"):
        revise(claim, editor, status="published")
    assert revise(claim, other, status="published").status == "published"


@pytest.mark.usefixtures("review")
def test_writing_and_publishing_in_one_step_is_writing() -> None:
    claim = make_claim()
    editor = make_user("editor", editor=True)
    with pytest.raises(ValidationError, match="another editor"):
        revise(claim, editor, "misread", figure="12,000", status="published")


@pytest.mark.usefixtures("review")
def test_the_sample_was_looked_at_before() -> None:
    call_command("load_sample", verbosity=0)
    assert not Claim.objects.exclude(status="published").exists()


def test_without_review_the_same_person_publishes() -> None:
    claim = make_claim(status="draft")
    assert revise(claim, make_user(), status="published").status == "published"


@pytest.mark.parametrize(("before", "after"), [("published", "retracted"), ("retracted", "published")])
def test_leaving_the_record_and_coming_back_need_a_reason(before: str, after: str) -> None:
    claim = make_claim()
    if before == "retracted":
        revise(claim, make_user(), "entered twice", status="retracted")
    with pytest.raises(ValidationError) as refused:
        revise(claim, make_user(), status=after)
    assert set(refused.value.message_dict) == {"reason"}
    assert revise(claim, make_user(), "it was right", status=after).status == after
