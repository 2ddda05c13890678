"""Which claims look like a source's newer word on what it, or its government, said before?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from estimates.comparisons.filters import as_of_days, stated_days
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow, QuestionRows
from estimates.models.link_kind import LinkKind

# Figures of different weeks or months are different quantities, and the newer says nothing about the older.
_BY_PERIOD: Final = frozenset({"flow", "peak", "rate"})
_REVISING: Final = frozenset({LinkKind.SUPERSEDES, LinkKind.CORRECTS, LinkKind.RETRACTS})
# So many of a source's earlier claims are looked at for one that the newer could revise.
_LOOK_BACK: Final = 50


def newer_figures(held: QuestionRows, *, measure: str) -> Iterator[tuple[ClaimRow, ClaimRow]]:
    """Pairs (newer, older): for each claim the last before it by the same source, else by its government.

    Only what nobody has revised yet is asked about.
    """
    revised = {link.to_claim for link in held.links if link.kind in _REVISING}
    counted = sorted((claim for claim in held.claims if claim.has_number and stated_days(claim)), key=recency)
    own: dict[int, list[ClaimRow]] = defaultdict(list)
    whole: dict[int, list[ClaimRow]] = defaultdict(list)
    for claim in counted:
        by_source, by_government = own[claim.source.id], whole[claim.source.government.id]
        older = _before(claim, by_source, measure) or _before(claim, by_government, measure)
        if older and older.id not in revised:
            yield claim, older
        by_source.append(claim)
        by_government.append(claim)


def _before(claim: ClaimRow, said: Sequence[ClaimRow], measure: str) -> ClaimRow | None:
    """The last of what was `said` before a claim that it could revise."""
    return next((older for older in reversed(said[-_LOOK_BACK:]) if _may_revise(claim, older, measure)), None)


def _may_revise(newer: ClaimRow, older: ClaimRow, measure: str) -> bool:
    """Said later, of the same kind, with another number, and not of a time before the older one's."""
    if recency(older)[:2] >= recency(newer)[:2] or newer.horizon != older.horizon:
        return False
    if numbers(newer) == numbers(older):
        return False
    now, then = as_of_days(newer), as_of_days(older)
    assert now is not None, "only dated claims are compared"
    assert then is not None, "only dated claims are compared"
    return now[1] >= then[0] and (measure not in _BY_PERIOD or now[0] <= then[1])


def numbers(claim: ClaimRow) -> tuple[str, float | None, float | None, float | None]:
    return claim.qualifier, claim.low, claim.best, claim.high
