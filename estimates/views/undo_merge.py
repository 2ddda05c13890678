"""The Undo button after a merge or a split: for editors, as long as nothing was built upon it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from estimates.models.people import Deed, may
from estimates.views.guards import whoever
from estimates.views.merge_kinds import KINDS
from estimates.views.unmerging import said_of

_REASON = "undone at once"


def undo_merge(request: HttpRequest, note: dict[str, Any]) -> HttpResponse:
    """Raises ValidationError: it was merged further or taken back since, or an editor no longer asks."""
    _check(request)
    kind = KINDS[note["merged"]]
    gone = kind.model.objects.get(pk=note["pk"])
    if gone.version != note["version"]:
        raise ValidationError(f"“{gone}” was merged further, or taken back, since.")
    done = kind.unmerge(gone, by=whoever(request), reason=_REASON)
    messages.success(request, said_of(done))
    return redirect(done.gone)


def undo_split(request: HttpRequest, note: dict[str, Any]) -> HttpResponse:
    """Raises ValidationError: a claim was moved since, or an editor no longer asks."""
    _check(request)
    kind = KINDS[note["split"]]
    to, kept = (kind.model.objects.get(pk=note[name]) for name in ("to", "kept"))
    done = kind.split(to, claims=note["claims"], to=kept, by=whoever(request), reason=_REASON)
    messages.success(request, f"Undone: the claims are of “{str(done.to)[:120]}” again.")
    return redirect(done.to)


def _check(request: HttpRequest) -> None:
    if not may(request.user, Deed.REVIEW):
        raise ValidationError("Merging and splitting is for editors.")
