"""Writing links between claims: revised, corrected, taken back, repeated, built on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.claim_link_rules import check_ends, check_new, check_once, check_standing
from estimates.actions.recording import lock_questions, locked, put, raise_revisions, save
from estimates.models import Claim, ClaimLink


@transaction.atomic
def link_claims(
    *,
    from_claim: Claim,
    to_claim: Claim,
    kind: str,
    note: str = "",
    withdrawn: bool = False,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> ClaimLink:
    """Keep that `from_claim` (the newer or dependent) stands in this relation to `to_claim`.

    `withdrawn` keeps that it does not: somebody was asked, and said no.

    Raises:
        ValidationError: a message at `from`, `to` or `kind`; nothing was written.
    """
    lock_questions([from_claim.question_id, to_claim.question_id])  # two people must not close a circle at once
    ends = Claim.objects.select_related("source").in_bulk([from_claim.pk, to_claim.pk])
    from_claim, to_claim = ends[from_claim.pk], ends[to_claim.pk]
    link = ClaimLink(
        from_claim=from_claim, to_claim=to_claim, kind=kind, note=note.strip(), withdrawn=withdrawn, made_by=by
    )
    check_ends(link)
    check_once(link)
    if not withdrawn:
        check_new(link)
        check_standing(link)
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
    lock_questions([link.from_claim.question_id, link.to_claim.question_id])
    was_withdrawn = link.withdrawn
    put(link, changes, ("kind", "note", "withdrawn"))
    check_once(link)
    if not link.withdrawn:
        check_ends(link)  # one of them may have moved while the link counted nowhere
        if was_withdrawn:
            check_new(link)
        check_standing(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions({link.from_claim.question_id, link.to_claim.question_id})
    return link
