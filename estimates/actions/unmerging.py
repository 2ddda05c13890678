"""Taking a merge back: what it moved goes back, but for what somebody has moved elsewhere since, which is told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.entry_facts import fold
from estimates.actions.giving_way import giving_way, locked_alone, locked_records
from estimates.actions.merge_roads import ROADS, Hop, Merged, Road, hops, moved, toggled
from estimates.actions.merging import Stamp, move
from estimates.actions.questions import questions_linked_with
from estimates.actions.recording import raise_revisions, refuse, save
from estimates.actions.sources import questions_that_show
from estimates.actions.ties import cut_ties
from estimates.models import Question, QuestionLink, Source

One = TypeVar("One", Source, Question)


@dataclass(frozen=True, slots=True)
class WayBack:
    """What goes back from `kept` to `gone` along each road, and what cannot: it has been moved elsewhere since.

    `names` are other names that sources have only by the merge, and lose. `cut` are links between claims that were
    made since and no longer hold; they are withdrawn.
    """

    gone: Merged
    kept: Merged
    back: dict[Road, list[int]]
    elsewhere: dict[Road, list[int]]
    names: tuple[tuple[Source, tuple[str, ...]], ...] = ()
    cut: list[int] = field(default_factory=list)

    @property
    def going(self) -> list[str]:
        """In words: “12 claims”, “1 member”."""
        return [road.count(len(keys)) for road, keys in self.back.items() if keys]

    @property
    def staying(self) -> list[str]:
        """In words, with their ids: “claim 7”."""
        return [f"{road.noun} {key}" for road, keys in self.elsewhere.items() for key in keys]


def plan_way_back(gone: Merged) -> WayBack:
    """What undoing the merge of `gone` would do, as all stands now. Nothing is written.

    Raises:
        ValidationError: it stands for itself.
    """
    kept = gone.merged_into
    if kept is None:
        raise refuse(
            "slug",
            gettext("“{gone}” is not merged into another, so there is nothing to undo.").format(gone=gone),
            code="no_merge",
        )
    back: dict[Road, list[int]] = {}
    elsewhere: dict[Road, list[int]] = {}
    for road in ROADS[type(gone)]:
        keys = {key for hop in hops(gone) for key in moved(road, gone, hop)}
        here = {key for home in _homes(gone) for key in road.naming(home).values_list("pk", flat=True)}
        back[road], elsewhere[road] = sorted(keys & here), sorted(keys - here)
    returning = {key for road, keys in back.items() if road.column == "merged_into" for key in keys}
    names = tuple(_names_to_drop(gone, returning)) if isinstance(gone, Source) else ()
    return WayBack(gone, kept, back, elsewhere, names)


@giving_way
def unmerge_source(gone: Source, *, by: User, at: datetime | None = None, reason: str = "") -> WayBack:
    """Let a merged source stand for itself again, with what the merge took from it.

    Raises:
        ValidationError: it is not merged, or was part of what cannot have members now; nothing was written.
    """
    way = _locked_way(Source, gone)
    was: Any = way.gone
    stamp = Stamp(by, at or timezone.now(), _words(way, reason))
    shown = questions_that_show(way.kept)  # type: ignore[arg-type]
    _go_back(way, stamp)
    for source, names in way.names:
        source.aliases = [name for name in source.aliases if name not in names]
        save(source, **stamp.named)
    raise_revisions(shown | questions_that_show(was))
    return way


@giving_way
def unmerge_question(gone: Question, *, by: User, at: datetime | None = None, reason: str = "") -> WayBack:
    """Let a merged question stand for itself again, with the claims and links that the merge took from it.

    Raises:
        ValidationError: it is not merged; nothing was written.
    """
    way = _locked_way(Question, gone)
    was: Any = way.gone
    stamp = Stamp(by, at or timezone.now(), _words(way, reason))
    shown = {was.pk, way.kept.pk, *questions_linked_with(way.kept)}  # type: ignore[arg-type]
    for link in _links_to_restore(was):
        link.withdrawn = not link.withdrawn
        save(link, **stamp.named)
    _go_back(way, stamp)
    raise_revisions(shown | set(questions_linked_with(was)))
    return way


def _locked_way(model: type[One], gone: One) -> WayBack:
    """Planned once all that it was merged into is locked."""
    passed: list[int] = [hop.into for hop in hops(gone)]
    found = locked_alone(model, [gone.pk, *passed])
    way = plan_way_back(found[gone.pk])
    if way.kept.pk not in passed:
        raise refuse(
            "slug",
            gettext("“{gone}” was merged further at this moment. Look again.").format(gone=gone),
            code="no_merge",
        )
    return way


def _go_back(way: WayBack, stamp: Stamp) -> None:
    roads = [(road, locked_records(road.model, keys)) for road, keys in way.back.items()]
    move(roads, way.gone, stamp)
    gone: Any = way.gone
    gone.merged_into = None
    save(gone, **stamp.named)
    claims = next(keys for road, keys in way.back.items() if road.noun == "claim")
    way.cut.extend(cut_ties(claims, by=stamp.by, at=stamp.at))


def _homes(gone: Merged) -> list[int]:
    """Where what the merge moved may still be without anybody having moved it: with the one that now stands, or with
    one on the way there that was merged since and could not take it along."""
    kept: Any = gone.merged_into
    passed = type(gone)._default_manager.filter(pk__in=[hop.into for hop in hops(gone)], merged_into=kept)
    return [kept.pk, *passed.values_list("pk", flat=True)]


def _names_to_drop(gone: Source, returning: Collection[int]) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """Other names that a source on its way has from this merge, and from nothing else that it stays one with."""
    own = {fold(str(name)) for name in (gone.name, *gone.aliases)}
    passed = dict.fromkeys(hop.into for hop in hops(gone))
    family = Source.objects.filter(Q(merged_into=gone.merged_into) | Q(pk=gone.merged_into_id)).exclude(
        pk__in=[gone.pk, *returning]
    )
    names = {source: [str(name) for name in source.aliases] for source in family}
    for source in sorted((each for each in names if each.pk in passed), key=lambda each: list(passed).index(each.pk)):
        given = {name for hop in hops(gone) if hop.into == source.pk for name in _names_given(hop)}
        others = [each for each in names if each != source and each.merged_into_id is not None]
        needed = {fold(name) for each in others for name in (each.name, *names[each])}
        dropped = tuple(name for name in names[source] if name in given and fold(name) in own - needed)
        names[source] = [name for name in names[source] if name not in dropped]
        if dropped:
            yield source, dropped


def _names_given(hop: Hop) -> set[str]:
    told: Any = Source.history
    after = told.filter(id=hop.into, history_date=hop.at).first()
    before = told.filter(id=hop.into, version=after.version - 1).first() if after else None
    return set(after.aliases) - set(before.aliases) if before else set()


def _links_to_restore(gone: Question) -> list[QuestionLink]:
    """Links that the merge withdrew or took back into use, as far as they still stand as it left them."""
    before = {key: withdrawn for hop in hops(gone) for key, withdrawn in toggled(gone, hop)}
    links = QuestionLink.objects.filter(pk__in=list(before)).order_by("pk")
    return [link for link in links if link.withdrawn != before[link.pk]]


def _words(way: WayBack, reason: str) -> str:
    return f"not one after all: “{way.gone}” and “{way.kept}”" + (f". {reason.strip()}" if reason.strip() else "")
