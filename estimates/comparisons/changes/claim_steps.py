"""What was written of claims themselves: entered, read again, dated again, sorted again, moved, withdrawn?"""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext

from estimates import dates, figures
from estimates.comparisons.changes.events import Event, Kind
from estimates.comparisons.changes.versions import Versions, is_seen
from estimates.models.claim import Horizon
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

_READ: Final = ("figure", "low", "best", "high", "qualifier", "interval")
_DATED: Final = {"stated_on": _("the day it was said"), "as_of": _("the time it speaks of")}
_SORTED: Final = {"horizon": _("what it counts"), "credibility": _("its credibility")}


def claim_events(versions: Versions) -> Iterator[Event]:
    """Told from the moment of publication, in the words of that moment; a draft's steps are nobody's."""
    for before, after in versions.steps():
        was, now = is_seen(before), is_seen(after)
        if now and not was and versions.kept(after):
            # Why it was entered is its history's; here it would stand beside every claim of an import.
            back = before is not None and before.status == Status.RETRACTED
            yield _event("restored", after, versions) if back else _event("entered", after, versions, why="")
        elif was and not now and versions.kept(before):
            yield _event("withdrawn", before, versions, **_of_step(after))
        elif was and now and versions.kept(before, after):
            yield from _of_change(before, after, versions)


def _event(kind: Kind, version: Any, versions: Versions, **facts: Any) -> Event:
    return Event(
        kind=kind,
        claim=version.id,
        source=versions.name(version),
        figure=version.figure,
        on=version.stated_on,
        **{**_of_step(version), **facts},
    )


def _of_step(version: Any) -> dict[str, Any]:
    return {
        "key": f"claim-{version.id}-{version.history_id}",
        "at": version.history_date,
        "why": version.history_change_reason or "",
    }


def _of_change(before: Any, after: Any, versions: Versions) -> Iterator[Event]:
    key = _of_step(after)["key"]
    if any(getattr(before, name) != getattr(after, name) for name in _READ):
        yield _event("reread", after, versions, before=_read(before, after), after=_read(after, before))
    for name, what in (_DATED | _SORTED).items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            kind: Kind = "redated" if name in _DATED else "reclassified"
            words = {"before": _words(name, old), "after": _words(name, new)}
            yield _event(kind, after, versions, key=f"{key}-{name}", what=what, **words)
    if before.source_id != after.source_id:
        moved = {"before": versions.name(before), "after": versions.name(after)}
        yield _event("reclassified", after, versions, key=f"{key}-source", what=gettext("who said it"), **moved)
    if before.question_id != after.question_id:
        titles = {
            "before": versions.titles.get(before.question_id, ""),
            "after": versions.titles.get(after.question_id, ""),
        }
        yield _event("moved", after, versions, key=f"{key}-question", **titles)


def _read(version: Any, other: Any) -> str:
    """The words, and what they were read as where that is not the other's reading of the same words."""
    quoted = f"“{version.figure}”"
    as_read = ", ".join(filter(None, [_numbers(version), version.get_interval_display()]))
    same_words = version.figure == other.figure
    return gettext("{quoted} as {as_read}").format(quoted=quoted, as_read=as_read) if same_words else quoted


def _numbers(version: Any) -> str:
    return figures.wording(low=version.low, best=version.best, high=version.high, qualifier=version.qualifier)


def _words(name: str, value: Any) -> str:
    if name in _DATED:
        return dates.display(value) if value else "unknown"
    if name == "horizon":
        return str(Horizon(value).label)
    return gettext("not rated") if value is None else str(value)
