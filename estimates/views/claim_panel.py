"""What does the panel of a pinned mark say? One claim as a view has it: figure, words, where to read it, its fate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.comparisons import CitationRow, ClaimRow, Comparison, FilterProblem, compare, questions_as_held, rows
from estimates.comparisons.relations import Relation, relations
from estimates.models import Claim
from estimates.views.question_asked import asked_of


@dataclass(frozen=True, slots=True)
class Pinned:
    """`row` is where the claim stands on the page, empty where it does not; `away` the same view without the panel."""

    claim: ClaimRow
    citations: tuple[CitationRow, ...]
    relations: tuple[Relation, ...]
    unit: str
    is_in_view: bool
    is_standing: bool
    is_member: bool
    row: str
    away: str


def pinned_in(comparisons: Sequence[Comparison], claim: int, *, away: str) -> Pinned | None:
    """The panel of a claim as the first of a page's comparisons has it in view, else as the first that knows it.

    The page's own comparison stands first. None where no comparison knows the claim.
    """
    knowing = [(place == 0, each) for place, each in enumerate(comparisons) if claim in each.known]
    viewing = [(is_own, each) for is_own, each in knowing if any(row.id == claim for row in each.claims)]
    for is_own, comparison in viewing or knowing:
        return _pinned(comparison, claim, row=f"#said-{claim}" if is_own and viewing else "", away=away)
    return None


def _pinned(comparison: Comparison, claim: int, *, row: str, away: str) -> Pinned:
    positions = (*comparison.positions, *comparison.without_number)
    return Pinned(
        claim=comparison.known[claim],
        citations=comparison.citations.get(claim, ()),
        relations=relations(comparison).get(claim, ()),
        unit=comparison.question.unit,
        is_in_view=any(each.id == claim for each in comparison.claims),
        is_standing=any(position.claim.id == claim for position in positions),
        is_member=any(member.id == claim for position in positions for member in position.members),
        row=row,
        away=away or "?",
    )


@require_safe
def claim_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel alone, under the filters of the page that asks for it."""
    question = get_object_or_404(Claim.objects.select_related("question"), pk=pk).question
    try:
        asked = asked_of(request.GET)
        held = rows([question.pk], asked.filters.moment)[question.pk]
        (question,) = questions_as_held([question], asked.filters.moment)
        # Beside its counts a page shows the forecasts, under the same filters.
        seen = [
            compare(question, asked.filters, held),
            compare(question, replace(asked.filters, horizon="forecast"), held),
        ]
    except FilterProblem as problem:
        return HttpResponse(str(problem), content_type="text/plain; charset=utf-8", status=400)
    panel = pinned_in(seen, pk, away=question.get_absolute_url() + asked.query())
    if panel is None:
        raise Http404
    return render(request, "charts/pinned.jinja", {"pinned": panel}, using="jinja2")
