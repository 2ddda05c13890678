"""One publication: what is known of it, and every claim and event that can be read in it."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.models import Citation, Claim, Event, Publication
from estimates.models.people import Deed, may

A_PAGE = 100


@require_safe
def publication_detail(request: HttpRequest, pk: int) -> HttpResponse:
    drafts = may(request.user, Deed.SEE_DRAFTS)
    known = Publication.objects.seen(drafts=drafts).select_related("publisher")
    publication = get_object_or_404(known, pk=pk)
    carried = (
        Citation.objects.filter(publication=publication, claim__in=Claim.objects.seen(drafts=drafts))
        .select_related("claim__question", "claim__source")
        .prefetch_related("relays__source")
        .order_by("claim__question__title", "claim__question_id", "claim_id")
    )
    page = Paginator(carried, A_PAGE).get_page(request.GET.get("page"))
    context = {"publication": publication, "page": page, "events": _events(publication)}
    return render(request, "estimates/publication_detail.html", context)


def _events(publication: Publication) -> QuerySet[Event]:
    return publication.events.standing().select_related("topic").order_by("happened_first", "happened_last", "pk")
