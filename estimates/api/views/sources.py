"""Sources over REST."""

from django.db.models import QuerySet

from estimates.actions import create_source, revise_source
from estimates.api.filters import SourceFilters
from estimates.api.ordering import by_text
from estimates.api.serializers.sources import SourceBody, SourceChanges, SourceSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Source


class SourceViewSet(RecordViewSet):
    """Whoever says a number or passes one on."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilters
    orderings = {"name": by_text("name")}
    body_class = SourceBody
    changes_class = SourceChanges
    record = staticmethod(create_source)
    revise = staticmethod(revise_source)
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.seen(drafts=self.sees_drafts).select_related("parent")
