"""Writing links between claims: revised, corrected, taken back, repeated, built on."""

from collections import defaultdict
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import raise_revisions, refuse, save
from estimates.models import Claim, ClaimLink, Question

# A source changes its mind; nobody else changes it for them.
_OF_ONE_SOURCE = {"supersedes", "corrects", "retracts"}


@transaction.atomic
def link_claims(
    *,
    from_claim: Claim,
    to_claim: Claim,
    kind: str,
    note: str = "",
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> ClaimLink:
    """Keep that `from_claim` (the newer or dependent) stands in this relation to `to_claim`.

    Raises:
        ValidationError: another question, another source's to revise, or a circle; nothing was written.
    """
    if from_claim.question_id != to_claim.question_id:
        raise refuse("to", f"Claim {to_claim.pk} answers another question; links stay within one.")
    if kind in _OF_ONE_SOURCE and not _one_voice(from_claim, to_claim):
        raise refuse(
            "to", f"Only {to_claim.source} can do that to claim {to_claim.pk}; {from_claim.source} can deny it."
        )
    Question.objects.select_for_update().get(pk=from_claim.question_id)  # two people must not close a circle at once
    if from_claim.pk == to_claim.pk or _reaches(to_claim.pk, from_claim.pk, from_claim.question_id):
        raise refuse(
            "to", f"Claim {to_claim.pk} already rests on claim {from_claim.pk}; the link would close a circle."
        )
    link = ClaimLink(from_claim=from_claim, to_claim=to_claim, kind=kind, note=note.strip(), made_by=by)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions([from_claim.question_id])
    return link


def _one_voice(one: Claim, other: Claim) -> bool:
    """The same source, or two of one government: its ministry may revise what its minister said."""
    return (one.source.parent_id or one.source_id) == (other.source.parent_id or other.source_id)


def _reaches(start: int, goal: int, question: int) -> bool:
    onward: dict[int, list[int]] = defaultdict(list)
    for source, target in ClaimLink.objects.filter(from_claim__question=question).values_list("from_claim", "to_claim"):
        onward[source].append(target)
    seen, waiting = {start}, [start]
    while waiting:
        for target in onward[waiting.pop()]:
            if target == goal:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False
