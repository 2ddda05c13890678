"""What happened in a topic, as the tracker held it at a moment? Context beside claims; no number is made of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.models import Event, Publication, Source


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event and where it can be read. Days are Julian day numbers, None open on that side."""

    id: int
    title: str
    happened_on: str
    happened_first: int | None
    happened_last: int | None
    note: str
    publication: int
    publisher: str
    publication_title: str
    url: str

    @property
    def day(self) -> int:
        """The first day that can be meant, else the last: one of them is known."""
        day = self.happened_last if self.happened_first is None else self.happened_first
        assert day is not None, "an event happened on a day, which a constraint holds"
        return day

    @property
    def until(self) -> int:
        """The last day that can be meant, else the first."""
        return self.day if self.happened_last is None else self.happened_last

    @property
    def readable(self) -> str:
        """What the publication is called: its title, else its address."""
        return self.publication_title or self.url


def topic_events(topic: int, at: datetime | None = None, *, withdrawn: bool = False) -> tuple[EventRow, ...]:
    """The standing events of a topic, the earliest first, or those that were withdrawn; in one query where there are
    none, else in three."""
    moment = Moment(at)
    columns = ("title", "happened_on", "happened_first", "happened_last", "note", "publication_id")
    found = {
        pk: facts
        for pk, (of_topic, is_withdrawn, *facts) in moment.records(
            Event, Q(topic=topic), "topic_id", "withdrawn", *columns
        ).items()
        if of_topic == topic and is_withdrawn == withdrawn
    }
    if not found:
        return ()
    publications = moment.records(
        Publication, Q(id__in={facts[-1] for facts in found.values()}), "publisher_id", "title", "url"
    )
    names = moment.records(Source, Q(id__in={publisher for publisher, *_ in publications.values()}), "name")
    events = []
    for pk, (title, happened_on, first, last, note, publication) in found.items():
        publisher, readable, url = publications.get(publication, (None, "", ""))
        (name,) = names.get(publisher, ("",))
        events.append(EventRow(pk, title, happened_on, first, last, note, publication, name, readable, url))
    return tuple(sorted(events, key=lambda event: (event.day, event.until, event.title, event.id)))
