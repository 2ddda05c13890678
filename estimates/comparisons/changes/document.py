"""How are changes said as JSON? Every key always there, no value null."""

from collections.abc import Sequence
from typing import TypedDict

from django.conf import settings

from estimates.comparisons.changes.changes import Changes
from estimates.comparisons.changes.effects import Effect
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.words import effect_sentences, event_sentence
from estimates.comparisons.document import question_document
from estimates.comparisons.shapes import Number, QuestionDocument, Text
from estimates.figures import plain_number


class EventDocument(TypedDict):
    """One thing that happened; `of` is the earlier claim it is about, `before` and `after` what changed into what."""

    kind: str
    claim: int | None
    url: Text
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
    name: str
    before: Number
    after: Number
    moved: bool


class SideDocument(TypedDict):
    events: list[EventDocument]
    effects: list[EffectDocument]
    sentences: list[str]


# "from" is a word of the language, so this shape is written as a call.
ChangesDocument = TypedDict(
    "ChangesDocument",
    {"question": QuestionDocument, "from": str, "to": str, "said": SideDocument, "recorded": SideDocument},
)


def changes_document(changes: Changes) -> ChangesDocument:
    return {
        "question": question_document(changes.question),
        "from": changes.period.since,
        "to": changes.period.until,
        "said": _side(changes.said, changes.said_effects),
        "recorded": _side(changes.recorded, changes.recorded_effects),
    }


def _side(events: Sequence[Event], effects: Sequence[Effect]) -> SideDocument:
    return {
        "events": [_event(event) for event in events],
        "effects": [
            {
                "name": effect.name,
                "before": plain_number(effect.before),
                "after": plain_number(effect.after),
                "moved": effect.moved,
            }
            for effect in effects
        ],
        "sentences": effect_sentences(list(effects)),
    }


def _event(event: Event) -> EventDocument:
    return {
        "kind": event.kind,
        "claim": event.claim,
        "url": f"{settings.BASE_URL}/claims/{event.claim}/" if event.claim else None,
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
