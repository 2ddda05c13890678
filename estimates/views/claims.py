"""One claim for ever: its words, citations, links and history."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.comparisons.parts import part_in
from estimates.models import Claim
from estimates.models.people import Deed, may
from estimates.views.claim_relations import asked_of_claim, links_of
from estimates.views.claim_status import steps_for
from estimates.views.history import history_of


@require_safe
def claim_detail(request: HttpRequest, pk: int) -> HttpResponse:
    drafts = may(request.user, Deed.SEE_DRAFTS)
    claim = get_object_or_404(Claim.objects.seen(drafts=drafts).for_claim_page(), pk=pk)
    edits = may(request.user, Deed.EDIT_RECORDS)
    context = {
        "claim": claim,
        "links": links_of(claim, drafts=drafts),
        "suggestions": asked_of_claim(claim) if edits else [],
        "role": part_in(claim.source, claim.question.topic),
        "history": history_of(claim, drafts=drafts),
        "steps": steps_for(claim) if edits else [],
        "copy": _copy(claim) if may(request.user, Deed.ENTER_CLAIMS) else "",
    }
    return render(request, "estimates/claim_detail.html", context)


def _copy(claim: Claim) -> str:
    """The query that fills the entry form with this claim, to be changed into another."""
    said = {
        "question": claim.question.slug,
        "source": claim.source.slug,
        "figure": claim.figure,
        "stated_on": claim.stated_on,
        "as_of": claim.as_of,
    }
    for citation in claim.citations.all()[:1]:
        where = citation.publication
        publisher = where.publisher.name if where.publisher else ""
        said |= {"url": where.url, "title": where.title, "publisher": publisher, "published": where.published}
        said["quote"] = citation.quote
    return urlencode({name: text for name, text in said.items() if text})
