"""The parts of sources in affairs over REST."""

from django.db.models import QuerySet

from estimates.actions import record_source_role, revise_source_role
from estimates.api.filters import SourceRoleFilters
from estimates.api.serializers.source_roles import SourceRoleBody, SourceRoleChanges, SourceRoleSerializer
from estimates.api.views.records import RecordViewSet
from estimates.models import SourceRole


class SourceRoleViewSet(RecordViewSet):
    """Who is a party to an affair, an ally of one, an opponent, or neutral."""

    queryset = SourceRole.objects.all()
    serializer_class = SourceRoleSerializer
    filterset_class = SourceRoleFilters
    body_class = SourceRoleBody
    changes_class = SourceRoleChanges
    record = staticmethod(record_source_role)
    revise = staticmethod(revise_source_role)

    def get_queryset(self) -> QuerySet[SourceRole]:
        return SourceRole.objects.seen(drafts=self.sees_drafts).select_related("source", "topic")
