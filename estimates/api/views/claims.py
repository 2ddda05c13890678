"""Claims over REST: read by anyone, recorded and revised by analysts."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from estimates.api.claim_filters import ClaimFilters
from estimates.api.claim_writing import record_from, revise_from
from estimates.api.ordering import by_day, by_moment
from estimates.api.serializers.claim_body import ClaimBody, ClaimChanges
from estimates.api.serializers.claims import ClaimSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Claim


class ClaimViewSet(RecordViewSet):
    """Who said which figure, when, and where it can be read."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters
    orderings = {
        "stated_on": by_day("stated_last"),
        "as_of": by_day("as_of_last"),
        "recorded_at": by_moment("recorded_at"),
    }
    body_class = ClaimBody
    changes_class = ClaimChanges
    shows_parts = True

    def get_queryset(self) -> QuerySet[Claim]:
        return Claim.objects.seen(drafts=self.sees_drafts).with_everything()

    def record(self, *, by: User, **facts: Any) -> Claim:
        return record_from(facts, by=by)

    def revise(self, pk: int, *, version: int, changes: Mapping[str, Any], by: User, reason: str) -> Claim:
        return revise_from(pk, changes, version=version, by=by, reason=reason)
