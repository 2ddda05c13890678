"""Writing topics."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import save
from estimates.actions.slugs import free_slug
from estimates.models import Topic


@transaction.atomic
def create_topic(
    *, title: str, slug: str = "", summary: str = "", by: User, at: datetime | None = None, reason: str = ""
) -> Topic:
    topic = Topic(title=title.strip(), slug=slug or free_slug(Topic, title), summary=summary.strip())
    save(topic, by=by, at=at or timezone.now(), reason=reason)
    return topic
