"""Taking a whole import back: nothing is deleted; its claims stay on record as what should not have been there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import raise_revisions, refuse, remove
from estimates.models import Citation, Claim, ImportedRow, ImportRun
from estimates.models.import_run import RunStatus
from estimates.models.status import Status

_TAKEN_BACK = {Status.DRAFT: Status.DISCARDED, Status.PUBLISHED: Status.RETRACTED}
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Undone:
    """How many claims were taken back, how many had been taken back before, and citations taken off older claims."""

    claims: int
    before: int
    citations: int


@transaction.atomic
def undo_import(run: ImportRun, *, by: User, at: datetime | None = None) -> Undone:
    """Discard the drafts and retract the published claims that an import made, however they were changed since, and
    take its citations off the claims that were there before it.

    Raises:
        ValidationError: it wrote nothing, or is undone already; nothing was written.
    """
    at = at or timezone.now()
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status != RunStatus.DONE:
        raise refuse("status", f"This import is {run.get_status_display()}; there is nothing to undo.")
    stamp: dict[str, Any] = {"by": by, "at": at, "reason": f"import {run.pk} undone"}
    rows = ImportedRow.objects.filter(run=run).order_by("claim_id")
    touched = Claim.objects.filter(pk__in=rows.values("claim_id")).order_by()
    questions = list(touched.values_list("question_id", flat=True).distinct())
    made = list(rows.filter(made_claim=True).values_list("claim_id", flat=True))
    taken_back = sum(_take_back(made[start : start + _BATCH], **stamp) for start in range(0, len(made), _BATCH))
    # A further citation of a claim that this import made goes with its claim; one that was changed since is others'.
    theirs = rows.filter(made_claim=True).values("claim_id")
    elsewhere = rows.filter(made_claim=False).exclude(claim_id__in=theirs).values("citation_id")
    added = list(Citation.objects.filter(pk__in=elsewhere, version=1))
    for citation in added:
        remove(citation, **stamp)
    raise_revisions(questions)
    run.status, run.finished_at = RunStatus.UNDONE, at
    run.save(update_fields=["status", "finished_at"])
    return Undone(taken_back, len(made) - taken_back, len(added))


def _take_back(ids: Sequence[int], *, by: User, at: datetime, reason: str) -> int:
    """Claims that can still be taken back, of these; each as `revise_claim` would, with a history row."""
    claims = list(Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids, status__in=_TAKEN_BACK))
    for claim in claims:
        claim.status = _TAKEN_BACK[Status(claim.status)]
        claim.version += 1
    Claim.objects.bulk_update(claims, ["status", "version"], batch_size=200)
    Claim.history.bulk_history_create(  # type: ignore[attr-defined]
        claims, batch_size=200, update=True, default_user=by, default_change_reason=reason, default_date=at
    )
    return len(claims)
