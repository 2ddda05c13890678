"""What would a merge do, and what speaks against it? Asked before it, by whoever decides, and by the merge itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext

from estimates.actions.entry_facts import fold as same_name
from estimates.actions.merge_roads import LINKS_IN, LINKS_OUT, PLAIN, ROLES, Merged, Road
from estimates.models import Claim, Question, QuestionLink, Source, SourceRole
from estimates.models.search import fold
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

_SAID: Final = ("horizon", "qualifier", "low", "best", "high", "stated_on", "as_of")
# What a question is; two in which it differs may still be one, but somebody has to say so.
_DEFINITION: Final = {
    "topic": _("Topic"),
    "definition": _("Definition"),
    "counts_included": _("What is counted"),
    "counts_excluded": _("What is not counted"),
    "place": _("Place"),
    "measure": _("Measure"),
}


class Difference(NamedTuple):
    """A part of the definition in which two questions differ, as it is read on a page."""

    name: str
    label: str
    gone: str
    kept: str


class Repeat(NamedTuple):
    """Two claims, by their ids, that say the same once the merge is done; both are kept."""

    gone: int
    kept: int


@dataclass(frozen=True, slots=True)
class Toggle:
    """A link between questions that cannot move, and whether it counts nowhere from then on."""

    link: QuestionLink
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What moves from `gone` to `kept`: how many along each road, and which roles and links, by road.

    `refusals` say why it cannot be; `names` become other names of `kept`; `stays` says in words what does not move.
    """

    gone: Merged
    kept: Merged
    refusals: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    counts: tuple[tuple[Road, int], ...] = ()
    chosen: tuple[tuple[Road, tuple[int, ...]], ...] = ()
    toggles: tuple[Toggle, ...] = ()
    names: tuple[str, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    stays: tuple[str, ...] = ()

    @property
    def moving(self) -> list[str]:
        """In words: “12 claims”, “1 member”."""
        numbers = [*self.counts, *((road, len(keys)) for road, keys in self.chosen)]
        return [road.count(number) for road, number in numbers if number]


def plan_merge(gone: Merged, kept: Merged) -> MergePlan:
    """What merging `gone` into `kept` would do, as both stand now. Nothing is written."""
    if refusals := tuple(_of_both(gone, kept)):
        return MergePlan(gone, kept, refusals)
    if isinstance(gone, Source) and isinstance(kept, Source):
        return _of_sources(gone, kept)
    assert isinstance(gone, Question), "a source and a question are never one"
    assert isinstance(kept, Question), "a source and a question are never one"
    return _of_questions(gone, kept)


def _of_sources(gone: Source, kept: Source) -> MergePlan:
    moving, stays = _roles(gone, kept)
    return MergePlan(
        gone,
        kept,
        refusals=tuple(_cannot_be_one(gone, kept)),
        counts=_counts(gone),
        chosen=((ROLES, moving),),
        names=tuple(_new_names(gone, kept)),
        repeats=_repeats("source", "question", gone, kept),
        stays=stays,
    )


def _of_questions(gone: Question, kept: Question) -> MergePlan:
    moving, toggles = _links(gone, kept)
    return MergePlan(
        gone,
        kept,
        refusals=tuple(cannot_answer(gone, kept, gone.claims.order_by("id"))),
        differences=tuple(_differences(gone, kept)),
        counts=_counts(gone),
        chosen=moving,
        toggles=toggles,
        repeats=_repeats("question", "source", gone, kept),
        stays=tuple(_told(toggle) for toggle in toggles),
    )


def _told(toggle: Toggle) -> str:
    return f"{toggle.link}: {gettext('withdrawn') if toggle.withdrawn else gettext('counts again')}"


def _counts(gone: Merged) -> tuple[tuple[Road, int], ...]:
    return tuple((road, road.naming(gone.pk).count()) for road in PLAIN[type(gone)])


def _of_both(gone: Any, kept: Any) -> Iterator[str]:
    if gone.pk == kept.pk:
        yield gettext("This is “{gone}” itself; choose another.").format(gone=gone)
    elif gone.merged_into is not None:
        yield gettext("“{gone}” is merged already, into “{merged_into}”.").format(
            gone=gone, merged_into=gone.merged_into
        )
    elif kept.merged_into is not None:
        yield gettext("“{kept}” was itself merged into “{merged_into}”; choose {merged_into_2}.").format(
            kept=kept, merged_into=kept.merged_into, merged_into_2=kept.merged_into.slug
        )


def _cannot_be_one(gone: Source, kept: Source) -> Iterator[str]:
    if kept.parent_id == gone.pk:
        yield (
            gettext(
                "“{kept}” is part of “{gone}”: a member is not the whole. If the two are one, edit “{kept}” "
                "first, so that it is part of nothing."
            ).format(kept=kept, gone=gone)
        )
    elif kept.parent is not None and gone.members.standing().exists():
        yield (
            gettext(
                "“{gone}” has members, and “{kept}” is itself part of “{parent}”; merge “{kept}” into "
                "“{gone}” instead, or edit whose part it is."
            ).format(gone=gone, kept=kept, parent=kept.parent)
        )


def cannot_answer(of: Question, other: Question, claims: Iterable[Claim]) -> Iterator[str]:
    """Why claims of one question cannot be claims of another."""
    if fold(of.unit) != fold(other.unit):
        yield (
            gettext(
                "“{of}” counts {unit}, “{other}” counts {unit_2}: numbers of different units never answer "
                "one question. If one unit is misspelt, edit it first."
            ).format(of=of, unit=of.unit, other=other, unit_2=other.unit)
        )
    below = None if other.can_be_negative else next((claim for claim in claims if _is_below_zero(claim)), None)
    if below is not None:
        yield gettext("Claim {below}, “{figure}”, is below zero, which “{other}” cannot be; edit that first.").format(
            below=below.pk, figure=below.figure, other=other
        )


def _is_below_zero(claim: Claim) -> bool:
    return any(number is not None and number < 0 for number in (claim.low, claim.best, claim.high))


def _differences(gone: Question, kept: Question) -> Iterator[Difference]:
    for name, label in _DEFINITION.items():
        one, other = (_shown(question, name) for question in (gone, kept))
        if fold(one) != fold(other):
            yield Difference(name, str(label), one, other)


def _shown(question: Question, name: str) -> str:
    return str(question.get_measure_display()) if name == "measure" else str(getattr(question, name))


def _new_names(gone: Source, kept: Source) -> Iterator[str]:
    known = {same_name(name) for name in (kept.name, *map(str, kept.aliases))}
    for name in (gone.name, *map(str, gone.aliases)):
        if same_name(name) not in known:
            known.add(same_name(name))
            yield name


def _repeats(of: str, other: str, gone: Merged, kept: Merged) -> tuple[Repeat, ...]:
    """Claims that tell the same number of the same time, the first of each on either side."""
    seen: dict[int, dict[tuple[Any, ...], list[int]]] = {key: defaultdict(list) for key in (gone.pk, kept.pk)}
    claims = Claim.objects.filter(**{f"{of}__in": list(seen)}, status__in=(Status.DRAFT, Status.PUBLISHED))
    for pk, whose, figure, *said in claims.order_by("id").values_list("id", of, "figure", other, *_SAID):
        words = figure if said[2] in ("denied", "unquantified") else ""
        seen[whose][(*said, words)].append(pk)
    both = [(ids, seen[kept.pk][said]) for said, ids in seen[gone.pk].items() if said in seen[kept.pk]]
    return tuple(sorted(Repeat(mine, theirs[0]) for ids, theirs in both for mine in ids))


def _roles(gone: Source, kept: Source) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where both have a part in an affair, the one that is kept keeps its own."""
    own = {role.topic_id: role for role in SourceRole.objects.filter(source=kept.pk)}
    moving, stays = [], []
    for role in SourceRole.objects.filter(source=gone.pk).select_related("topic"):
        known = own.get(role.topic_id)
        if known is None:
            moving.append(role.pk)
        elif known.role != role.role:
            stays.append(
                gettext(
                    "in “{topic}” “{gone}” is “{get_role_display}” and “{kept}” “{get_role_display_2}”, which is kept"
                ).format(
                    topic=role.topic,
                    gone=gone,
                    get_role_display=role.get_role_display(),
                    kept=kept,
                    get_role_display_2=known.get_role_display(),
                )
            )
    return tuple(moving), tuple(stays)


def _links(gone: Question, kept: Question) -> tuple[tuple[tuple[Road, tuple[int, ...]], ...], tuple[Toggle, ...]]:
    """A link moves, unless it would lead from a question to itself or say what another link says; then it counts
    nowhere, and the other one counts."""
    own = {
        (link.from_question_id, link.to_question_id, link.kind): link
        for road in (LINKS_OUT, LINKS_IN)
        for link in road.naming(kept.pk).select_related("from_question", "to_question")
    }
    moving: dict[Road, list[int]] = {LINKS_OUT: [], LINKS_IN: []}
    toggles = []
    for road in moving:
        for link in road.naming(gone.pk).select_related("from_question", "to_question"):
            ends = [kept.pk if end == gone.pk else end for end in (link.from_question_id, link.to_question_id)]
            same = own.get((ends[0], ends[1], link.kind))
            if ends[0] != ends[1] and same is None:
                moving[road].append(link.pk)
            elif not link.withdrawn:
                toggles.append(Toggle(link, withdrawn=True))
                if same is not None and same.withdrawn:
                    toggles.append(Toggle(same, withdrawn=False))
    return tuple((road, tuple(keys)) for road, keys in moving.items()), tuple(toggles)
