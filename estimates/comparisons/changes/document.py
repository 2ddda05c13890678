"""How are changes said as JSON? Every key always there, no value null."""

from collections.abc import Sequence
from typing import Any, TypedDict, cast

from django.conf import settings
from django.urls import reverse

from estimates.comparisons.changes.changes import Changes
from estimates.comparisons.changes.effects import Effect
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.words import effect_sentences, event_sentence
from estimates.comparisons.document import question_document
from estimates.comparisons.shapes import FiltersDocument, Number, QuestionDocument, Text
from estimates.figures import plain_number


class EventDocument(TypedDict):
    """One thing that happened; `of` is the earlier claim it is about, `before` and `after` what changed into what.

    `url` is the claim's page, or the source's where it is the source that changed and `claim` is null.
    """

    id: str
    kind: str
    claim: int | None
    url: str
    source: str
    figure: Text
    stated_on: Text
    recorded_at: Text
    of: int | None
    what: Text
    before: Text
    after: Text
    why: Text
    sentence: str


class EffectDocument(TypedDict):
    """One number of the summary; the notes say that it is only a bound, or of how many origins a median is."""

    name: str
    before: Number
    after: Number
    before_note: Text
    after_note: Text
    moved: bool


class SideDocument(TypedDict):
    events: list[EventDocument]
    effects: list[EffectDocument]
    sentences: list[str]


# "from" is a word of the language, so this shape is written as a call.
ChangesDocument = TypedDict(
    "ChangesDocument",
    {
        "question": QuestionDocument,
        "filters": FiltersDocument,
        "from": str,
        "to": str,
        "undated": int,
        "said": SideDocument,
        "recorded": SideDocument,
    },
)


def changes_document(changes: Changes) -> ChangesDocument:
    return {
        "question": question_document(changes.question),
        "filters": cast(Any, changes.filters.as_dict()),
        "from": changes.period.since,
        "to": changes.period.until,
        "undated": changes.undated,
        "said": _side(changes.said, changes.said_effects),
        "recorded": _side(changes.recorded, changes.recorded_effects),
    }


def address_of(event: Event) -> str:
    """The path of the page of what happened: the claim's, or the source's where it is the source that changed."""
    if event.claim is None:
        return reverse("source_detail", args=[event.slug])
    return reverse("claim_detail", args=[event.claim])


def _side(events: Sequence[Event], effects: Sequence[Effect]) -> SideDocument:
    return {
        "events": [_event(event) for event in events],
        "effects": [
            {
                "name": effect.name,
                "before": plain_number(effect.before),
                "after": plain_number(effect.after),
                "before_note": effect.before_note or None,
                "after_note": effect.after_note or None,
                "moved": effect.moved,
            }
            for effect in effects
        ],
        "sentences": effect_sentences(list(effects)),
    }


def _event(event: Event) -> EventDocument:
    return {
        "id": event.key,
        "kind": event.kind,
        "claim": event.claim,
        "url": settings.BASE_URL + address_of(event),
        "source": event.source,
        "figure": event.figure or None,
        "stated_on": event.on or None,
        "recorded_at": event.at.isoformat().replace("+00:00", "Z") if event.at else None,
        "of": event.of,
        "what": event.what or None,
        "before": event.before or None,
        "after": event.after or None,
        "why": event.why or None,
        "sentence": event_sentence(event),
    }
