"""Questions over REST."""

from estimates.api.filters import QuestionFilters
from estimates.api.serializers.questions import QuestionSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Question


class QuestionViewSet(RecordViewSet):
    """Quantities, each defined once."""

    queryset = Question.objects.select_related("topic")
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilters
    lookup_field = "slug"
