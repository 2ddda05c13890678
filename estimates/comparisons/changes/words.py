"""In which sentences is a change told? Hedges kept, numbers in full, nothing concluded."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext

from estimates import dates
from estimates.comparisons.changes.effects import Effect
from estimates.comparisons.changes.events import Event
from estimates.figures import format_number
from estimates.translated import counted
from estimates.translated import gettext_lazy as _

_OF_ANOTHER: Final = {
    "revised": _("{source} revised {of} to {said}."),
    "corrected": _("{source} corrected {of} to {said}."),
    "taken_back": _("{source} took back {of}: {said}."),
    "repeated": _("{source} repeated {whose} {of}: {said}."),
    "denied": _("{source} denied {whose} {of}: {said}."),
}
_PLAIN: Final = {
    "appeared": _("{source} said {said}."),
    "said_anew": _("{source} now said {said}."),
    "denied": _("{source} denied it: {said}."),
    "entered": _("Entered: {source}, {said}."),
    "reread": _("Read again: {source}’s {before}, now {after}."),
    "redated": _("Dated again: {what} of {source}’s {figure} was {before}, now {after}."),
    "reclassified": _("Sorted again: {what} of {source}’s {figure} was {before}, now {after}."),
    "moved": _("Moved from “{before}” to “{after}”: {source}, {said}."),
    "withdrawn": _("Withdrawn from the record: {source}, {said}."),
    "restored": _("Restored to the record: {source}, {said}."),
    "linked": _("Linked: {source}’s {said} {what} {whose} {of}."),
    "unlinked": _("No longer linked: {source}’s {said} {what} {whose} {of}."),
    "reported": _("Reported again: {source}’s {figure}, by {after}."),
    "source_changed": _("{source}: {what} was {before}, now {after}."),
}
_NAMES: Final = {
    "lowest": _("The lowest number"),
    "highest": _("The highest number"),
    "median": _("The median"),
    "spread": _("Highest ÷ lowest"),
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
        "whose": gettext("its own") if own else f"{event.of_source}’s",
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
    return told or [gettext("Nothing in the comparison moved.")]


def effect_value(effect: Effect, *, after: bool) -> str:
    """The number before or after, as pages show it: a ratio to three digits, everything else in full."""
    value, note = (effect.after, effect.after_note) if after else (effect.before, effect.before_note)
    if value is None:
        return gettext("none")
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
            yield gettext("{name} is now {new}; there was none.").format(name=name, new=new)
        elif effect.after is None:
            yield gettext("{name} was {old}; there is none now.").format(name=name, old=old)
        elif effect.after == effect.before:
            yield gettext("{name} stayed {after}: it was {before_note}, and is now {after_note}.").format(
                name=name,
                after=format_number(effect.after),
                before_note=_note(effect.before_note),
                after_note=_note(effect.after_note),
            )
        else:
            rose = effect.after > effect.before
            pattern = (
                gettext("{name} rose from {old} to {new}.") if rose else gettext("{name} fell from {old} to {new}.")
            )
            yield pattern.format(name=name, old=old, new=new)


def _note(note: str) -> str:
    return note or gettext("a number for itself")


def _counts(effects: list[Effect]) -> Iterator[str]:
    moved = [
        gettext("{before} became {words}").format(
            before=counted(int(effect.before or 0), noun), words=format_number(effect.after or 0)
        )
        for effect in effects
        if (noun := _COUNTS.get(effect.name)) and effect.moved
    ]
    if moved:
        yield f"{'; '.join(moved)}."
