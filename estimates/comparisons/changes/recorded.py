"""What was written here between two moments? Step by step from history, as far as readers could see it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.db.models import Q, QuerySet

from estimates import dates
from estimates.comparisons.changes.events import Event, Kind
from estimates.models import Citation, Claim, ClaimLink, Source, SourceRole
from estimates.models.claim import Horizon
from estimates.models.link_kind import link_words
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.models.status import Status

_READ: Final = ("figure", "low", "best", "high", "qualifier", "interval")
_DATED: Final = {"stated_on": "the day it was said", "as_of": "the time it speaks of"}
_SORTED: Final = {"horizon": "what it counts", "credibility": "its credibility"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose changes: of claims on some questions, or of some sources. `newest` keeps to the claims changed last."""

    questions: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    newest: int | None = None

    @property
    def where(self) -> Q:
        return Q(question__in=self.questions) if self.questions else Q(source__in=self.sources)


class _Versions:
    """All versions of the claims in scope, oldest first, and whether readers saw a claim at a time."""

    def __init__(self, scope: Scope, until: datetime) -> None:
        told: Any = Claim.history
        written: QuerySet[Any] = told.filter(scope.where, history_date__lte=until)
        ids: Any = written.values("id")
        if scope.newest is not None:
            latest = written.order_by("-history_date", "-history_id").values_list("id", flat=True)
            ids = list(dict.fromkeys(latest[: 4 * scope.newest]))[: scope.newest]
        self.of: dict[int, list[Any]] = defaultdict(list)
        for version in told.filter(id__in=ids, history_date__lte=until).order_by("id", "history_id").iterator():
            self.of[version.id].append(version)

    @property
    def claims(self) -> list[int]:
        return list(self.of)

    def at(self, claim: int, moment: datetime) -> Any | None:
        """The version that readers saw at a moment, None where they saw none."""
        held = [version for version in self.of.get(claim, ()) if version.history_date <= moment]
        return held[-1] if held and held[-1].status == Status.PUBLISHED else None


def recorded_events(scope: Scope, since: datetime, until: datetime) -> list[Event]:
    """The events after `since` and not after `until`, the earliest first, in a constant number of queries.

    Drafts are in none: an event is told from the moment its claim was published, and in the words it had then.
    """
    versions = _Versions(scope, until)
    names = _names(versions, until)
    found = [
        *_of_claims(versions, names),
        *_of_links(versions, names, until),
        *_of_citations(versions, names, until),
        *_of_sources(versions, scope, until),
    ]
    within = [event for event in found if event.at is not None and since < event.at <= until]
    return sorted(within, key=lambda event: (event.at, event.key))


def _event(kind: Kind, version: Any, names: Mapping[int, str], **facts: Any) -> Event:
    """An event of one version of a claim."""
    told = {
        "key": f"claim-{version.id}-{version.history_id}",
        "at": version.history_date,
        "why": version.history_change_reason or "",
    }
    return Event(
        kind=kind,
        claim=version.id,
        question=version.question_id,
        source=names.get(version.source_id, ""),
        figure=version.figure,
        on=version.stated_on,
        **{**told, **facts},
    )


def _of_claims(versions: _Versions, names: Mapping[int, str]) -> Iterator[Event]:
    for told in versions.of.values():
        for before, after in pairwise((None, *told)):
            was, now = before is not None and before.status == Status.PUBLISHED, after.status == Status.PUBLISHED
            if now and not was:
                back = before is not None and before.status == Status.RETRACTED
                yield _event("restored" if back else "entered", after, names)
            elif was and not now:
                yield _event("withdrawn", before, names, **_of_version(after))
            elif was and now:
                yield from _of_change(before, after, names)


def _of_version(version: Any) -> dict[str, Any]:
    return {
        "key": f"claim-{version.id}-{version.history_id}",
        "at": version.history_date,
        "why": version.history_change_reason or "",
    }


def _of_change(before: Any, after: Any, names: Mapping[int, str]) -> Iterator[Event]:
    key = f"claim-{after.id}-{after.history_id}"
    if any(getattr(before, name) != getattr(after, name) for name in _READ):
        yield _event("reread", after, names, before=before.figure, after=after.figure)
    for name, what in _DATED.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            words = [dates.display(day) if day else "unknown" for day in (old, new)]
            yield _event("redated", after, names, key=f"{key}-{name}", what=what, before=words[0], after=words[1])
    for name, what in _SORTED.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            words = [_sorted_words(name, value) for value in (old, new)]
            yield _event("reclassified", after, names, key=f"{key}-{name}", what=what, before=words[0], after=words[1])
    if before.source_id != after.source_id:
        moved = {"before": names.get(before.source_id, ""), "after": names.get(after.source_id, "")}
        yield _event("reclassified", after, names, key=f"{key}-source", what="who said it", **moved)
    if before.question_id != after.question_id:
        yield _event("moved", after, names, key=f"{key}-question")


