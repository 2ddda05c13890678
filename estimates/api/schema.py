"""What does the OpenAPI description say that the code does not say by itself?"""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from estimates.comparisons.filters import TIMES
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole

_DATE = "a day, month or year, EDTF or as people write dates"

# As in the addresses of pages, where forms send them so, an empty filter keeps everything.
FILTERS = [
    OpenApiParameter("as_of", str, description=f"keep claims that speak of no later time; {_DATE}"),
    OpenApiParameter("stated_by", str, description=f"keep claims said by then; {_DATE}"),
    OpenApiParameter("since", str, description=f"keep claims said since then; {_DATE}"),
    OpenApiParameter(
        "recorded_at",
        str,
        description="what the tracker held then: a time such as 2024-11-03T14:00Z, or a day's end in UTC",
    ),
    OpenApiParameter("source", str, many=True, description="keep these sources, by slug"),
    OpenApiParameter("exclude", str, many=True, description="leave these sources out, by slug"),
    OpenApiParameter("kind", str, many=True, enum=["", *SourceKind.values], description="keep these kinds of source"),
    OpenApiParameter(
        "role", str, many=True, enum=["", *PartyRole.values], description="keep sources with this part in the affair"
    ),
    OpenApiParameter(
        "min_credibility",
        str,
        enum=["", "1", "2", "3", "4", "5"],
        description="keep claims rated so or better, 1 being the best; those not rated are counted",
    ),
    OpenApiParameter(
        "rollup", str, enum=["", "parent", "none"], description="one estimate per government, or each alone"
    ),
    OpenApiParameter("horizon", str, enum=["", "current", "forecast"], description="counts of what is, or forecasts"),
]
# Without those by time, which a period takes the place of.
TIMELESS = [parameter for parameter in FILTERS if parameter.name not in TIMES]
PERIOD = [
    OpenApiParameter("from", str, description=f"what changed after then; {_DATE}; else a month before the last claim"),
    OpenApiParameter("to", str, description=f"what changed by then; {_DATE}; today unless told"),
]
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(W/)?"[0-9]{1,9}"$'},
    OpenApiParameter.HEADER,
    required=True,
    description='the version that was changed: `"7"`',
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[ -~]{1,200}$", "minLength": 1, "maxLength": 200},
    OpenApiParameter.HEADER,
    description="a key of your own: the same request with the same key within 24 hours is answered, not repeated",
)
_WRITING = {
    "create": (201, (400, 401, 403, 409, 413, 415, 422, 429)),
    "partial_update": (200, (400, 401, 403, 404, 409, 412, 413, 415, 428, 429)),
}


class ErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="path of the value, such as citations[0].publication.url; empty: the whole")
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457). 409 duplicate-claim adds `duplicates`, 412 adds `current` and `sent`.

    308 and 409 merged-away add `into` and `url`: the source or question that stands for the one that was named.
    """

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]


def problems(*statuses: int) -> dict[Any, Any]:
    """The refusals an address can answer with, for its description."""
    return {(status, "application/problem+json"): OpenApiResponse(ProblemSerializer) for status in statuses}


def shape(document: type) -> Any:
    """A TypedDict as a schema: what is sent is typed by the same words as what is described."""
    return resolve_type_hint(document)  # type: ignore[no-untyped-call]


class Describing(AutoSchema):
    """Says of every address what the views share: who needs a token, what is sent, and which refusals there are."""

    view: Any

    def get_auth(self) -> list[dict[str, list[str]]]:
        needed: list[dict[str, list[str]]] = super().get_auth()
        anybody = self.method in SAFE_METHODS or not self.view.permission_classes
        return [{}, *(way for way in needed if way)] if anybody else needed

    def get_override_parameters(self) -> list[Any]:
        return {"create": [IDEMPOTENCY_KEY], "partial_update": [IF_MATCH]}.get(self._action, [])

    def get_request_serializer(self) -> Any:
        if self._action not in _WRITING:
            return super().get_request_serializer()
        return self.view.body_class() if self._action == "create" else self.view.changes_class(partial=True)

    def get_response_serializers(self) -> Any:
        answer = super().get_response_serializers()
        if self._action in _WRITING:
            status, refusals = _WRITING[self._action]
            return {status: self.view.get_serializer_class(), **problems(*refusals)}
        if self._action == "list":
            return {200: answer, **problems(400, 401, 406, 429)}
        if self._action == "retrieve":
            moved = [308] if hasattr(self.view.queryset, "called") else []
            return {200: answer, **problems(*moved, 401, 404, 406, 429)}
        return answer

    @property
    def _action(self) -> str:
        return getattr(self.view, "action", None) or ""


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from `manage.py api_token USERNAME`."}


class PublicationOrIdSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.publication_body.PublicationOrId"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        from estimates.api.serializers.publication_body import PublicationBody

        described = auto_schema.resolve_serializer(PublicationBody, direction)
        return {"oneOf": [{"type": "integer", "minimum": 1}, described.ref]}


class SlugOfSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.fields.SlugOf"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "string", "format": "slug"}


class OwnIdSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.figure_body.OwnId"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        exact = {"type": "integer", "minimum": -(2**53), "maximum": 2**53}
        return {"oneOf": [{"type": "string", "maxLength": 200}, exact]}


class IdOfSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.fields.IdOf"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1}
