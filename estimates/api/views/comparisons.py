"""A question's comparison and timeline over REST; who already holds them is told so before anything is computed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from estimates.api.preconditions import unchanged
from estimates.api.schema import FILTERS, PERIOD, TIMELESS, problems, shape
from estimates.comparisons import Comparison, compare
from estimates.comparisons.asked import read_only_filters
from estimates.comparisons.changes import changes_between, period_of
from estimates.comparisons.changes.document import ChangesDocument, changes_document
from estimates.comparisons.document import comparison_document, timeline_document
from estimates.comparisons.fingerprint import fingerprint
from estimates.comparisons.merged import question_at
from estimates.comparisons.shapes import ComparisonDocument, TimelineDocument


@extend_schema(parameters=FILTERS, responses={200: shape(ComparisonDocument), **problems(308, 400, 404)})
@api_view(["GET", "HEAD"])
def comparison(request: Request, slug: str) -> HttpResponseBase:
    """Who says what about the question, how far apart they are, and how many of them are independent."""
    return _view_of(request, slug, "comparison", comparison_document)


@extend_schema(parameters=FILTERS, responses={200: shape(TimelineDocument), **problems(308, 400, 404)})
@api_view(["GET", "HEAD"])
def timeline(request: Request, slug: str) -> HttpResponseBase:
    """Every claim in view in the order it was said, as columns."""
    return _view_of(request, slug, "timeline", timeline_document)


@extend_schema(
    parameters=[*PERIOD, *TIMELESS], responses={200: shape(ChangesDocument), 304: None, **problems(308, 400, 404)}
)
@api_view(["GET", "HEAD"])
def changes(request: Request, slug: str) -> HttpResponseBase:
    """What was said and what was recorded between two days, and what each did to the comparison."""
    query = request._request.GET
    question = question_at(slug, dict(query.lists()))
    filters = read_only_filters(query, also=("from", "to"))
    period = period_of(dict(query.lists()))
    # What is asked for without a day, or for days to come, ends today.
    days = f"{period.since}/{period.until}/{timezone.now().date()}"
    etag = fingerprint(question, filters, variant=f"changes {days} application/json")
    held = unchanged(request, etag)
    if held is not None:
        return held
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    return Response(changes_document(changes_between(question, filters, period)), headers=headers)


def _view_of(
    request: Request, slug: str, name: str, write: Callable[[Comparison], Mapping[str, Any]]
) -> HttpResponseBase:
    filters = read_only_filters(request._request.GET)
    question = question_at(slug, dict(request._request.GET.lists()))
    etag = fingerprint(question, filters, variant=f"{name} application/json")
    held = unchanged(request, etag)
    if held is not None:
        return held
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    return Response(write(compare(question, filters)), headers=headers)
