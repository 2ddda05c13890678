"""Taking a whole import back: nothing is deleted; its claims stay on record as what should not have been there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.bulk_rows import keep_versions
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


def to_be_undone(run: ImportRun) -> Undone:
    """What `undo_import` would do now."""
    rows = ImportedRow.objects.filter(run=run).order_by()
    made = rows.filter(made_claim=True)
    standing = made.filter(claim__status__in=_TAKEN_BACK).count()
    return Undone(standing, made.count() - standing, _added_citations(run).count())


def _added_citations(run: ImportRun) -> QuerySet[Citation]:
    """Further citations of claims it made go with their claims; what was changed since belongs to others."""
    rows = ImportedRow.objects.filter(run=run).order_by()
    theirs = rows.filter(made_claim=True).values("claim_id")
    elsewhere = rows.filter(made_claim=False).exclude(claim_id__in=theirs).values("citation_id")
    return Citation.objects.filter(pk__in=elsewhere, version=1)


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
        raise refuse(
            "status",
            gettext("This import is {get_status_display}; there is nothing to undo.").format(
                get_status_display=run.get_status_display()
            ),
        )
    stamp: dict[str, Any] = {"by": by, "at": at, "reason": f"import {run.pk} undone"}
    rows = ImportedRow.objects.filter(run=run).order_by("claim_id")
    touched = Claim.objects.filter(pk__in=rows.values("claim_id")).order_by()
    questions = list(touched.values_list("question_id", flat=True).distinct())
    made = list(rows.filter(made_claim=True).values_list("claim_id", flat=True))
    taken_back = sum(_take_back(made[start : start + _BATCH], **stamp) for start in range(0, len(made), _BATCH))
    added = list(_added_citations(run))
    for citation in added:
        remove(citation, **stamp)
    raise_revisions(questions)
    run.status, run.finished_at = RunStatus.UNDONE, at
    run.save(update_fields=["status", "finished_at"])
    return Undone(taken_back, len(made) - taken_back, len(added))


def _take_back(ids: Sequence[int], *, by: User, at: datetime, reason: str) -> int:
    """Claims that can still be taken back, of these; each as `revise_claim` would, with a history row."""
    standing = Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids, status__in=_TAKEN_BACK)
    found = dict(standing.order_by("pk").values_list("pk", "status"))
    for status, becomes in _TAKEN_BACK.items():
        those = [pk for pk, now in found.items() if now == status]
        Claim.objects.filter(pk__in=those).update(status=becomes, version=F("version") + 1)
    if found:
        keep_versions(Claim, list(found), by=by, at=at, reason=reason)
    return len(found)
