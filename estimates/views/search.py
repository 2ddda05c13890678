"""Finding a question, a source, a publication or a claim by any of its words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.models.people import Deed, may
from estimates.views.search_hits import LONGEST, Asked, search


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
    drafts = may(request.user, Deed.SEE_DRAFTS)
    asked = Asked(text, drafts, only=request.GET.get("in", ""), page=request.GET.get("page", ""))
    return render(request, "estimates/search.html", {"asked": asked, "q": text, "groups": search(asked)})
