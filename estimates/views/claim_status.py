"""Publishing, sending back, discarding, retracting and restoring a claim: each a button, some with a reason."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from estimates.actions import StaleVersion, revise_claim
from estimates.models import Claim
from estimates.models.people import Deed
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _
from estimates.views.guards import only_who_may, whoever
from estimates.views.ways_back import edit_way_back

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Step:
    """What a button does: the status it leads to, what it is called, whether it asks why, and what is said after."""

    status: Status
    label: str
    asks_why: bool
    done: str


STEPS: Final = {
    "publish": Step(Status.PUBLISHED, _("Publish"), False, _("Published: readers see claim {} now.")),
    "send-back": Step(
        Status.DRAFT, _("Send back"), True, _("Sent back: the reason stands in the history of claim {}.")
    ),
    "discard": Step(Status.DISCARDED, _("Discard"), False, _("Discarded: readers never saw claim {}.")),
    "retract": Step(Status.RETRACTED, _("Retract"), True, _("Retracted: claim {} counts nowhere; its address stays.")),
    "restore": Step(Status.PUBLISHED, _("Restore"), True, _("Restored: claim {} counts again.")),
}


@require_POST
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def claim_status(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.select_related("question", "source"), pk=pk)
    name, version = request.POST.get("step", ""), request.POST.get("version", "")
    if name not in STEPS or not (version.isascii() and version.isdigit() and len(version) <= 9):
        raise BadRequest(gettext("The form did not say what to do with which version of the claim."))
    step, reason = STEPS[name], request.POST.get("reason", "").strip()
    if step.asks_why and not reason:
        return _refused(request, claim, name, gettext("Say in a few words why; it is kept in the history."))
    if len(reason) > LONGEST_REASON:
        return _refused(
            request,
            claim,
            name,
            gettext("{number} characters, at most {longest_reason} are kept.").format(
                number=len(reason), longest_reason=LONGEST_REASON
            ),
        )
    try:
        changed = revise_claim(
            pk, version=int(version), changes={"status": step.status}, by=whoever(request), reason=reason
        )
    except StaleVersion:
        return _refused(request, claim, name, gettext("It was changed since you looked at it; look again."), 409)
    except ValidationError as refused:
        return _refused(request, claim, name, " ".join(refused.messages))
    way_back = edit_way_back("claim", changed, by=whoever(request))
    messages.success(request, step.done.format(pk), extra_tags=way_back if name == "discard" else "")
    return redirect(_next(request, claim))


def steps_for(claim: Claim) -> list[tuple[str, Step]]:
    """The buttons for a claim as it stands."""
    possible = {
        Status.DRAFT: ("publish", "send-back", "discard"),
        Status.PUBLISHED: ("retract",),
        Status.RETRACTED: ("restore",),
    }.get(Status(claim.status), ())
    return [(name, STEPS[name]) for name in possible]


def _refused(request: HttpRequest, claim: Claim, name: str, why: str, status: int = 422) -> HttpResponse:
    context = {
        "claim": claim,
        "name": name,
        "step": STEPS[name],
        "why": why,
        "reason": request.POST.get("reason", ""),
        "next": _next(request, claim),
    }
    return render(request, "estimates/claim_status.html", context, status=status)


def _next(request: HttpRequest, claim: Claim) -> str:
    asked = request.POST.get("next", "")
    if asked and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("desk") if claim.status == Status.DRAFT else claim.get_absolute_url()
