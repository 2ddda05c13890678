"""Writing which part a source has in an affair."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.recording import check_named, locked, put, raise_revisions, refuse, save
from estimates.models import Question, Source, SourceRole, Topic


@transaction.atomic
def set_source_role(
    source: Source, topic: Topic, role: str, *, by: User, at: datetime | None = None, reason: str = ""
) -> SourceRole:
    """Keep that the source has this role in the topic, in place of the one it had; the same again changes nothing.

    Raises:
        ValidationError: no such role; nothing was written.
    """
    known = _known(source, topic)
    if known is not None and known.role == role:
        return known
    kept = known or SourceRole(source=source, topic=topic)
    kept.role = role
    _save(kept, by=by, at=at or timezone.now(), reason=reason)
    return kept


@transaction.atomic
def record_source_role(*, source: Source, topic: Topic, role: str, by: User, reason: str = "") -> SourceRole:
    """Keep the role of a source that has none in the topic yet, for those who change one by its version.

    Raises:
        ValidationError: no such role, or there is one already; nothing was written.
    """
    if known := _known(source, topic):
        raise refuse(
            "role",
            gettext("Source role {known} says “{role}” already; change that one.").format(
                known=known.pk, role=known.role
            ),
        )
    return set_source_role(source, topic, role, by=by, reason=reason)


@transaction.atomic
def revise_source_role(pk: int, *, version: int, changes: Mapping[str, Any], by: User, reason: str = "") -> SourceRole:
    """Change a role that still stands at `version`; its source and its topic stay.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    kept = locked(SourceRole, pk, version)
    put(kept, changes, ("role",))
    _save(kept, by=by, at=timezone.now(), reason=reason)
    return kept


@transaction.atomic
def set_source_roles(topic: Topic, roles: Mapping[Source, str], *, by: User, reason: str = "") -> int:
    """Keep the roles of several sources at one moment, all or none; how many of them changed.

    Raises:
        ValidationError: no such role; nothing was written.
    """
    at = timezone.now()
    before = dict(SourceRole.objects.filter(topic=topic).values_list("source", "role"))
    for source, role in sorted(roles.items(), key=lambda each: each[0].pk):
        set_source_role(source, topic, role, by=by, at=at, reason=reason)
    return sum(before.get(source.pk) != role for source, role in roles.items())


def _known(source: Source, topic: Topic) -> SourceRole | None:
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)  # two who set it first at once make one row
    return SourceRole.objects.filter(source=source, topic=topic).first()


def _save(kept: SourceRole, *, by: User, at: datetime, reason: str) -> None:
    save(kept, by=by, at=at, reason=reason)
    check_named(kept, "source")
    claimed = Q(claims__source=kept.source) | Q(claims__source__parent=kept.source)
    raise_revisions(Question.objects.filter(claimed, topic=kept.topic).values_list("pk", flat=True))
