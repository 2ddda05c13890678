"""The desk: what one has not finished, what waits for a second pair of eyes, and what one published last."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from estimates.actions.reviewing import authors_of_each
from estimates.models import Claim
from estimates.models.people import Deed, may
from estimates.models.status import Status
from estimates.views.claim_status import Step, steps_for
from estimates.views.guards import only_who_may, whoever

A_PAGE = 50
_LATELY = 10


@require_safe
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def desk(request: HttpRequest) -> HttpResponse:
    user = whoever(request)
    drafts = Claim.objects.filter(status=Status.DRAFT).for_desk()
    mine = Paginator(drafts.filter(recorded_by=user), A_PAGE).get_page(request.GET.get("mine"))
    others = Paginator(drafts.exclude(recorded_by=user), A_PAGE).get_page(request.GET.get("others"))
    lately = Claim.objects.published().filter(recorded_by=user).for_desk()[:_LATELY]
    context = {
        "mine": mine,
        "mine_rows": _rows(list(mine), request),
        "others": others,
        "others_rows": _rows(list(others), request),
        "lately": list(lately),
        "review_required": settings.REVIEW_REQUIRED,
    }
    return render(request, "estimates/desk.html", context)


@dataclass(frozen=True, slots=True)
class Row:
    """A draft, the buttons that this person has for it, and whom it waits for where publishing is none of them."""

    claim: Claim
    steps: tuple[tuple[str, Step], ...]
    waits_for: str = ""


def _rows(claims: list[Claim], request: HttpRequest) -> list[Row]:
    user = whoever(request)
    authors = authors_of_each(claims) if settings.REVIEW_REQUIRED else {}
    reviews = may(user, Deed.REVIEW)
    rows = []
    for claim in claims:
        unfit = {"send-back"} if claim.recorded_by_id == user.pk else set()
        waits_for = ""
        if settings.REVIEW_REQUIRED and (not reviews or user.pk in authors[claim.pk]):
            unfit.add("publish")
            waits_for = gettext("waits for another editor") if reviews else gettext("waits for an editor")
        steps = tuple((name, step) for name, step in steps_for(claim) if name not in unfit)
        rows.append(Row(claim, steps, waits_for))
    return rows
