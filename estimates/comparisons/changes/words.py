"""In which sentences is a change told? Hedges kept, numbers in full, nothing concluded."""

from collections.abc import Iterator
from typing import Final

from estimates import dates
from estimates.comparisons.changes.effects import Effect
from estimates.comparisons.changes.events import Event
from estimates.figures import format_number

_OF_ANOTHER: Final = {
    "revised": "{source} revised {of} to {said}.",
    "corrected": "{source} corrected {of} to {said}.",
    "taken_back": "{source} took back {of}: {said}.",
    "repeated": "{source} repeated {whose} {of}: {said}.",
    "denied": "{source} denied {whose} {of}: {said}.",
}
_PLAIN: Final = {
    "appeared": "{source} said {said}.",
    "said_anew": "{source} now said {said}.",
    "denied": "{source} denied it: {said}.",
    "entered": "Entered: {source}, {said}.",
    "reread": "Read again: {source}’s {before}, now {after}.",
    "redated": "Dated again: {what} of {source}’s {figure} was {before}, now {after}.",
    "reclassified": "Sorted again: {what} of {source}’s {figure} was {before}, now {after}.",
    "moved": "Moved from “{before}” to “{after}”: {source}, {said}.",
    "withdrawn": "Withdrawn from the record: {source}, {said}.",
    "restored": "Restored to the record: {source}, {said}.",
    "linked": "Linked: {source}’s {said} {what} {whose} {of}.",
    "unlinked": "No longer linked: {source}’s {said} {what} {whose} {of}.",
    "reported": "Reported again: {source}’s {figure}, by {after}.",
    "source_changed": "{source}: {what} was {before}, now {after}.",
}
_NAMES: Final = {
    "lowest": "The lowest number",
    "highest": "The highest number",
    "median": "The median",
    "spread": "Highest ÷ lowest",
}
_COUNTS: Final = {"reports": "report", "sources": "source", "origins": "origin", "denials": "denial"}


def event_sentence(event: Event) -> str:
    """One sentence, and why where somebody said so."""
    own = event.of_source == event.source
    words = {
        "source": event.source,
        "said": _said(event.figure, event.on),
        "figure": f"“{event.figure}”",
        "of": _said(event.of_figure, event.of_on),
        "whose": "its own" if own else f"{event.of_source}’s",
        "what": event.what,
        "before": event.before,
        "after": event.after,
    }
    of_another = _OF_ANOTHER.get(event.kind) if event.of else None
    sentence = (of_another or _PLAIN[event.kind]).format(**words)
    return f"{sentence} ({event.why.rstrip('.')}.)" if event.why else sentence


def effect_sentences(effects: list[Effect]) -> list[str]:
    """A sentence for each number that moved, the counts in one; a single one that nothing did, where nothing did."""
    told = [*_numbers(effects), *_counts(effects)]
    return told or ["Nothing in the comparison moved."]


def effect_value(effect: Effect, *, after: bool) -> str:
    """The number before or after, as pages show it: a ratio to three digits, everything else in full."""
    value, note = (effect.after, effect.after_note) if after else (effect.before, effect.before_note)
    if value is None:
        return "none"
    shown = float(f"{value:.3g}") if effect.name == "spread" else value
    return f"{format_number(shown)}{f' ({note})' if note else ''}"


def _said(figure: str, on: str) -> str:
    return f"“{figure}” ({dates.display(on)})" if on else f"“{figure}”"


def _numbers(effects: list[Effect]) -> Iterator[str]:
    for effect in effects:
        if effect.name not in _NAMES or not effect.moved:
            continue
        name = _NAMES[effect.name]
        old, new = (effect_value(effect, after=after) for after in (False, True))
        if effect.before is None:
            yield f"{name} is now {new}; there was none."
        elif effect.after is None:
            yield f"{name} was {old}; there is none now."
        elif effect.after == effect.before:
            yield f"{name} stayed {format_number(effect.after)}: it was {_note(effect.before_note)}, and is " + (
                f"now {_note(effect.after_note)}."
            )
        else:
            yield f"{name} {'rose' if effect.after > effect.before else 'fell'} from {old} to {new}."


def _note(note: str) -> str:
    return note or "a number for itself"


def _counts(effects: list[Effect]) -> Iterator[str]:
    moved = [
        f"{_counted(effect.before, noun)} became {format_number(effect.after or 0)}"
        for effect in effects
        if (noun := _COUNTS.get(effect.name)) and effect.moved
    ]
    if moved:
        yield f"{'; '.join(moved)}."


def _counted(value: float | None, noun: str) -> str:
    return f"{format_number(value or 0)} {noun}{'' if value == 1 else 's'}"
