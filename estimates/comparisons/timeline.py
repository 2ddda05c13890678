"""What was said when? Every claim in view, in the order it was said, and which of them stands."""

from dataclasses import dataclass

from estimates.comparisons.comparison import Comparison
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow
from estimates.models.link_kind import link_words

_REVISING = ("retracts", "corrects", "supersedes")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A claim in view; `superseded_by` is the claim that revised it and `link_kind` how, None and "" if none did."""

    claim: ClaimRow
    is_position: bool
    superseded_by: int | None
    link_kind: str

    @property
    def became(self) -> str:
        """What it is since another claim was made: revised, corrected, taken back; empty while it stands."""
        return link_words(self.link_kind).became if self.link_kind else ""


def timeline(comparison: Comparison) -> tuple[TimelineEntry, ...]:
    """The claims in view, earliest first. Only what is itself in view is named as revising another."""
    standing = {p.claim.id for p in (*comparison.positions, *comparison.without_number)}
    in_view = {claim.id: claim for claim in comparison.claims}
    revising = [link for link in comparison.links if link.kind in _REVISING and link.from_claim in in_view]
    # Where several revised a claim, the gravest kind is named, then the latest said: never the last entered.
    revising.sort(key=lambda link: (-_REVISING.index(link.kind), recency(in_view[link.from_claim])))
    revised = {link.to_claim: (link.from_claim, link.kind) for link in revising}
    return tuple(
        TimelineEntry(claim, claim.id in standing, *revised.get(claim.id, (None, "")))
        for claim in sorted(comparison.claims, key=recency)
    )
