"""Merging two sources, or two questions, that are one, and taking it back, over REST: for editors."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.auth.models import User
from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from estimates.actions import MergePlan, WayBack, merge_questions, merge_sources, unmerge_question, unmerge_source
from estimates.api.idempotency import answered_once
from estimates.api.permissions import EditorsReview
from estimates.api.schema import IDEMPOTENCY_KEY, problems, shape
from estimates.api.serializers import merging
from estimates.models import Question, Source

Made = TypeVar("Made")

_PROBLEMS = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)
_MERGED: dict[Any, Any] = {200: shape(merging.MergeDocument), **_PROBLEMS}
_UNMERGED: dict[Any, Any] = {200: shape(merging.UnmergeDocument), **_PROBLEMS}


@extend_schema(request=merging.MergeSourceBody, responses=_MERGED, parameters=[IDEMPOTENCY_KEY])
@api_view(["POST"])
@permission_classes([EditorsReview])
def merge_source(request: Request, slug: str) -> HttpResponseBase:
    """Make the source one with another, `into`, which stands for both. Nothing is lost, and it can be undone."""
    return _merged(request, merging.MergeSourceBody, lambda: Source.objects.at_slug(slug), merge_sources)


@extend_schema(request=merging.MergeQuestionBody, responses=_MERGED, parameters=[IDEMPOTENCY_KEY])
@api_view(["POST"])
@permission_classes([EditorsReview])
def merge_question(request: Request, slug: str) -> HttpResponseBase:
    """Make the question one with another of the same unit, `into`, whose words then say what is counted."""
    return _merged(request, merging.MergeQuestionBody, lambda: Question.objects.at_slug(slug), merge_questions)


@extend_schema(request=merging.UnmergeBody, responses=_UNMERGED, parameters=[IDEMPOTENCY_KEY])
@api_view(["POST"])
@permission_classes([EditorsReview])
def unmerge_source_again(request: Request, slug: str) -> HttpResponseBase:
    """Let a merged source stand for itself again, with all that the merge moved and nobody has moved since."""
    return _unmerged(request, lambda: Source.objects.get(slug=slug), unmerge_source)


@extend_schema(request=merging.UnmergeBody, responses=_UNMERGED, parameters=[IDEMPOTENCY_KEY])
@api_view(["POST"])
@permission_classes([EditorsReview])
def unmerge_question_again(request: Request, slug: str) -> HttpResponseBase:
    """Let a merged question stand for itself again, with all that the merge moved and nobody has moved since."""
    return _unmerged(request, lambda: Question.objects.get(slug=slug), unmerge_question)


def _merged(
    request: Request,
    body: type[merging.UnmergeBody],
    find: Callable[[], Source | Question],
    merge: Callable[..., MergePlan],
) -> HttpResponseBase:
    return answered_once(request, lambda: Response(merging.merge_document(_done(request, body, find, merge))))


def _unmerged(
    request: Request, find: Callable[[], Source | Question], unmerge: Callable[..., WayBack]
) -> HttpResponseBase:
    way = merging.UnmergeBody
    return answered_once(request, lambda: Response(merging.unmerge_document(_done(request, way, find, unmerge))))


def _done(
    request: Request, body: type[merging.UnmergeBody], find: Callable[[], Source | Question], act: Callable[..., Made]
) -> Made:
    """Looked up only now: for whoever sends the same again, it has been merged since."""
    gone = find()
    sent = body(data=request.data)
    sent.is_valid(raise_exception=True)
    return act(gone, by=cast(User, request.user), **sent.validated_data)
