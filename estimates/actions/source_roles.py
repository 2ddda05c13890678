"""Writing which part a source has in an affair."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from estimates.actions.recording import raise_revisions, save
from estimates.models import Question, Source, SourceRole, Topic


@transaction.atomic
def set_source_role(
    source: Source, topic: Topic, role: str, *, by: User, at: datetime | None = None, reason: str = ""
) -> SourceRole:
    """Keep that the source has this role in the topic, in place of the one it had; the same again changes nothing.

    Raises:
        ValidationError: no such role; nothing was written.
    """
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)  # two who set it first at once make one row
    known = SourceRole.objects.filter(source=source, topic=topic).first()
    if known is not None and known.role == role:
        return known
    kept = known or SourceRole(source=source, topic=topic)
    kept.role = role
    save(kept, by=by, at=at or timezone.now(), reason=reason)
    claimed = Q(claims__source=source) | Q(claims__source__parent=source)
    raise_revisions(Question.objects.filter(claimed, topic=topic).values_list("pk", flat=True))
    return kept
