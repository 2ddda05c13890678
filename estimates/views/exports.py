"""A comparison's claims as files: the same filters and numbers as its page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from estimates.comparisons import Comparison, FilterProblem, compare
from estimates.comparisons.asked import read_only_filters
from estimates.comparisons.fingerprint import fingerprint
from estimates.exports.claims_csv import claims_csv
from estimates.exports.claims_json import claims_json
from estimates.views.moved import question_or_404


@require_safe
def question_claims_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(request, slug, "csv", "text/csv; charset=utf-8", lambda c: "".join(claims_csv(c)).encode())


@require_safe
def question_claims_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _file(request, slug, "json", "application/json", claims_json)


def _file(
    request: HttpRequest, slug: str, suffix: str, media_type: str, write: Callable[[Comparison], bytes]
) -> HttpResponseBase:
    question = question_or_404(request, slug)
    try:
        filters = read_only_filters(request.GET)
        etag = fingerprint(question, filters, variant=f"claims {media_type}")
        held: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if held is not None:
            return held
        content = write(compare(question, filters))
    except FilterProblem as problem:
        return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
    headers = {
        "ETag": etag,
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="{slug}-claims.{suffix}"',
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
