"""Which links do the claims of a question themselves suggest, and has nobody decided on yet? Asked of analysts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from estimates.comparisons.holdings import rows
from estimates.comparisons.rows import ClaimRow, QuestionRows
from estimates.comparisons.suggested_origins import Cited, same_numbers
from estimates.comparisons.suggested_revisions import newer_figures
from estimates.models import Citation, ClaimLink, Question, Relay
from estimates.models.link_kind import LinkKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`newer` may supersede (or correct) `older`, or restate it: `kind` says which is asked, `why` in words why."""

    question: int
    kind: LinkKind
    newer: ClaimRow
    older: ClaimRow
    why: str


def open_suggestions(question_ids: Iterable[int]) -> tuple[Suggestion, ...]:
    """What is to be decided on these questions, the last entered first: as many queries for much as for little.

    A pair with any link between them is decided, and so is one whose link was withdrawn: somebody was asked.
    """
    measures = dict(Question.objects.filter(pk__in=list(question_ids)).values_list("pk", "measure"))
    if not measures:
        return ()
    decided, cited = _decided(list(measures)), _cited(list(measures))
    found: list[Suggestion] = []
    for question, held in rows(measures).items():
        found += _of_one(question, measures[question], held, decided, cited)
    return tuple(sorted(found, key=lambda each: (-each.newer.id, each.kind != LinkKind.SUPERSEDES, each.older.id)))


def _of_one(
    question: int,
    measure: str,
    held: QuestionRows,
    decided: frozenset[tuple[int, int]],
    cited: dict[int, tuple[Cited, ...]],
) -> list[Suggestion]:
    revised = [
        Suggestion(question, LinkKind.SUPERSEDES, newer, older, "")
        for newer, older in newer_figures(held, measure=measure)
    ]
    repeated = [
        Suggestion(question, LinkKind.RESTATES, newer, older, why) for newer, older, why in same_numbers(held, cited)
    ]
    return [each for each in revised + repeated if (each.newer.id, each.older.id) not in decided]


def _decided(questions: list[int]) -> frozenset[tuple[int, int]]:
    """Pairs of claims, either way round, with a link that stands or is withdrawn."""
    known = ClaimLink.objects.filter(from_claim__question__in=questions).values_list("from_claim", "to_claim")
    return frozenset(pair for one, other in known for pair in ((one, other), (other, one)))


def _cited(questions: list[int]) -> dict[int, tuple[Cited, ...]]:
    """Where each published claim can be read: the publication, who published it, and through whom it came."""
    published: dict[str, Any] = {"claim__question__in": questions, "claim__status": "published"}
    heard = {f"citation__{road}": value for road, value in published.items()}
    through: dict[int, list[int]] = {}
    for citation, source in Relay.objects.filter(**heard).values_list("citation_id", "source_id"):
        through.setdefault(citation, []).append(source)
    found: dict[int, tuple[Cited, ...]] = {}
    columns = ("id", "claim_id", "publication_id", "publication__publisher_id", "publication__title")
    for pk, claim, publication, publisher, title in Citation.objects.filter(**published).values_list(*columns):
        row = Cited(publication, title, publisher, frozenset(through.get(pk, ())))
        found[claim] = (*found.get(claim, ()), row)
    return found
