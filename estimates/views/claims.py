"""One claim for ever: its words, citations, links and history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.models import Claim
from estimates.models.people import is_analyst


@require_safe
def claim_detail(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Claim.objects.seen(drafts=is_analyst(request.user))
    claim = get_object_or_404(seen.with_everything(), pk=pk)
    return render(request, "estimates/claim_detail.html", {"claim": claim})
