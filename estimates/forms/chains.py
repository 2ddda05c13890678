"""Through whom did a publication get it? A chain as somebody types it: outlet ← wire ← agency."""

import re
from collections.abc import Sequence

from estimates.actions.entry_facts import NewSource, fold
from estimates.forms.names import Ambiguous, Book
from estimates.forms.readings import Said
from estimates.models import Source

LONGEST = 10

_ARROW = re.compile(r"←|<-+|⟵|⇐")


def steps_in(text: str, sources: Book[Source]) -> tuple[str, ...]:
    """The names in a chain, from the publication back. Commas part them too, unless a name is known with its comma."""
    steps = _ARROW.split(text)
    if len(steps) == 1 and not _is_known(text, sources):
        steps = text.split(",")
    return tuple(step.strip() for step in steps if step.strip())


def said_of_chain(
    steps: Sequence[Source | NewSource], *, publisher: Source | NewSource | None, source: Source | NewSource | None
) -> Said:
    """A chain in words, and who in it is new; a problem where it names somebody twice."""
    names = [step.name for step in steps]
    folded = [fold(name) for name in names]
    problem = ""
    if len(names) > LONGEST:
        problem = f"{len(names)} steps were named, at most {LONGEST} are kept."
    elif publisher is not None and fold(publisher.name) in folded:
        problem = f"{publisher.name} publishes it; name only those it was taken from."
    elif source is not None and fold(source.name) in folded:
        problem = f"{source.name} is who says it; name only those who passed it on."
    elif twice := next((name for name in names if folded.count(fold(name)) > 1), ""):
        problem = f"{twice} is named twice; each step of a chain is another source."
    if problem or not names:
        return Said(problem=problem)
    new = [step.name for step in steps if isinstance(step, NewSource)]
    return Said(f"taken from {', who took it from '.join(names)}", why=_added(new))


def _added(new: Sequence[str]) -> str:
    if not new:
        return ""
    kind = "a media source" if len(new) == 1 else "media sources"
    return f"new: {', '.join(new)} will be added as {kind}"


def _is_known(text: str, sources: Book[Source]) -> bool:
    try:
        return sources.find(text) is not None
    except Ambiguous:
        return True
