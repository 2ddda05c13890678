"""In which hue is a family of sources drawn? One hue for a government and all its members."""

from collections.abc import Iterable, Mapping
from typing import Final

from estimates.comparisons import ClaimRow

HUES: Final = ("blue", "vermillion", "green", "purple")
INK: Final = "ink"


def family_hues(claims: Iterable[ClaimRow]) -> Mapping[int, str]:
    """The hue of each source's id. The first four families by id have a hue, the rest are drawn in ink.

    By id, so that a family keeps its hue when numbers move and ranks change.
    """
    sources = {claim.source for claim in claims}
    families = sorted({source.government.id for source in sources})
    hue_of = dict(zip(families, HUES, strict=False))
    hues = {source.id: hue_of.get(source.government.id, INK) for source in sources}
    return hues | {family: hue_of.get(family, INK) for family in families}
