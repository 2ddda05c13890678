"""Which claims of many questions pass the filters? In pieces of a constant size, however many there are.

Nothing is compared: a claim passes by what is known of it alone, and by the same rules as on a question's page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from estimates.comparisons.comparison import Comparison, check_slugs, compare_rows
from estimates.comparisons.filters import Filters
from estimates.comparisons.holdings import claims_held, links_held, rows
from estimates.comparisons.merged import as_meant
from estimates.comparisons.moments import Moment
from estimates.comparisons.past_questions import questions_as_held
from estimates.comparisons.rows import CitationRow, ClaimRow, LinkRow, QuestionRows
from estimates.models import Claim, Question, Source

A_PIECE: Final = 500
# Comparing reads all claims of a question at once, so this many questions together, or one that alone has more.
_COMPARED_AT_ONCE: Final = 2_000
_MOST_QUESTIONS: Final = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A published claim in view, its question and topic, where it can be read, and its links to other claims."""

    question: Question
    claim: ClaimRow
    citations: tuple[CitationRow, ...]
    links: tuple[LinkRow, ...]


def filters_of_list(filters: Filters) -> Filters:
    """The filters, with what stands for each source that was merged; to be asked before the first piece is read.

    Raises:
        FilterProblem: they name a source that does not exist.
    """
    meant = as_meant(filters, QuestionRows(), filters.moment)
    check_slugs(meant, QuestionRows())
    return meant


def listed(
    filters: Filters, *, questions: Sequence[int] = (), sources: Sequence[int] = (), any_horizon: bool = False
) -> Iterator[list[Listed]]:
    """The claims in view in order of their keys, on some `questions` or by some `sources`, else all.

    With `any_horizon` both counts and forecasts. As many queries for each piece, whatever came before it.
    """
    asked = Q(question__in=questions) if questions else Q(source__in=sources) if sources else Q()
    for piece in pieces(asked, filters):
        held = claims_held(piece, filters.moment)
        kept = [
            (question, claim, citations)
            for question, claim, citations in held
            if (not questions or question in questions)
            and (not sources or claim.source.id in sources)
            and passes(claim, filters, any_horizon=any_horizon)
        ]
        about = Question.objects.select_related("topic").filter(pk__in={question for question, _, _ in kept})
        as_held = {question.pk: question for question in questions_as_held(list(about), filters.moment)}
        links = links_held(piece, filters.moment)
        yield [
            Listed(as_held[question], claim, citations, links.get(claim.id, ())) for question, claim, citations in kept
        ]


def passes(claim: ClaimRow, filters: Filters, *, any_horizon: bool) -> bool:
    """Whether a claim is in view, by the rules of a comparison."""
    return (
        (any_horizon or claim.horizon == filters.horizon)
        and filters.keeps_source_of(claim)
        and filters.keeps_date_of(claim) is True
        and filters.keeps_credibility_of(claim) is True
    )


def pieces(asked: Q, filters: Filters, size: int = A_PIECE) -> Iterator[Q]:
    """Conditions that divide the claims for which `asked` ever held, in order of their keys."""
    last = 0
    while found := list(
        Moment(filters.moment)
        .table(Claim)
        .filter(asked, id__gt=last)
        .order_by("id")
        .values_list("id", flat=True)
        .distinct()[:size]
    ):
        yield asked & Q(id__gt=last, id__lte=found[-1])
        last = found[-1]


def compared(questions: Sequence[Question], filters: Filters) -> Iterator[Comparison]:
    """The questions' comparisons one after the other; no more of them are held than some thousand claims fill."""
    sizes = dict.fromkeys((question.pk for question in questions), 0)
    counted = Question.objects.filter(pk__in=list(sizes)).annotate(claim_count=Count("claims"))
    sizes |= dict(counted.values_list("pk", "claim_count"))
    waiting: list[Question] = []
    claims = 0
    for question in questions:
        if waiting and (claims + sizes[question.pk] > _COMPARED_AT_ONCE or len(waiting) == _MOST_QUESTIONS):
            yield from _together(waiting, filters)
            waiting, claims = [], 0
        waiting.append(question)
        claims += sizes[question.pk]
    yield from _together(waiting, filters)


def _together(questions: Sequence[Question], filters: Filters) -> Iterator[Comparison]:
    held = rows([question.pk for question in questions], filters.moment)
    for question in questions_as_held(questions, filters.moment):
        yield compare_rows(question, held[question.pk], filters)


def with_members(source: Source, filters: Filters) -> list[int]:
    """The keys of a source and of those that were part of it, as its page shows them."""
    members = Moment(filters.moment).records(Source, Q(parent=source.pk), "parent_id")
    return [source.pk, *(pk for pk, (parent,) in members.items() if parent == source.pk)]
