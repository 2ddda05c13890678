"""In which hue is a family of sources drawn? One hue for a government and all its members."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from estimates.comparisons import ClaimRow, Comparison
from estimates.comparisons.offers import in_view

HUES: Final = ("blue", "vermillion", "green", "purple")
INK: Final = "ink"


def family_hues(claims: Iterable[ClaimRow]) -> Mapping[int, str]:
    """The hue of each source's id. The first four families by id have a hue, the rest are drawn in ink.

    By id, so that a family keeps its hue when numbers move and ranks change.
    """
    sources = {claim.source.id: claim.source for claim in claims}.values()
    families = sorted({source.government.id for source in sources})
    hue_of = dict(zip(families, HUES, strict=False))
    hues = {source.id: hue_of.get(source.government.id, INK) for source in sources}
    return hues | {family: hue_of.get(family, INK) for family in families}


def view_hues(comparison: Comparison) -> Mapping[int, str]:
    """The hues of a view: the same while sources or kinds of source are hidden from it and shown again."""
    filters = comparison.filters
    if not (filters.exclude or filters.kind):
        return family_hues(comparison.claims)
    return family_hues(in_view(comparison.known, replace(filters, exclude=(), kind=())))
