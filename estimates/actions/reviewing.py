"""Who may publish a claim? With review, somebody who did not write it; and what left the record says why."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext

from estimates.actions.recording import refuse
from estimates.models import Claim
from estimates.models.people import Deed, may
from estimates.models.status import Status

# What an author writes. A status is not of them: who publishes, or sends back, has not written.
_WRITTEN: Final = (
    *("question_id", "source_id", "figure", "low", "best", "high", "qualifier", "interval", "horizon"),
    *("stated_on", "as_of", "credibility", "note", "uncited_because"),
)
# Leaving the record, and coming back to it, are told to readers with a reason.
_NEEDS_REASON: Final = {(Status.PUBLISHED, Status.RETRACTED), (Status.RETRACTED, Status.PUBLISHED)}


def first_status(asked: str, *, reviewed: bool) -> str:
    """The status of a new claim: a draft where review is required, unless somebody `reviewed` it elsewhere."""
    return str(Status.DRAFT) if settings.REVIEW_REQUIRED and not reviewed else asked


def authors_of_each(claims: Sequence[Claim]) -> dict[int, set[int]]:
    """Everybody who wrote a version of each claim, by user id: the first, and those that changed a value; one query."""
    told: Any = Claim.history
    versions = told.filter(id__in=[claim.pk for claim in claims]).order_by("id", "history_id")
    authors: dict[int, set[int]] = {claim.pk: set() for claim in claims}
    for before, after in pairwise((None, *versions.iterator())):
        is_first = before is None or before.id != after.id
        if is_first or any(getattr(before, name) != getattr(after, name) for name in _WRITTEN):
            authors[after.id].add(after.history_user_id)
    return authors


def check_status(claim: Claim, before: str, after: str, *, writes: bool, by: User, reason: str) -> None:
    """Refuse a change of status that needs another person, or a reason that was not given.

    `writes` says that values change with it, which makes an author of whoever does it.

    Raises:
        ValidationError: at `status` or `reason`.
    """
    step = (Status(before), Status(after))
    if step == (Status.DRAFT, Status.PUBLISHED) and settings.REVIEW_REQUIRED:
        if not may(by, Deed.REVIEW):
            raise refuse("status", gettext("An editor publishes it, after looking at it; until then it stays a draft."))
        if writes or by.pk in authors_of_each([claim])[claim.pk]:
            raise refuse("status", gettext("You wrote it, so another editor has to look at it and publish it."))
    if step in _NEEDS_REASON and not reason.strip():
        raise refuse("reason", gettext("Say why; readers are told together with the claim."))
