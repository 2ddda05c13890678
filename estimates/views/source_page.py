"""How did a source's number on a question move? In the order in which it was said, in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext

from estimates.charts import AmongOthers, among_others
from estimates.comparisons.others import without_source
from estimates.comparisons.overview import overview
from estimates.models import Claim, Question, Source
from estimates.translated import gettext_lazy as _

_FIRST: Final = {"denied": _("denied it"), "unquantified": _("gave no number")}
_RELATION: Final = {
    "supersedes": _("revised that to"),
    "corrects": _("corrected that to"),
    "retracts": _("took that back"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One step: how it follows on the one before, and the claim."""

    how: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Moved:
    """The steps of one source on one question; a single one moved nowhere."""

    source: Source
    steps: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What one source and its members said on one question: `claims` the latest first, `moved` in words.

    `among` says how much stands behind all that is said on the question, `part` which part the source has in it;
    `others` draws its claims against those of all others.
    """

    question: Question
    claims: tuple[Claim, ...]
    moved: tuple[Moved, ...]
    among: str
    part: str
    others: AmongOthers | None


def answers(source: Source, claims: Sequence[Claim]) -> list[Answers]:
    """Claims that come question by question, the latest first, by question."""
    groups = [tuple(group) for _, group in groupby(claims, key=lambda claim: claim.question_id)]
    found = []
    for of_question, stands in zip(groups, overview([group[0].question for group in groups]), strict=True):
        comparison = stands.comparison
        voices = {row.source.id: row.source for row in comparison.known.values()}
        voices |= {voice.government.id: voice.government for voice in voices.values()}
        found.append(
            Answers(
                question=of_question[0].question,
                claims=of_question,
                moved=_moved(of_question),
                among=stands.counts if comparison.positions else "",
                part=voices[source.pk].part if source.pk in voices else "",
                others=among_others(
                    comparison, without_source(comparison, source.slug), [claim.pk for claim in of_question]
                ),
            )
        )
    return found


def _moved(claims: Sequence[Claim]) -> tuple[Moved, ...]:
    """Counts only, since a forecast is no revision of a count; and only of sources that said more than one thing."""
    counts = [claim for claim in reversed(claims) if claim.horizon == "current"]
    by_source: dict[int, list[Claim]] = {}
    for claim in counts:
        by_source.setdefault(claim.source_id, []).append(claim)
    return tuple(Moved(each[0].source, _steps(each)) for each in by_source.values() if len(each) > 1)


def _steps(claims: Sequence[Claim]) -> tuple[Said, ...]:
    """The link that says why a number changed, as far as it leads to one said before."""
    steps: list[Said] = []
    for claim in claims:
        before = {said.claim.pk for said in steps}
        kinds = [link.kind for link in claim.links_out.all() if link.to_claim_id in before and not link.withdrawn]
        why = next((_RELATION[kind] for kind in kinds if kind in _RELATION), "")
        steps.append(Said(why or _FIRST.get(claim.qualifier, gettext("said") if not steps else gettext("then")), claim))
    return tuple(steps)
