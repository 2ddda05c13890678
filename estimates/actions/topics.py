"""Writing topics."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import locked, put, raise_revisions, save
from estimates.actions.slugs import free_slug
from estimates.models import Topic


@transaction.atomic
def create_topic(
    *, title: str, slug: str = "", summary: str = "", by: User, at: datetime | None = None, reason: str = ""
) -> Topic:
    topic = Topic(title=title.strip(), slug=slug or free_slug(Topic, title), summary=summary.strip())
    save(topic, by=by, at=at or timezone.now(), reason=reason)
    return topic


@transaction.atomic
def revise_topic(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Topic:
    """Change title or summary of a topic that still stands at `version`.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    topic = locked(Topic, pk, version)
    put(topic, changes, ("title", "summary"))
    save(topic, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions(topic.questions.values_list("pk", flat=True))
    return topic
