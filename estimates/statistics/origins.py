"""How many independent origins do the figures have, once echoes are followed back to what they repeat?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from estimates.statistics.components import components


def origins(
    claims: Mapping[int, int], edges: Iterable[tuple[int, int]], positions: Iterable[int]
) -> dict[int, frozenset[int]]:
    """For each position the ids of the claims that stand for its origins; never an empty set.

    `claims`: every published claim's id → the id of its source group; `edges`: (dependent, original) for
    each link by which a claim repeats or builds on another; an edge with an end outside `claims` is
    ignored. `positions`: ids among `claims`, else KeyError.

    A claim that rests on nothing is a root, and a claim's origins are the roots it can be followed back to
    (the hadPrimarySource of PROV). Roots of one group that any position rests on are one origin: its id is
    the group's position if that is one of them (the lowest id, should there be two), else the lowest id of
    them. Claims that rest only on each other in a circle are each their own root. One position without
    edges is its own origin; no positions, no origins.
    """
    standing = sorted(set(positions))
    roots = _roots(claims, edges, standing)
    of_group: defaultdict[int, set[int]] = defaultdict(set)
    for position in standing:
        for root in roots[position]:
            of_group[claims[root]].add(root)
    current = set(standing)
    origin = {group: min(members & current or members) for group, members in of_group.items()}
    return {position: frozenset(origin[claims[root]] for root in roots[position]) for position in standing}


def _roots(
    claims: Mapping[int, int], edges: Iterable[tuple[int, int]], standing: list[int]
) -> dict[int, frozenset[int]]:
    originals: defaultdict[int, list[int]] = defaultdict(list)
    for dependent, original in edges:
        if dependent in claims and original in claims:
            originals[dependent].append(original)
    roots: dict[int, frozenset[int]] = {}
    for group in components(originals, standing):
        beyond = {original for claim in group for original in originals.get(claim, ())} - set(group)
        # One set for a whole chain of echoes: copying it at every link would cost the square of the depth.
        inherited = {roots[original] for original in beyond}
        shared = inherited.pop() if len(inherited) == 1 else frozenset[int]().union(*inherited)
        roots.update({claim: shared or frozenset((claim,)) for claim in group})
    return roots
