"""Merging two sources, or two questions, that are one. Nothing is deleted: both histories stay, and it can be undone.

All that named the one names the other from then on, by ordinary revisions of one time; the one that goes keeps its
address, which leads on. Numbers are never touched, and claims that now say the same are both kept.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils import timezone

from estimates.actions.giving_way import giving_way, locked_alone
from estimates.actions.merge_plans import MergePlan, plan_merge
from estimates.actions.merge_roads import PLAIN, Merged, Road
from estimates.actions.questions import questions_linked_with
from estimates.actions.recording import move_all, raise_revisions, refuse, save
from estimates.actions.refusals import OtherDefinition
from estimates.actions.sources import questions_that_show
from estimates.models import Question, Source

One = TypeVar("One", Source, Question)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, at which one time, and why."""

    by: User
    at: datetime
    reason: str

    @property
    def named(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "reason": self.reason}


@giving_way
def merge_sources(gone: Source, into: Source, *, by: User, at: datetime | None = None, reason: str = "") -> MergePlan:
    """Make all that `gone` said, published, passed on and is called that of `into`.

    Raises:
        ValidationError: they cannot be one; nothing was written.
    """
    plan = _decided(Source, gone, into)
    stamp = Stamp(by, at or timezone.now(), _words("merged", gone, into, reason))
    shown = questions_that_show(gone) | questions_that_show(into)
    _move(plan, stamp)
    kept: Any = plan.kept
    if plan.names:
        kept.aliases = [*kept.aliases, *plan.names]
        save(kept, **stamp.named)
    raise_revisions(shown)
    return plan


@giving_way
def merge_questions(
    gone: Question,
    into: Question,
    *,
    allow_other_definition: bool = False,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> MergePlan:
    """Make all claims and links of `gone` those of `into`, whose words then say what is counted.

    Raises:
        ValidationError: they cannot be one; nothing was written.
        OtherDefinition: they are not defined alike, and `allow_other_definition` was not given.
    """
    plan = _decided(Question, gone, into)
    if plan.differences and not allow_other_definition:
        raise OtherDefinition(plan)
    stamp = Stamp(by, at or timezone.now(), _words("merged", gone, into, reason))
    shown = {gone.pk, into.pk, *questions_linked_with(gone), *questions_linked_with(into)}
    for toggle in plan.toggles:
        toggle.link.withdrawn = toggle.withdrawn
        save(toggle.link, **stamp.named)
    _move(plan, stamp)
    raise_revisions(shown)
    return plan


def _decided(model: type[One], gone: One, into: One) -> MergePlan:
    """The plan, made of both as they stand once they are locked."""
    found = locked_alone(model, [gone.pk, into.pk])
    plan = plan_merge(found[gone.pk], found[into.pk])
    if plan.refusals:
        raise refuse("into", " ".join(plan.refusals), code="no_merge")
    return plan


def _move(plan: MergePlan, stamp: Stamp) -> None:
    gone: Any = plan.gone
    roads = [(road, road.naming(gone.pk)) for road in PLAIN[type(gone)]]
    roads += [(road, road.naming(gone.pk).filter(pk__in=keys)) for road, keys in plan.chosen if keys]
    move(((road, found.select_for_update(of=("self",))) for road, found in roads), plan.kept, stamp)
    gone.merged_into = plan.kept
    save(gone, **stamp.named)


def move(roads: Iterable[tuple[Road, Iterable[Any]]], to: Merged, stamp: Stamp) -> dict[Road, list[int]]:
    """Make records name `to`, each with one row of history however many of its columns change; which, by road."""
    moving: dict[type[Any], dict[int, Any]] = defaultdict(dict)
    columns: dict[type[Any], list[str]] = defaultdict(list)
    moved: dict[Road, list[int]] = {}
    for road, records in roads:
        moved[road] = []
        for found in records:
            record = moving[road.model].setdefault(found.pk, found)
            setattr(record, road.column, to)
            moved[road].append(found.pk)
        if moved[road]:
            columns[road.model].append(road.column)
    for model, records_by_key in moving.items():
        move_all(list(records_by_key.values()), columns[model], **stamp.named)
    return moved


def _words(what: str, gone: Merged, into: Merged, reason: str) -> str:
    return f"{what}: “{gone}” into “{into}”" + (f". {reason.strip()}" if reason.strip() else "")
