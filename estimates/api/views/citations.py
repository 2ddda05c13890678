"""Citations over REST."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from estimates.actions import CitationFacts, cite_claim, revise_citation
from estimates.api.claim_writing import publication_meant
from estimates.api.filters import CitationFilters
from estimates.api.serializers.citation_body import CitationChanges, ClaimCitationBody
from estimates.api.serializers.citations import CitationSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Citation, Claim


class CitationViewSet(RecordViewSet):
    """Where claims can be read, in which words, and through whom they were passed on."""

    queryset = Citation.objects.all()
    serializer_class = CitationSerializer
    filterset_class = CitationFilters
    body_class = ClaimCitationBody
    changes_class = CitationChanges
    shows_parts = True

    def get_queryset(self) -> QuerySet[Citation]:
        seen = Citation.objects.seen(drafts=self.sees_drafts)
        return seen.select_related("publication__publisher").prefetch_related("relays__source")

    @transaction.atomic
    def record(self, *, by: User, claim: Claim, publication: Any, **facts: Any) -> Citation:
        at = timezone.now()
        meant = publication_meant(publication, "publication", by=by, at=at)
        return cite_claim(claim, CitationFacts(publication=meant, **facts), by=by, at=at)

    @transaction.atomic
    def revise(self, pk: int, *, version: int, changes: Mapping[str, Any], by: User, reason: str) -> Citation:
        meant, at = dict(changes), timezone.now()
        if "publication" in meant:
            meant["publication"] = publication_meant(meant["publication"], "publication", by=by, at=at)
        return revise_citation(pk, version=version, changes=meant, by=by, at=at, reason=reason)
