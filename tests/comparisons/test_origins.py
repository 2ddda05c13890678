"""Echoes of one origin count once; a compiler adds none of its own."""

from tests.comparisons.builders import claim, compared, source

A, B, C, D = (source(name) for name in "ABCD")


def test_three_outlets_over_one_agency_are_one_origin():
    view = compared(
        claim(1, A, "10"), claim(2, B, "10"), claim(3, C, "10"), links=[(2, "restates", 1), (3, "restates", 2)]
    )
    assert view.summary.origins == 1
    assert view.summary.sources == 3
    assert view.summary.median.of == 1
    assert {position.origin for position in view.positions} == {1}


def test_a_compiler_over_three_independent_claims_leaves_three_origins():
    view = compared(
        claim(1, A, "10"),
        claim(2, B, "11"),
        claim(3, C, "12"),
        claim(4, D, "10 to 12"),
        links=[(4, "aggregates", 1), (4, "aggregates", 2), (4, "aggregates", 3)],
    )
    assert view.summary.origins == 3
    compiler = next(p for p in view.positions if p.source is D)
    assert compiler.origin is None
    assert compiler.origins == (1, 2, 3)


def test_an_origin_out_of_view_is_still_the_origin():
    view = compared(claim(1, A, "10"), claim(2, B, "10"), links=[(2, "restates", 1)], exclude=("a",))
    assert view.positions[0].origins == (1,)
    assert view.positions[0].is_echo


def test_pairs_of_one_origin_are_not_counted():
    view = compared(claim(1, A, "10"), claim(2, B, "10"), claim(3, C, "10"), links=[(2, "restates", 1)])
    pairs = view.summary.pairs
    assert pairs.agree + pairs.compatible + pairs.contradict == 2


def test_support_counts_origins_and_not_echoes():
    view = compared(
        claim(1, A, "10"),
        claim(2, B, "10"),
        claim(3, C, "20"),
        claim(4, D, "20"),
        links=[(2, "restates", 1)],
    )
    assert view.summary.support is not None
    assert (view.summary.support.low, view.summary.support.count) == (20, 2)


def test_nothing_at_all_is_said_plainly():
    view = compared()
    assert view.summary.lowest is None
    assert view.summary.spread is None
    assert view.summary.median.value is None
    assert view.positions == ()
