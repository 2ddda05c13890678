"""What was written of the sources that speak there: name, kind, whose part they are, their part in the affair?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext

from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.scope import Touched, versions_of
from estimates.comparisons.changes.versions import by_record
from estimates.models import Source, SourceRole, Topic
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Since when each source speaks there, and since when in which topic; a parent speaks through its members."""

    since: Mapping[int, datetime]
    in_topic: Mapping[tuple[int, int], datetime]


def source_events(touched: Touched, keeps: Callable[[int], bool]) -> Iterator[Event]:
    """Changes of sources after they were first heard there, so that none of a draft's is told."""
    speakers = _speakers(touched, keeps)
    yield from _of_sources(touched, speakers)
    yield from _of_roles(touched, speakers)


def _speakers(touched: Touched, keeps: Callable[[int], bool]) -> _Speakers:
    first = Min("history_date")
    heard = touched.speaking.values_list("source_id", "question__topic_id").annotate(first)
    sources = Source.objects.filter(pk__in=touched.speaking.values("source_id"), parent__isnull=False)
    parents = dict(sources.values_list("pk", "parent_id"))
    since: dict[int, datetime] = {}
    in_topic: dict[tuple[int, int], datetime] = {}
    for source, topic, at in heard:
        if keeps(source):
            for pk in filter(None, (source, parents.get(source))):
                since[pk] = min(at, since.get(pk, at))
                in_topic[pk, topic] = min(at, in_topic.get((pk, topic), at))
    return _Speakers(since, in_topic)


def _of_sources(touched: Touched, speakers: _Speakers) -> Iterator[Event]:
    changed = versions_of(Source).filter(touched.period, id__in=list(speakers.since))
    told = versions_of(Source).filter(id__in=changed.values("id"), history_date__lte=touched.until)
    # Not joined: a parent is named as it is now, and only where a source went to another.
    groups = by_record(told.order_by("id", "history_id"))
    above = {version.parent_id for group in groups.values() for version in group} - {None}
    names = dict(Source.objects.filter(pk__in=above).values_list("pk", "name"))
    for pk, group in groups.items():
        for before, after in pairwise(group):
            if after.history_date <= speakers.since[pk]:
                continue
            for name, what, old, new in _differences(before, after, names):
                yield _event(after, f"source-{pk}-{after.history_id}-{name}", after, what, old, new)


def _differences(before: Any, after: Any, names: Mapping[int, str]) -> Iterator[tuple[str, str, str, str]]:
    if before.name != after.name:
        yield "name", "name", before.name, after.name
    if before.kind != after.kind:
        yield "kind", "kind", str(SourceKind(before.kind).label), str(SourceKind(after.kind).label)
    if before.parent_id != after.parent_id:
        old, new = (names.get(version.parent_id, "nobody’s") for version in (before, after))
        yield "parent", gettext("whose part it is"), old, new


def _of_roles(touched: Touched, speakers: _Speakers) -> Iterator[Event]:
    mine = Q(source__in=list(speakers.since))
    changed = versions_of(SourceRole).filter(touched.period, mine)
    told = versions_of(SourceRole).filter(id__in=changed.values("id"), history_date__lte=touched.until)
    groups = by_record(told.select_related("source").order_by("id", "history_id"))
    titles = dict(Topic.objects.filter(pk__in={topic for _, topic in speakers.in_topic}).values_list("pk", "title"))
    for group in groups.values():
        for before, after in pairwise((None, *group)):
            since = speakers.in_topic.get((after.source_id, after.topic_id))
            if since is None or after.history_date <= since or (before and before.role == after.role):
                continue
            old = str(PartyRole(before.role).label) if before else gettext("not recorded")
            what = gettext("part in “{titles}”").format(titles=titles[after.topic_id])
            new = str(PartyRole(after.role).label)
            yield _event(after, f"role-{after.id}-{after.history_id}", after.source, what, old, new)


def _event(version: Any, key: str, source: Any, what: str, old: str, new: str) -> Event:
    return Event(
        kind="source_changed",
        key=key,
        source=source.name,
        slug=source.slug,
        at=version.history_date,
        what=what,
        before=old,
        after=new,
        why=version.history_change_reason or "",
    )
