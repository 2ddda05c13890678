"""Writing sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from estimates.actions.recording import check_named, check_stands, locked, put, raise_revisions, save
from estimates.actions.slugs import free_slug
from estimates.models import Question, Source

_CHANGEABLE = ("name", "kind", "parent", "country", "aliases", "url", "wikidata")


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
        aliases=_names(aliases),
        **facts,
    )
    save(source, by=by, at=at or timezone.now(), reason=reason)
    check_named(source, "parent")
    return source


@transaction.atomic
def revise_source(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Source:
    """Change a source that still stands at `version`, on every page that names it.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    # Two changes at once must not make a parent of what becomes a member; locked in one order, neither waits for ever.
    family = {pk, changes["parent"].pk} if changes.get("parent") else {pk}
    list(Source.objects.select_for_update(no_key=True).filter(pk__in=family).order_by("pk"))
    source = locked(Source, pk, version)
    check_stands(source)
    put(source, changes, _CHANGEABLE)
    if source.parent_id is not None:
        source.parent = Source.objects.get(pk=source.parent_id)
    source.aliases = _names(source.aliases)
    save(source, by=by, at=at or timezone.now(), reason=reason)
    check_named(source, "parent")
    raise_revisions(questions_that_show(source))
    return source


def questions_that_show(source: Source) -> set[int]:
    """Questions on whose page it is named: as source, as parent, as publisher, in a chain of relays, of an event."""
    roads = (
        Q(claims__source=source) | Q(claims__source__parent=source),
        Q(claims__citations__publication__publisher=source),
        Q(claims__citations__relays__source=source),
        Q(topic__events__publication__publisher=source),
    )
    return {pk for road in roads for pk in Question.objects.filter(road).values_list("pk", flat=True)}


def _names(aliases: Sequence[str]) -> list[str]:
    return [alias.strip() for alias in aliases if alias.strip()]
