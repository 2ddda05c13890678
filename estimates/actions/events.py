"""Writing events: what happened in an affair, when, and where that can be read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates import dates
from estimates.actions.publications import PublicationFacts, cite_publication, is_known_with_publisher
from estimates.actions.receipts import carry_out_once
from estimates.actions.recording import locked, put, raise_revisions, refuse, save, under
from estimates.actions.sources import create_source
from estimates.models import Event, Publication, Question, Topic
from estimates.models.receipt import Door
from estimates.models.source import SourceKind

_CHANGEABLE: Final = ("topic", "title", "happened_on", "publication", "note", "withdrawn")


@transaction.atomic
def record_event(
    *,
    topic: Topic,
    title: str,
    happened_on: str,
    publication: Publication,
    note: str = "",
    withdrawn: bool = False,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> Event:
    """Keep that something happened. `happened_on` is a date as people or EDTF write it; it has to be known.

    `withdrawn` is of a copied record, which was taken back where it comes from.

    Raises:
        ValidationError: a message per field; nothing was written.
    """
    event = Event(topic=topic, title=title.strip(), publication=publication, note=note.strip(), withdrawn=withdrawn)
    _set_day(event, happened_on)
    save(event, by=by, at=at or timezone.now(), reason=reason)
    _show_on_timelines(topic.pk)
    return event


@transaction.atomic
def revise_event(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Event:
    """Change an event that still stands at `version`, or withdraw it: then no timeline shows it.

    `publication` may be the facts of one, recorded or not.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    at = at or timezone.now()
    event = locked(Event, pk, version)
    was_of = event.topic_id
    meant = dict(changes)
    if isinstance(facts := meant.get("publication"), PublicationFacts):
        meant["publication"] = _cited(facts, by=by, at=at, reason=reason)
    put(event, meant, _CHANGEABLE)
    if "happened_on" in meant:
        _set_day(event, event.happened_on)
    save(event, by=by, at=at, reason=reason)
    _show_on_timelines(was_of, event.topic_id)
    return event


def enter_event(
    *,
    topic: Topic,
    title: str,
    happened_on: str,
    publication: PublicationFacts,
    new_publisher: str = "",
    note: str = "",
    key: str,
    digest: str,
    by: User,
) -> Event:
    """Record an event with its publication in one transaction, once per `key` and person.

    `new_publisher` is the name of one that is no source yet, and becomes a source of kind media.

    Raises:
        ValidationError: a message per field, of the publication as `publication.url`; nothing was written.
        KeyReused: `key` was used for another event, which another `digest` tells; nothing was written.
    """
    at = timezone.now()

    def write() -> list[int]:
        facts = publication
        if new_publisher and not is_known_with_publisher(facts.url):
            with under("publication"):
                source = create_source(name=new_publisher, kind=SourceKind.MEDIA, by=by, at=at)
            facts = replace(facts, publisher=source)
        cited = _cited(facts, by=by, at=at)
        event = record_event(
            topic=topic, title=title, happened_on=happened_on, publication=cited, note=note, by=by, at=at
        )
        return [event.pk]

    (pk,), _ = carry_out_once(key, write, door=Door.FORM, digest=digest, by=by, at=at)
    return Event.objects.select_related("topic").get(pk=pk)


def _cited(facts: PublicationFacts, *, by: User, at: datetime, reason: str = "") -> Publication:
    with under("publication"):
        return cite_publication(facts, by=by, at=at, reason=reason)


def _set_day(event: Event, text: str) -> None:
    try:
        day = dates.read(text)
    except dates.DateProblem as problem:
        raise refuse("happened_on", str(problem)) from None
    if day.is_unknown:
        raise refuse("happened_on", gettext("Say when it happened: a day, a month or a year."))
    event.happened_on, event.happened_first, event.happened_last = day.text, day.first, day.last


def _show_on_timelines(*topics: int) -> None:
    raise_revisions(Question.objects.filter(topic__in=topics).values_list("pk", flat=True))
