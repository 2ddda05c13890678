"""How does each claim in view stand to the others in view: revised by which, repeating which?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from estimates.comparisons.comparison import Comparison
from estimates.comparisons.rows import ClaimRow
from estimates.models import Claim
from estimates.models.link_kind import LinkKind, link_words

# What changed a number comes before what it rests on, and what was done to a claim before what it does.
_ORDER: Final = {kind: place for place, kind in enumerate(LinkKind)}


@dataclass(frozen=True, slots=True)
class Relation:
    """One link as it looks from one of its ends: `other` is the claim at the far end, `is_inward` if it came from
    there."""

    kind: str
    is_inward: bool
    other: ClaimRow | Claim

    @property
    def words(self) -> str:
        """What stands before the other claim: "revised by", "repeats"."""
        words = link_words(self.kind)
        return words.done_by if self.is_inward else words.does

    @property
    def place(self) -> tuple[bool, int, int]:
        return (not self.is_inward, _ORDER.get(LinkKind(self.kind), 0), self.other.id)


def relations(comparison: Comparison) -> Mapping[int, tuple[Relation, ...]]:
    """Each claim's relations, for claims that have any. A link counts from when both its ends are in view."""
    in_view = {claim.id: claim for claim in comparison.claims}
    found: dict[int, list[Relation]] = defaultdict(list)
    for link in comparison.links:
        if link.from_claim in in_view and link.to_claim in in_view:
            found[link.from_claim].append(Relation(link.kind, False, in_view[link.to_claim]))
            found[link.to_claim].append(Relation(link.kind, True, in_view[link.from_claim]))
    return {claim: tuple(sorted(each, key=lambda relation: relation.place)) for claim, each in found.items()}
