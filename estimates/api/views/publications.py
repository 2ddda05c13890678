"""Publications over REST."""

from django.db.models import QuerySet

from estimates.api.serializers.publications import PublicationSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Publication


class PublicationViewSet(RecordViewSet):
    """What claims are cited from."""

    queryset = Publication.objects.all()
    serializer_class = PublicationSerializer

    def get_queryset(self) -> QuerySet[Publication]:
        return Publication.objects.seen(drafts=self.sees_drafts).select_related("publisher")
