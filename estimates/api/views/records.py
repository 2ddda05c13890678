"""What do all lists and single objects of the API have in common?"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.urls import reverse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from estimates.api.idempotency import answered_once
from estimates.api.ordering import Ordering
from estimates.api.preconditions import etag_of, unchanged, version_sent
from estimates.api.serializers.fields import Changes, StrictBody
from estimates.models.merged import MergedAway
from estimates.models.people import Deed, may
from estimates.models.recorded import Recorded

# Programs that give none are told apart in the history from people who did.
_NO_REASON = "changed over the API, without a reason"
_ALWAYS = ("ordering", "cursor", "page_size", "format")


class RecordViewSet(ReadOnlyModelViewSet[Any]):
    """Lists by cursor, narrowed by `filterset_class`; single objects with their version as ETag; writing by actions.

    Where an object shows parts that change without it, its version says nothing of them, and it is always sent.
    """

    filterset_class: Any = None
    orderings: ClassVar[Mapping[str, Ordering]] = {}
    shows_parts = False
    body_class: type[StrictBody]
    changes_class: type[Changes]
    # The actions: `record(*, by, **body)`, and `revise(pk, *, version, changes, by, reason)`.
    record: Callable[..., Recorded]
    revise: Callable[..., Recorded]

    @cached_property
    def sees_drafts(self) -> bool:
        return may(self.request.user, Deed.SEE_DRAFTS)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "sees_drafts": self.request is not None and self.sees_drafts}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self._check_parameters(request)
        return super().list(request, *args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        if self.action != "list":
            return queryset
        return super().filter_queryset(queryset.standing() if hasattr(queryset, "called") else queryset)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        record = self.get_object()
        etag = etag_of(record)
        held = None if self.shows_parts else unchanged(request, etag)
        return held or Response(self.get_serializer(record).data, headers={"ETag": etag})

    def create(self, request: Request) -> HttpResponseBase:
        return answered_once(request, lambda: self._create(request))

    def _create(self, request: Request) -> Response:
        body = self.body_class(data=request.data)
        body.is_valid(raise_exception=True)
        record = self.record(by=cast(User, request.user), **body.validated_data)
        noun = str(record._meta.verbose_name).replace(" ", "-")
        location = settings.BASE_URL + reverse(f"api-{noun}", args=[getattr(record, self.lookup_field)])
        return self._answer(record, 201, {"Location": location})

    def partial_update(self, request: Request, **kwargs: Any) -> Response:
        version = version_sent(request)
        record = self.get_object()
        body = self.changes_class(data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        changes = dict(body.validated_data)
        reason = changes.pop("reason", "") or _NO_REASON
        by = cast(User, request.user)
        return self._answer(self.revise(record.pk, version=version, changes=changes, by=by, reason=reason), 200, {})

    def _answer(self, written: Recorded, status: int, headers: dict[str, str]) -> Response:
        record = self.get_queryset().get(pk=written.pk)
        return Response(self.get_serializer(record).data, status, headers={"ETag": etag_of(record), **headers})

    def _check_parameters(self, request: Request) -> None:
        filters = self.filterset_class.base_filters if self.filterset_class else {}
        known = (*filters, *_ALWAYS)
        errors: dict[str, list[str]] = {}
        for name, values in request.query_params.lists():
            if name not in known:
                errors[name] = [f"“{name[:60]}” narrows nothing here; known are {', '.join(known)}."]
            elif any("\0" in value for value in values):
                errors[name] = ["It holds a NUL character. Leave it out."]
            elif "" in values and name != "search":
                errors[name] = [f"{name} is empty. Give it a value, or leave it out."]
            elif len(values) > 1 and not getattr(filters.get(name), "repeatable", False):
                errors[name] = [f"{name} was given {len(values)} times; give it once."]
        if errors:
            raise ValidationError(errors)

    def get_object(self) -> Any:
        """Raises MergedAway: it is one with another, which stands for both."""
        found = super().get_object()
        if (into := getattr(found, "merged_into_id", None)) is not None:
            raise MergedAway(found, self.get_queryset().get(pk=into))
        return found

    @property
    def default_response_headers(self) -> dict[str, str]:
        # What an analyst is shown must not be kept by a cache for everybody.
        return {**super().default_response_headers, "Vary": "Accept, Authorization"}