def _sorted_words(name: str, value: Any) -> str:
    if value in (None, ""):
        return "not rated"
    return str(Horizon(value).label) if name == "horizon" else str(value)


def _of_links(versions: _Versions, names: Mapping[int, str], until: datetime) -> Iterator[Event]:
    told: Any = ClaimLink.history
    ends = Q(from_claim__in=versions.claims) | Q(to_claim__in=versions.claims)
    for group in _by_record(told.filter(ends, history_date__lte=until).order_by("id", "history_id")):
        for before, after in pairwise((None, *group)):
            newer, older = (versions.at(pk, after.history_date) for pk in (after.from_claim_id, after.to_claim_id))
            stood, stands = before is not None and not before.withdrawn, not after.withdrawn
            if newer is None or older is None or (stood == stands and (before is None or before.kind == after.kind)):
                continue
            yield Event(
                kind="linked" if stands else "unlinked",
                key=f"link-{after.id}-{after.history_id}",
                claim=newer.id,
                question=newer.question_id,
                source=names.get(newer.source_id, ""),
                figure=newer.figure,
                on=newer.stated_on,
                at=after.history_date,
                of=older.id,
                of_source=names.get(older.source_id, ""),
                of_figure=older.figure,
                of_on=older.stated_on,
                what=link_words(after.kind).does,
                why=after.history_change_reason or "",
            )


def _of_citations(versions: _Versions, names: Mapping[int, str], until: datetime) -> Iterator[Event]:
    """Another report of a claim that was there already; those that came with it are part of its entry."""
    told: Any = Citation.history
    added = told.filter(claim__in=versions.claims, history_type="+", history_date__lte=until)
    for citation in added.select_related("publication__publisher").order_by("history_id"):
        claim = versions.at(citation.claim_id, citation.history_date)
        if claim is None or claim.history_date == citation.history_date:
            continue
        where = citation.publication
        yield _event(
            "reported",
            claim,
            names,
            key=f"citation-{citation.id}-{citation.history_id}",
            at=citation.history_date,
            why=citation.history_change_reason or "",
            after=str(where.publisher or where),
        )


def _of_sources(versions: _Versions, scope: Scope, until: datetime) -> Iterator[Event]:
    """What changed of the sources that speak there, once they did: name, kind, whose part they are, their role."""
    first: dict[int, Any] = {}
    for told in versions.of.values():
        for version in told:
            if version.status == Status.PUBLISHED:
                known = first.get(version.source_id)
                if known is None or version.history_date < known.history_date:
                    first[version.source_id] = version
    told_of: Any = Source.history
    for group in _by_record(told_of.filter(id__in=list(first), history_date__lte=until).order_by("id", "history_id")):
        for before, after in pairwise(group):
            if after.history_date <= first[after.id].history_date:
                continue
            changes = {"name": (before.name, after.name)} if before.name != after.name else {}
            if before.kind != after.kind:
                changes["kind"] = (str(SourceKind(before.kind).label), str(SourceKind(after.kind).label))
            for what, (old, new) in changes.items():
                yield _of_source(after, first[after.id], what, old, new)
    roles: Any = SourceRole.history
    for group in _by_record(roles.filter(source__in=list(first), history_date__lte=until).order_by("id", "history_id")):
        for previous, role in pairwise((None, *group)):
            if role.history_date > first[role.source_id].history_date:
                old = str(PartyRole(previous.role).label) if previous else "not recorded"
                new = str(PartyRole(role.role).label)
                yield _of_source(role, first[role.source_id], "part in the affair", old, new, name="role")


def _of_source(version: Any, spoke: Any, what: str, old: str, new: str, *, name: str = "source") -> Event:
    return Event(
        kind="source_changed",
        key=f"{name}-{version.id}-{version.history_id}-{what.replace(' ', '-')}",
        claim=None,
        question=spoke.question_id,
        source=str(getattr(version, "name", "") or version.source),
        at=version.history_date,
        what=what,
        before=old,
        after=new,
        why=version.history_change_reason or "",
    )


def _names(versions: _Versions, until: datetime) -> dict[int, str]:
    """Each source's name as it stood at the end."""
    ids = {version.source_id for told in versions.of.values() for version in told}
    told: Any = Source.history
    named = told.filter(id__in=ids, history_date__lte=until).order_by("history_id")
    return dict(named.values_list("id", "name"))


def _by_record(rows: Iterable[Any]) -> list[list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return list(found.values())
