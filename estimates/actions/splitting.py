"""Splitting: claims that a source, or a question, was wrongly given are moved out again, to another one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.entry_facts import NewQuestion, NewSource, fold
from estimates.actions.giving_way import giving_way, locked_alone, locked_records
from estimates.actions.merge_plans import cannot_answer
from estimates.actions.merge_roads import PLAIN, Merged
from estimates.actions.merging import Stamp, move
from estimates.actions.questions import create_question
from estimates.actions.recording import raise_revisions, refuse, save
from estimates.actions.sources import create_source, questions_that_show
from estimates.actions.ties import cut_ties
from estimates.models import Claim, Question, Source, Topic

One = TypeVar("One", Source, Question)


@dataclass(frozen=True, slots=True)
class Split:
    """The claims that went from `kept` to `to`; `revived`: it was merged into `kept` and stands for itself again.

    `cut` are links between claims that no longer hold; they are withdrawn.
    """

    kept: Merged
    to: Merged
    claims: tuple[int, ...]
    revived: bool
    cut: tuple[int, ...]


@giving_way
def split_source(
    source: Source,
    *,
    claims: Collection[int],
    to: Source | NewSource,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> Split:
    """Make claims of a source those of another: any that stands, one that was merged into it, or a new one.

    What it published and passed on stays; `unmerge_source` takes a whole merge back.

    Raises:
        ValidationError: a message at `claims` or `to`; nothing was written.
    """
    stamp = Stamp(by, at or timezone.now(), reason)
    if isinstance(to, NewSource):
        to = create_source(name=to.name, kind=to.kind, **stamp.named)
    shown = questions_that_show(source) | questions_that_show(to)
    split = _split(Source, source, to, claims, stamp)
    raise_revisions(shown | questions_that_show(to))
    return split


@giving_way
def split_question(
    question: Question,
    *,
    claims: Collection[int],
    to: Question | NewQuestion,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> Split:
    """Make claims of a question those of another of the same unit: any that stands, one that was merged into it, or a
    new one.

    Raises:
        ValidationError: a message at `claims` or `to`; nothing was written.
    """
    stamp = Stamp(by, at or timezone.now(), reason)
    if isinstance(to, NewQuestion):
        assert isinstance(to.topic, Topic), "a new question is of the topic of the one it is split from"
        facts = {"title": to.title, "unit": to.unit, "can_be_negative": to.can_be_negative}
        to = create_question(topic=to.topic, **facts, **stamp.named)  # type: ignore[arg-type]
    split = _split(Question, question, to, claims, stamp)
    raise_revisions({question.pk, to.pk})
    return split


def _split(model: type[One], kept: One, to: One, claims: Collection[int], stamp: Stamp) -> Split:
    found = locked_alone(model, [kept.pk, to.pk])
    kept, to = found[kept.pk], found[to.pk]
    road = PLAIN[model][0]
    moving = list(locked_records(Claim, claims))
    _check(kept, to, [claim for claim in moving if getattr(claim, f"{road.column}_id") == kept.pk], claims)
    stamp = Stamp(stamp.by, stamp.at, _words(kept, to, stamp.reason))
    revived = to.merged_into_id == kept.pk
    if revived:
        to.merged_into = None
        save(to, **stamp.named)
        if isinstance(kept, Source) and isinstance(to, Source):
            _give_names_back(kept, to, stamp)
    move([(road, moving)], to, stamp)
    cut = cut_ties([claim.pk for claim in moving], by=stamp.by, at=stamp.at)
    return Split(kept, to, tuple(claim.pk for claim in moving), revived, tuple(cut))


def _check(kept: Merged, to: Any, moving: list[Claim], asked: Collection[int]) -> None:
    if not asked:
        raise refuse("claims", gettext("Choose at least one claim to move."))
    if missing := sorted(set(asked) - {claim.pk for claim in moving}):
        raise refuse(
            "claims",
            gettext("Claim {missing} is not of “{kept}” any more; look again.").format(missing=missing[0], kept=kept),
        )
    if to.pk == kept.pk:
        raise refuse("to", gettext("The claims are of “{kept}” already; choose another.").format(kept=kept))
    if to.merged_into_id not in (None, kept.pk):
        raise refuse(
            "to",
            gettext("“{to}” was merged into “{merged_into}”; choose {merged_into_2}.").format(
                to=to, merged_into=to.merged_into, merged_into_2=to.merged_into.slug
            ),
        )
    if isinstance(to, Question) and isinstance(kept, Question):
        for problem in cannot_answer(kept, to, moving):
            raise refuse("to", problem)


def _give_names_back(kept: Source, to: Source, stamp: Stamp) -> None:
    back = {fold(str(name)) for name in (to.name, *to.aliases)}
    names = [name for name in kept.aliases if fold(str(name)) not in back]
    if names != kept.aliases:
        kept.aliases = names
        save(kept, **stamp.named)


def _words(kept: Merged, to: Merged, reason: str) -> str:
    return f"split: from “{kept}” to “{to}”" + (f". {reason.strip()}" if reason.strip() else "")
