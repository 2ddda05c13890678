"""Publications over REST."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from estimates.actions import PublicationFacts, create_publication, revise_publication
from estimates.api.filters import PublicationFilters
from estimates.api.ordering import by_day, by_text
from estimates.api.publishers import with_publisher
from estimates.api.serializers.publication_body import PublicationBody, PublicationChanges
from estimates.api.serializers.publications import PublicationSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Publication


class PublicationViewSet(RecordViewSet):
    """What claims are cited from."""

    queryset = Publication.objects.all()
    serializer_class = PublicationSerializer
    filterset_class = PublicationFilters
    orderings = {"title": by_text("title"), "published": by_day("published_last")}
    body_class = PublicationBody
    changes_class = PublicationChanges

    def get_queryset(self) -> QuerySet[Publication]:
        return Publication.objects.seen(drafts=self.sees_drafts).select_related("publisher")

    @transaction.atomic
    def record(self, *, by: User, **facts: Any) -> Publication:
        at = timezone.now()
        return create_publication(PublicationFacts(**with_publisher(facts, by=by, at=at)), by=by, at=at)

    @transaction.atomic
    def revise(self, pk: int, *, version: int, changes: Mapping[str, Any], by: User, reason: str) -> Publication:
        at = timezone.now()
        meant = with_publisher(changes, by=by, at=at)
        return revise_publication(pk, version=version, changes=meant, by=by, at=at, reason=reason)
