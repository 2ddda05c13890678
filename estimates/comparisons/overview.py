"""What is disputed, and by how much? Comparisons of many questions at once, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from estimates.comparisons.comparison import Comparison, compare_rows
from estimates.comparisons.filters import Filters
from estimates.comparisons.holdings import rows
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow
from estimates.comparisons.sentence import counts
from estimates.models import Question


@dataclass(frozen=True, slots=True)
class Overview:
    """A question's comparison and its latest move: the claim said last, and the one of the same source it revised."""

    comparison: Comparison
    latest: ClaimRow | None
    before: ClaimRow | None

    @property
    def counts(self) -> str:
        """How many stand behind it: reports, sources, origins, and denials."""
        return counts(self.comparison)


def overview(questions: Sequence[Question], filters: Filters | None = None) -> list[Overview]:
    held = rows([question.pk for question in questions])
    return [_overview(compare_rows(question, held[question.pk], filters or Filters())) for question in questions]


def _overview(comparison: Comparison) -> Overview:
    latest = max(comparison.claims, key=recency, default=None)
    known = {claim.id: claim for claim in comparison.claims}
    revised = [
        known[link.to_claim]
        for link in comparison.links
        if latest
        and link.from_claim == latest.id
        and link.kind in ("supersedes", "corrects")
        and link.to_claim in known
    ]
    return Overview(comparison, latest, max(revised, key=recency, default=None))
