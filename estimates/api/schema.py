"""What does the OpenAPI description say that the code does not say by itself?"""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from estimates.models.source import SourceKind

_DATE = "a day, month or year, EDTF or as people write dates"

FILTERS = [
    OpenApiParameter("as_of", str, description=f"keep claims that speak of no later time; {_DATE}"),
    OpenApiParameter("stated_by", str, description=f"keep claims said by then; {_DATE}"),
    OpenApiParameter("since", str, description=f"keep claims said since then; {_DATE}"),
    OpenApiParameter("source", str, many=True, description="keep these sources, by slug"),
    OpenApiParameter("exclude", str, many=True, description="leave these sources out, by slug"),
    OpenApiParameter("kind", str, many=True, enum=SourceKind.values, description="keep these kinds of source"),
    OpenApiParameter("rollup", str, enum=["parent", "none"], description="one estimate per government, or each alone"),
    OpenApiParameter("horizon", str, enum=["current", "forecast"], description="counts of what is, or forecasts"),
]
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description='the version that was changed: `"7"`'
)


class ErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="path of the value, such as citations[0].publication.url; empty: the whole")
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457). 409 duplicate-claim adds `duplicates`, 412 adds `current` and `sent`."""

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


class BearerTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from `manage.py api_token USERNAME`."}


class PublicationOrIdSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.claim_body.PublicationOrId"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        from estimates.api.serializers.claim_body import PublicationBody

        described = auto_schema.resolve_serializer(PublicationBody, direction)
        return {"oneOf": [{"type": "integer"}, described.ref]}


class SlugOfSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "estimates.api.serializers.fields.SlugOf"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        return {"type": "string", "format": "slug"}
