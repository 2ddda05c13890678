"""Sources over REST."""

from django.db.models import QuerySet

from estimates.api.serializers.sources import SourceSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Source


class SourceViewSet(RecordViewSet):
    """Whoever says a number or passes one on."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.seen(drafts=self.sees_drafts).select_related("parent")
