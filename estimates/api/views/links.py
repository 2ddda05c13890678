"""Links between claims and between questions over REST."""

from django.db.models import QuerySet

from estimates.actions import link_claims, link_questions, revise_claim_link, revise_question_link
from estimates.api.filters import ClaimLinkFilters, QuestionLinkFilters
from estimates.api.serializers import links
from estimates.api.views.records import RecordViewSet
from estimates.models import ClaimLink, QuestionLink


class ClaimLinkViewSet(RecordViewSet):
    """How claims revise, repeat, build on or deny one another."""

    queryset = ClaimLink.objects.all()
    serializer_class = links.ClaimLinkSerializer
    filterset_class = ClaimLinkFilters
    body_class = links.ClaimLinkBody
    changes_class = links.ClaimLinkChanges
    record = staticmethod(link_claims)
    revise = staticmethod(revise_claim_link)

    def get_queryset(self) -> QuerySet[ClaimLink]:
        return ClaimLink.objects.seen(drafts=self.sees_drafts)


class QuestionLinkViewSet(RecordViewSet):
    """How questions stand to each other."""

    queryset = QuestionLink.objects.select_related("from_question", "to_question")
    serializer_class = links.QuestionLinkSerializer
    filterset_class = QuestionLinkFilters
    body_class = links.QuestionLinkBody
    changes_class = links.QuestionLinkChanges
    record = staticmethod(link_questions)
    revise = staticmethod(revise_question_link)
