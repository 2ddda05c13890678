"""Topics over REST."""

from estimates.actions import create_topic, revise_topic
from estimates.api.filters import TopicFilters
from estimates.api.ordering import by_text
from estimates.api.serializers.topics import TopicBody, TopicChanges, TopicSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Topic


class TopicViewSet(RecordViewSet):
    """Affairs in which several quantities are in dispute."""

    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    filterset_class = TopicFilters
    orderings = {"title": by_text("title")}
    body_class = TopicBody
    changes_class = TopicChanges
    record = staticmethod(create_topic)
    revise = staticmethod(revise_topic)
    lookup_field = "slug"
