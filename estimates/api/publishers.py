"""Which source does a publisher's name mean?"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from estimates.actions import create_source
from estimates.models import Source
from estimates.models.source import SourceKind

_SLUG = re.compile(r"[a-z0-9-]+")


def with_publisher(body: Mapping[str, Any], *, by: User, at: datetime | None = None) -> dict[str, Any]:
    """A valid `PublicationBody` or its changes, with the source in place of its name."""
    if "publisher" not in body:
        return dict(body)
    return {**body, "publisher": publisher_named(body["publisher"], by=by, at=at) if body["publisher"] else None}


def publisher_named(text: str, *, by: User, at: datetime | None = None) -> Source:
    """The source with this slug, else the one with exactly this name or alias, else a new one of kind media.

    Raises:
        ValidationError: it looks like a slug that no source has, or several sources have the name.
    """
    if known := Source.objects.called([text]).first():
        return known
    named = list(Source.objects.standing().filter(name=text).order_by("id")) or _with_alias(text)
    if len(named) > 1:
        slugs = " or ".join(source.slug for source in named)
        raise ValidationError({"publisher": f"{len(named)} sources are called “{text}”; write the slug: {slugs}."})
    if named:
        return named[0]
    if _SLUG.fullmatch(text):
        raise ValidationError(
            {"publisher": f"No source has the slug “{text}”. For a new publisher write its name as readers know it."}
        )
    return create_source(name=text, kind=SourceKind.MEDIA, by=by, at=at, reason="named as a publisher")


def _with_alias(text: str) -> list[Source]:
    # JSON lists cannot be searched alike on both databases, and few sources have aliases.
    return [source for source in Source.objects.standing().exclude(aliases=[]).order_by("id") if text in source.aliases]
