"""Claims over REST: read by anyone, recorded and revised by analysts."""

from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from estimates.api.claim_writing import record_from, revise_from
from estimates.api.filters import ClaimFilters
from estimates.api.preconditions import etag_of, version_sent
from estimates.api.schema import IF_MATCH, problems
from estimates.api.serializers.claim_body import ClaimBody, ClaimChanges
from estimates.api.serializers.claims import ClaimSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Claim


class ClaimViewSet(RecordViewSet):
    """Who said which figure, when, and where it can be read."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters
    shows_parts = True

    def get_queryset(self) -> QuerySet[Claim]:
        return Claim.objects.seen(drafts=self.sees_drafts).with_everything()

    @extend_schema(request=ClaimBody, responses={201: ClaimSerializer, **problems(400, 401, 403, 409, 413, 415)})
    def create(self, request: Request) -> Response:
        """Record a claim with its citations, all or nothing. A number the source already gave then is a 409."""
        body = ClaimBody(data=request.data)
        body.is_valid(raise_exception=True)
        claim = record_from(body.validated_data, by=cast(User, request.user))
        location = settings.BASE_URL + reverse("api-claim", args=[claim.pk])
        return self._answer(claim.pk, 201, {"Location": location})

    @extend_schema(
        request=ClaimChanges,
        parameters=[IF_MATCH],
        responses={200: ClaimSerializer, **problems(400, 401, 403, 404, 412, 413, 415, 428)},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a claim that still stands at the version in If-Match."""
        version = version_sent(request)
        body = ClaimChanges(data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        claim = revise_from(int(pk), body.validated_data, version=version, by=cast(User, request.user))
        return self._answer(claim.pk, 200, {})

    def _answer(self, pk: int, status: int, headers: dict[str, str]) -> Response:
        claim = self.get_queryset().get(pk=pk)
        return Response(self.get_serializer(claim).data, status, headers={"ETag": etag_of(claim), **headers})
