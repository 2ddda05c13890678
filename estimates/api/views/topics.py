"""Topics over REST."""

from estimates.api.serializers.topics import TopicSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Topic


class TopicViewSet(RecordViewSet):
    """Affairs in which several quantities are in dispute."""

    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    lookup_field = "slug"
