"""Taking back what one just did: an entry, or an edit that nobody has built upon."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from estimates.actions import StaleVersion
from estimates.actions.undoing import undo_entry
from estimates.forms.names import Names
from estimates.models import Claim
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever
from estimates.views.record_kinds import KINDS, address_of
from estimates.views.undo_merge import undo_merge, undo_split
from estimates.views.ways_back import read_way_back


@require_POST
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def undo(request: HttpRequest) -> HttpResponse:
    note = read_way_back(request.POST.get("way_back", ""), by=whoever(request))
    if note is None:
        return _not_undone(request, gettext("This Undo is not yours, or it is older than a day."))
    try:
        return _undone(request, note)
    except StaleVersion:
        return _not_undone(request, gettext("It was changed again since, so going back would lose that change."))
    except ValidationError as refused:
        return _not_undone(request, " ".join(refused.messages))
    except ValueError as problem:
        return _not_undone(request, str(problem))


def _undone(request: HttpRequest, note: dict[str, Any]) -> HttpResponse:
    if "merged" in note or "split" in note:
        return undo_merge(request, note) if "merged" in note else undo_split(request, note)
    return _undo_entry(request, note) if "claims" in note else _undo_edit(request, note)


def _undo_entry(request: HttpRequest, note: dict[str, Any]) -> HttpResponse:
    versions = {int(pk): version for pk, version in note["claims"].items()}
    claims = undo_entry(versions, by=whoever(request))
    retracted = sum(claim.status == "retracted" for claim in claims)
    words = ngettext("{number} claim is", "{number} claims are", len(claims)).format(number=len(claims))
    became = (
        gettext("retracted: it counts nowhere, its address stays.")
        if retracted
        else gettext("discarded; readers never saw it.")
    )
    messages.success(request, f"Undone: {words} {became}")
    return redirect(Claim.objects.get(pk=claims[0].pk).question)


def _undo_edit(request: HttpRequest, note: dict[str, Any]) -> HttpResponse:
    kind, version = KINDS[note["noun"]], note["version"]
    record = kind.find(note["pk"])
    earlier = kind.version(record, version - 1)
    changes = kind.restoring(record, earlier, Names()) if record.version == version else {}
    changed = kind.revise(record.pk, version=version, changes=changes, by=whoever(request), reason="undone")
    messages.success(
        request,
        gettext("Undone: {noun} “{changed}” is as it was before, as a new version.").format(
            noun=kind.noun, changed=str(changed)[:120]
        ),
    )
    return redirect(address_of(changed))


def _not_undone(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "estimates/not_undone.html", {"why": why}, status=409)
