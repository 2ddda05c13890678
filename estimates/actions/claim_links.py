"""Writing links between claims: revised, corrected, taken back, repeated, built on."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import locked, put, raise_revisions, refuse, save
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
    link = ClaimLink(from_claim=from_claim, to_claim=to_claim, kind=kind, note=note.strip(), made_by=by)
    _check(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions([from_claim.question_id])
    return link


@transaction.atomic
def revise_claim_link(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> ClaimLink:
    """Change kind or note of a link that still stands at `version`, or withdraw it: then it counts nowhere.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    link = locked(ClaimLink, pk, version)
    put(link, changes, ("kind", "note", "withdrawn"))
    _check(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions({link.from_claim.question_id, link.to_claim.question_id})
    return link


def _check(link: ClaimLink) -> None:
    same = ClaimLink.objects.filter(from_claim=link.from_claim, to_claim=link.to_claim, kind=link.kind)
    if known := same.exclude(pk=link.pk).first():
        state = "is withdrawn; take that back" if known.withdrawn else "says so already"
        raise refuse("kind", f"Claim link {known.pk} {state}.")
    if not link.withdrawn:
        _check_standing(link)


def _check_standing(link: ClaimLink) -> None:
    from_claim, to_claim = link.from_claim, link.to_claim
    if from_claim.question_id != to_claim.question_id:
        raise refuse("to", f"Claim {to_claim.pk} answers another question; links stay within one.")
    if link.kind in _OF_ONE_SOURCE and not _one_voice(from_claim, to_claim):
        raise refuse(
            "kind" if link.pk else "to",
            f"Only {to_claim.source} can do that to claim {to_claim.pk}; {from_claim.source} can deny it.",
        )
    Question.objects.select_for_update().get(pk=from_claim.question_id)  # two people must not close a circle at once
    if from_claim.pk == to_claim.pk or _reaches(to_claim.pk, from_claim.pk, from_claim.question_id):
        raise refuse(
            "to", f"Claim {to_claim.pk} already rests on claim {from_claim.pk}; the link would close a circle."
        )


def _one_voice(one: Claim, other: Claim) -> bool:
    """The same source, or two of one government: its ministry may revise what its minister said."""
    return (one.source.parent_id or one.source_id) == (other.source.parent_id or other.source_id)


def _reaches(start: int, goal: int, question: int) -> bool:
    onward: dict[int, list[int]] = defaultdict(list)
    standing = ClaimLink.objects.standing().filter(from_claim__question=question)
    for source, target in standing.values_list("from_claim", "to_claim"):
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
