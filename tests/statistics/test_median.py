"""Does each origin have one voice in the median, and does it say of how many it is?"""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.statistics import Bested, Median, median_of_origins


def own(claim: int, best: float | None, day: int = 0) -> Bested:
    """A position that rests on nothing: its own origin."""
    return Bested(claim, frozenset({claim}), best, (day,))


def echo(claim: int, origin: int, best: float | None, day: int = 0) -> Bested:
    return Bested(claim, frozenset({origin}), best, (day,))


CASES = [
    ("none", [], Median(None, of=0, left_out=0)),
    ("one", [own(1, 7)], Median(7, of=1, left_out=0)),
    ("a ceiling alone", [own(1, None)], Median(None, of=0, left_out=1)),
    ("two and a ceiling", [own(1, 10_000), own(2, 11_000), own(3, None)], Median(10_500, of=2, left_out=1)),
    (
        "four and a ceiling",
        [own(1, 10_000), own(2, 11_000), own(3, None), own(4, 10_000), own(5, 3_000)],
        Median(10_000, of=4, left_out=1),
    ),
    ("three", [own(1, 9), own(2, 1), own(3, 4)], Median(4, of=3, left_out=0)),
    ("an echo has no voice beside its origin", [own(5, 10, day=9), echo(2, 5, 99, day=1)], Median(10, 1, 0)),
    (
        "the earliest echo speaks for a silent origin",
        [own(1, None), echo(2, 1, 8, 5), echo(3, 1, 6, 4)],
        Median(6, 1, 1),
    ),
    (
        "the earliest echo speaks for an origin out of view",
        [echo(3, 1, 6, 4), echo(2, 1, 8, 4)],
        Median(8, 1, 0),
    ),
    (
        "a compiler adds nothing",
        [own(1, 10), own(2, 20), Bested(3, frozenset({1, 2}), 99, (0,))],
        Median(15, 2, 0),
    ),
    (
        "a compiler without a best is counted out",
        [own(1, 10), Bested(3, frozenset({1, 2}), None, (0,))],
        Median(10, 1, 1),
    ),
    ("decimals", [own(1, 0.1), own(2, 0.2)], Median(0.15, 2, 0)),
    ("negative", [own(1, -3), own(2, 1)], Median(-1, 2, 0)),
    ("large", [own(1, 1.7e308), own(2, 1.7e308)], Median(1.7e308, 2, 0)),
    ("small", [own(1, 6e-65), own(2, 8e-65)], Median(7e-65, 2, 0)),
]


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_median_has_one_voice_for_each_origin(said: list[Bested], expected: Median) -> None:
    assert median_of_origins(said) == expected


@st.composite
def any_bested(draw: st.DrawFn) -> list[Bested]:
    bests = st.one_of(st.none(), st.integers(-50, 50).map(float))
    return [
        Bested(
            claim,
            draw(st.frozensets(st.integers(0, 5), min_size=1, max_size=2)),
            draw(bests),
            (draw(st.integers(0, 3)),),
        )
        for claim in range(draw(st.integers(0, 8)))
    ]


@given(any_bested())
def test_as_many_speak_as_there_are_origins_with_a_best_of_their_own(said: list[Bested]) -> None:
    spoken = {entry.origins for entry in said if entry.best is not None and len(entry.origins) == 1}
    found = median_of_origins(said)
    assert found.of == len(spoken)
    assert (found.value is None) is (not spoken)
    assert found.left_out == [entry.best for entry in said].count(None)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=9))
def test_among_independent_positions_it_is_the_standard_median(bests: list[int]) -> None:
    found = median_of_origins([own(claim, best) for claim, best in enumerate(bests)])
    assert found == Median(median(bests), of=len(bests), left_out=0)


@given(any_bested().flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_positions_does_not_matter_to_the_median(
    orders: tuple[list[Bested], list[Bested]],
) -> None:
    assert median_of_origins(orders[0]) == median_of_origins(orders[1])


@given(any_bested(), st.integers(-50, 50), st.integers(0, 3))
def test_an_echo_of_an_origin_that_has_spoken_changes_nothing(said: list[Bested], best: int, day: int) -> None:
    origin = own(100, 5.0, day=3)
    assert median_of_origins([*said, origin, echo(101, 100, best, day)]) == median_of_origins([*said, origin])
