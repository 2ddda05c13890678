"""What do all lists and single objects of the API have in common?"""

from functools import cached_property
from typing import Any

from django.http import HttpResponseBase
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from estimates.api.preconditions import etag_of, unchanged
from estimates.models.people import is_analyst

_ALWAYS = ("cursor", "page_size", "format")


class RecordViewSet(ReadOnlyModelViewSet[Any]):
    """Lists by cursor, narrowed by `filterset_class`; single objects with their version as ETag.

    Where an object shows parts that change without it, its version says nothing of them, and it is always sent.
    """

    filterset_class: Any = None
    shows_parts = False

    @cached_property
    def sees_drafts(self) -> bool:
        return is_analyst(self.request.user)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "sees_drafts": self.request is not None and self.sees_drafts}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        known = (*(self.filterset_class.base_filters if self.filterset_class else ()), *_ALWAYS)
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            names = ", ".join(known)
            raise ValidationError({n: [f"“{n[:60]}” narrows nothing here; known are {names}."] for n in unknown})
        return super().list(request, *args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        record = self.get_object()
        etag = etag_of(record)
        held = None if self.shows_parts else unchanged(request, etag)
        return held or Response(self.get_serializer(record).data, headers={"ETag": etag})

    @property
    def default_response_headers(self) -> dict[str, str]:
        # What an analyst is shown must not be kept by a cache for everybody.
        return {**super().default_response_headers, "Vary": "Accept, Authorization"}
