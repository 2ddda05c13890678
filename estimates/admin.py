"""What an administrator sees of the records: everything, with history, changing nothing past the actions."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from estimates.models import (
    Capture,
    Citation,
    Claim,
    ClaimLink,
    Event,
    Publication,
    Question,
    QuestionLink,
    Redaction,
    Source,
    SourceRole,
    Topic,
)


class ReadOnly:
    """Records are written by actions alone; a form here would go round their checks."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class RecordAdmin(ReadOnly, SimpleHistoryAdmin):
    pass


class LogAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]  # takes its argument in the stubs alone
    pass


admin.site.register(
    (Topic, Question, QuestionLink, Source, SourceRole, Publication, Capture, Claim, Citation, ClaimLink, Event),
    RecordAdmin,
)
admin.site.register(Redaction, LogAdmin)
