"""How does a phrase read? For programs, and without a token: nothing is kept of it."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, permission_classes
from rest_framework.request import Request
from rest_framework.response import Response

from estimates import figures
from estimates.api.schema import problems, shape
from estimates.api.serializers.figure_body import FigureBody


class ParsedFigure(figures.FigureAnswer):
    id: str | int | None


@extend_schema(request=FigureBody, responses={200: shape(ParsedFigure), **problems(400, 401, 413, 415, 429)})
@api_view(["POST"])
@permission_classes([])
def parse_figure(request: Request) -> Response:
    """The numbers of a figure, what made them, and where they stand in the text.

    `ambiguous`: it can be read in more than one way, all in `readings`, the first as above them. What is no figure
    has the qualifier `not_a_figure` and a `problem`; beside numbers, `problem` says why the question cannot take them.
    """
    body = FigureBody(data=request.data)
    body.is_valid(raise_exception=True)
    asked: dict[str, Any] = body.validated_data
    question = asked.get("question")
    read = figures.answer(
        asked["text"],
        vague=figures.VAGUE_TABLES[settings.VAGUE_NUMERALS],
        language=asked.get("language", ""),
        unit=question.unit if question else "",
        can_be_negative=question.can_be_negative if question else True,
    )
    return Response({"id": asked.get("id"), **read})
