"""Questions over REST."""

from estimates.actions import create_question, revise_question
from estimates.api.filters import QuestionFilters
from estimates.api.ordering import by_text
from estimates.api.serializers.questions import QuestionBody, QuestionChanges, QuestionSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import Question


class QuestionViewSet(RecordViewSet):
    """Quantities, each defined once."""

    queryset = Question.objects.select_related("topic")
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilters
    orderings = {"title": by_text("title")}
    body_class = QuestionBody
    changes_class = QuestionChanges
    record = staticmethod(create_question)
    revise = staticmethod(revise_question)
    lookup_field = "slug"
