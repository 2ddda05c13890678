"""Writing sources."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import save
from estimates.actions.slugs import free_slug
from estimates.models import Source


@transaction.atomic
def create_source(
    *,
    name: str,
    kind: str,
    slug: str = "",
    parent: Source | None = None,
    aliases: Sequence[str] = (),
    by: User,
    at: datetime | None = None,
    reason: str = "",
    **facts: Any,
) -> Source:
    """`facts` are the source's further fields: country, url, wikidata."""
    source = Source(
        name=name.strip(),
        kind=kind,
        slug=slug or free_slug(Source, name),
        parent=parent,
        aliases=[alias.strip() for alias in aliases if alias.strip()],
        **facts,
    )
    save(source, by=by, at=at or timezone.now(), reason=reason)
    return source
