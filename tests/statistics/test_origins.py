"""Are echoes followed back to what they repeat, so that one origin counts once?"""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import origins

US, SEOUL, KYIV, AGENCY = 100, 200, 300, 400

Edges = list[tuple[int, int]]
Found = dict[int, set[int]]

CASES: list[tuple[str, dict[int, int], Edges, list[int], Found]] = [
    ("nothing", {}, [], [], {}),
    ("no positions", {1: US}, [], [], {}),
    ("one claim", {1: US}, [], [1], {1: {1}}),
    ("an echo of an echo", {1: US, 2: SEOUL, 3: KYIV}, [(3, 2), (2, 1)], [1, 2, 3], {1: {1}, 2: {1}, 3: {1}}),
    (
        "a compiler adds none of its own",
        {1: US, 2: SEOUL, 3: AGENCY},
        [(3, 1), (3, 2)],
        [1, 2, 3],
        {1: {1}, 2: {2}, 3: {1, 2}},
    ),
    (
        "an older claim of a source is one origin with its position",
        {1: US, 5: US, 7: SEOUL},
        [(7, 1)],
        [5, 7],
        {5: {5}, 7: {5}},
    ),
    (
        "a position that is no root does not stand for its source's roots",
        {1: US, 2: US, 5: US, 6: KYIV, 7: SEOUL, 8: AGENCY},
        [(5, 6), (7, 2), (8, 1)],
        [5, 7, 8],
        {5: {6}, 7: {1}, 8: {1}},
    ),
    (
        "a root that no position rests on stands for nothing",
        {1: US, 2: US, 7: SEOUL},
        [(7, 2)],
        [7],
        {7: {2}},
    ),
    (
        "an original out of view still counts",
        {1: US, 2: SEOUL, 3: KYIV},
        [(2, 1), (3, 1)],
        [2, 3],
        {2: {1}, 3: {1}},
    ),
    ("an original that is not published", {2: SEOUL, 3: KYIV}, [(2, 1), (3, 1)], [2, 3], {2: {2}, 3: {3}}),
    ("a claim that repeats itself", {1: US}, [(1, 1)], [1], {1: {1}}),
    ("a circle", {1: US, 2: SEOUL}, [(1, 2), (2, 1)], [1, 2], {1: {1}, 2: {2}}),
    (
        "what rests on a circle",
        {1: US, 2: SEOUL, 3: KYIV},
        [(1, 2), (2, 1), (3, 1)],
        [3],
        {3: {1}},
    ),
    (
        "a circle that rests on something",
        {1: US, 2: SEOUL, 3: KYIV},
        [(1, 2), (2, 1), (2, 3)],
        [1, 2],
        {1: {3}, 2: {3}},
    ),
]


@pytest.mark.parametrize(
    ("claims", "edges", "positions", "expected"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_each_position_is_followed_back_to_its_origins(
    claims: dict[int, int], edges: Edges, positions: list[int], expected: Found
) -> None:
    assert origins(claims, edges, positions) == expected


@pytest.mark.parametrize("edges", [[], [(2, 1)]])
def test_a_position_that_is_not_published_is_refused(edges: Edges) -> None:
    with pytest.raises(KeyError):
        origins({1: US}, edges, [2])


def test_a_chain_of_ten_thousand_echoes_has_one_origin() -> None:
    claims = {claim: claim for claim in range(10_000)}
    found = origins(claims, [(newer, older) for older, newer in pairwise(claims)], claims)
    assert set(found.values()) == {frozenset({0})}


def test_a_circle_of_ten_thousand_claims_comes_to_an_end() -> None:
    claims = {claim: claim for claim in range(10_000)}
    edges = [(claim, (claim + 1) % 10_000) for claim in claims]
    assert origins(claims, edges, claims) == {claim: {claim} for claim in claims}


@st.composite
def link_graphs(draw: st.DrawFn, *, circles: bool) -> tuple[dict[int, int], Edges, list[int]]:
    count = draw(st.integers(1, 8))
    claims = {claim: draw(st.integers(1, 4)) for claim in range(count)}
    edges = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=12))
    if not circles:
        edges = [(max(edge), min(edge)) for edge in edges if edge[0] != edge[1]]
    return claims, edges, draw(st.lists(st.sampled_from(sorted(claims)), unique=True))


def reachable(start: int, edges: Edges) -> set[int]:
    found = {start}
    for _ in range(len(edges)):
        found |= {original for dependent, original in edges if dependent in found}
    return found


@given(link_graphs(circles=False))
def test_positions_share_an_origin_when_roots_they_reach_share_a_source(
    graph: tuple[dict[int, int], Edges, list[int]],
) -> None:
    claims, edges, positions = graph
    dependents = {dependent for dependent, _ in edges}
    roots = {position: reachable(position, edges) - dependents for position in positions}
    sources = {position: {claims[root] for root in roots[position]} for position in positions}
    reached = set[int]().union(*roots.values())
    found = origins(claims, edges, positions)
    for position in positions:
        assert {claims[origin] for origin in found[position]} == sources[position]
        assert len(found[position]) == len(sources[position])
        assert found[position] <= reached
        if position in roots[position]:
            assert found[position] <= set(positions)


@given(link_graphs(circles=True))
def test_every_position_has_an_origin_whatever_the_links(
    graph: tuple[dict[int, int], Edges, list[int]],
) -> None:
    claims, edges, positions = graph
    found = origins(claims, edges, positions)
    assert set(found) == set(positions)
    for position in positions:
        assert found[position]
        reached_sources = {claims[claim] for claim in reachable(position, edges)}
        assert {claims[origin] for origin in found[position]} <= reached_sources


@given(link_graphs(circles=True), st.randoms(use_true_random=False))
def test_the_order_of_links_and_positions_does_not_matter(
    graph: tuple[dict[int, int], Edges, list[int]], chance: Random
) -> None:
    claims, edges, positions = graph
    before = origins(claims, edges, positions)
    reordered = dict(chance.sample(sorted(claims.items()), len(claims)))
    after = origins(reordered, chance.sample(edges, len(edges)), chance.sample(positions, len(positions)))
    assert after == before
