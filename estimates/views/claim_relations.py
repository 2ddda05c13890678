"""What is there to see of a claim's links, and to decide about, for those who may change them?"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from estimates.comparisons.suggestions import Suggestion, open_suggestions
from estimates.models import Claim, ClaimLink, Question
from estimates.models.people import Deed, may
from estimates.models.status import Status

# So long after somebody recorded a claim its question's page asks them about it.
_JUST_NOW = timedelta(hours=1)
_AT_MOST = 10


def links_of(claim: Claim, *, drafts: bool) -> dict[str, Any]:
    """`outward` and `inward` are links that stand, `withdrawn` those that do not, for those who see drafts."""
    known = (
        ClaimLink.objects.filter(Q(from_claim=claim) | Q(to_claim=claim))
        .select_related("from_claim__source", "to_claim__source")
        .order_by("id")
    )
    shown = [link for link in known if _is_shown(_other(link, claim), drafts=drafts)]
    standing = [link for link in shown if not link.withdrawn]
    return {
        "outward": [link for link in standing if link.from_claim_id == claim.pk],
        "inward": [link for link in standing if link.to_claim_id == claim.pk],
        "withdrawn": [link for link in shown if link.withdrawn] if drafts else [],
    }


def asked_of_claim(claim: Claim) -> list[Suggestion]:
    """What is to be decided about this claim."""
    if claim.status != Status.PUBLISHED:
        return []
    found = open_suggestions([claim.question_id])
    return [each for each in found if claim.pk in (each.newer.id, each.older.id)][:_AT_MOST]


def asked_after_entry(question: Question, user: Any) -> Sequence[Suggestion]:
    """What is to be decided about claims that this person recorded a moment ago on this question."""
    if not isinstance(user, User) or not may(user, Deed.EDIT_RECORDS):
        return ()
    since = timezone.now() - _JUST_NOW
    mine = set(question.claims.filter(recorded_by=user, recorded_at__gte=since).values_list("pk", flat=True))
    if not mine:
        return ()
    return [each for each in open_suggestions([question.pk]) if {each.newer.id, each.older.id} & mine][:_AT_MOST]


def _other(link: ClaimLink, claim: Claim) -> Claim:
    return link.to_claim if link.from_claim_id == claim.pk else link.from_claim


def _is_shown(other: Claim, *, drafts: bool) -> bool:
    return other.status == Status.PUBLISHED or drafts
