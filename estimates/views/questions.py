"""The comparison page of one question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem
from estimates.comparisons.fingerprint import fingerprint
from estimates.translated import one_language
from estimates.views.claim_relations import asked_after_entry
from estimates.views.moved import question_or_404
from estimates.views.question_asked import asked_of
from estimates.views.question_page import page_of, refused_page, related_to

PAGE = "question page text/html"
# Asked for by the page itself where only the view changes: the page without its frame and without what is in folds.
PART, OPEN = "X-Part", "open"


@require_safe
@one_language()
def question_detail(request: HttpRequest, slug: str) -> HttpResponse:
    question = question_or_404(request, slug)
    try:
        asked = asked_of(request.GET)
        related = related_to(question, asked.filters.moment)
        is_next = request.headers.get(PART) == OPEN
        of_others = " ".join(f"{other.pk}:{other.revision}" for other in related.questions)
        variant = f"{PAGE} {is_next} {asked.opens_folds} {asked.variant} {asked.pin} {of_others}"
        etag = fingerprint(question, asked.filters, variant=variant)
        # Somebody signed in sees their name on the page, so their page is like no other and is not kept.
        if request.user.is_anonymous and (unchanged := get_conditional_response(request, etag=etag)):
            return _kept(unchanged)
        context = page_of(question, asked, related, is_next=is_next)
        if is_next:
            context["layout"] = "part.html"
        context["suggestions"] = () if asked.filters.moment else asked_after_entry(question, request.user)
    except FilterProblem as problem:
        refused = refused_page(question, request.GET, problem)
        return render(request, "estimates/question_detail.html", refused, status=400)
    response = render(request, "estimates/question_detail.html", context)
    if request.user.is_anonymous:
        response["ETag"] = etag
    return _kept(response)


def _kept(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Cookie", PART])
    patch_cache_control(response, private=True, no_cache=True)
    return response
