"""Taking back an entry: nothing is deleted; its claims stay on record as what should not have been there."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.claims import revise_claim
from estimates.models import Claim
from estimates.models.status import Status

_TAKEN_BACK = {Status.DRAFT: Status.DISCARDED, Status.PUBLISHED: Status.RETRACTED}


@transaction.atomic
def undo_entry(versions: Mapping[int, int], *, by: User) -> list[Claim]:
    """Discard the drafts and retract the published ones among these claims; `versions` by their ids.

    Raises:
        StaleVersion: one of them was changed since; nothing was written.
        ValidationError: one of them is discarded or retracted already; nothing was written.
    """
    at = timezone.now()
    reason = "undone by the one who entered it"
    return [
        revise_claim(
            claim.pk,
            version=versions[claim.pk],
            changes={"status": _TAKEN_BACK.get(Status(claim.status), claim.status)},
            by=by,
            at=at,
            reason=reason,
        )
        for claim in Claim.objects.filter(pk__in=versions).order_by("id")
    ]
