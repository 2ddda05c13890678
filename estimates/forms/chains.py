"""Through whom did a publication get it? A chain as somebody types it: outlet ← wire ← agency."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext

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
        problem = gettext("{number} steps were named, at most {longest} are kept.").format(
            number=len(names), longest=LONGEST
        )
    elif publisher is not None and fold(publisher.name) in folded:
        problem = gettext("{publisher} publishes it; name only those it was taken from.").format(
            publisher=publisher.name
        )
    elif source is not None and fold(source.name) in folded:
        problem = gettext("{source} is who says it; name only those who passed it on.").format(source=source.name)
    elif twice := next((name for name in names if folded.count(fold(name)) > 1), ""):
        problem = gettext("{twice} is named twice; each step of a chain is another source.").format(twice=twice)
    if problem or not names:
        return Said(problem=problem)
    new = [step.name for step in steps if isinstance(step, NewSource)]
    return Said(gettext("taken from {names}").format(names=", who took it from ".join(names)), why=_added(new))


def _added(new: Sequence[str]) -> str:
    if not new:
        return ""
    kind = gettext("a media source") if len(new) == 1 else gettext("media sources")
    return gettext("new: {new} will be added as {kind}").format(new=", ".join(new), kind=kind)


def _is_known(text: str, sources: Book[Source]) -> bool:
    try:
        return sources.find(text) is not None
    except Ambiguous:
        return True
