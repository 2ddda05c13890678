"""Events of topics over REST."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions import record_event, revise_event
from estimates.api.claim_writing import publication_meant
from estimates.api.filters import EventFilters
from estimates.api.ordering import by_day
from estimates.api.serializers.events import EventBody, EventChanges, EventSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Event


class EventViewSet(RecordViewSet):
    """What happened in an affair: context on the timelines of its questions, and in no number."""

    queryset = Event.objects.select_related("topic", "publication__publisher")
    serializer_class = EventSerializer
    filterset_class = EventFilters
    orderings = {"happened_on": by_day("happened_last")}
    body_class = EventBody
    changes_class = EventChanges
    shows_parts = True

    @transaction.atomic
    def record(self, *, by: User, publication: Any, **facts: Any) -> Event:
        at = timezone.now()
        meant = publication_meant(publication, "publication", by=by, at=at)
        return record_event(publication=meant, **facts, by=by, at=at)

    @transaction.atomic
    def revise(self, pk: int, *, version: int, changes: Mapping[str, Any], by: User, reason: str) -> Event:
        meant, at = dict(changes), timezone.now()
        if "publication" in meant:
            meant["publication"] = publication_meant(meant["publication"], "publication", by=by, at=at)
        return revise_event(pk, version=version, changes=meant, by=by, at=at, reason=reason)
