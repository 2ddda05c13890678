"""What only repeats others says whom, and folds under them; nothing that is counted changes."""

import random
from typing import Any

from estimates.comparisons import Comparison, echoes, folds, passed_on
from tests.comparisons.builders import claim, compared, source

AGENCY, PAPER, RADIO, WATCH, COMPILER = (source(name) for name in ("Agency", "Paper", "Radio", "Watch", "Compiler"))


def wire(**filters: Any) -> Comparison:
    """An agency, two that repeat it, one of them by way of the other, one that builds on it, and a compiler of all."""
    return compared(
        claim(1, AGENCY, "40", "2024-10-20"),
        claim(2, PAPER, "40", "2024-10-21"),
        claim(3, RADIO, "40", "2024-10-22"),
        claim(4, WATCH, "30", "2024-10-20"),
        claim(5, COMPILER, "30 to 40", "2024-10-23"),
        links=[(2, "restates", 1), (3, "restates", 2), (5, "aggregates", 2), (5, "aggregates", 4)],
        **filters,
    )


def folded(view: Comparison) -> dict[int, list[int]]:
    return {head: [p.claim.id for p in inside] for head, inside in folds(view, echoes(view)).items()}


def test_an_echo_says_what_it_goes_back_to_and_how():
    found = echoes(wire())
    assert {pk: echo.words for pk, echo in found.items()} == {
        2: "repeats Agency",
        3: "repeats Agency",
        5: "adds up Watch and Agency",
    }
    assert [origin.id for origin in found[5].origins] == [4, 1]


def test_of_many_origins_a_few_are_named():
    claims = [claim(n, source(f"S{n}"), "1", "2024") for n in range(1, 8)]
    view = compared(*claims, links=[(7, "aggregates", n) for n in range(1, 7)])
    assert echoes(view)[7].words == "adds up S1, S2 and 4 others"


def test_of_several_links_the_one_that_takes_a_number_over_is_said():
    view = compared(claim(1, AGENCY, "40"), claim(2, PAPER, "40"), links=[(2, "aggregates", 1), (2, "restates", 1)])
    assert echoes(view)[2].kind == "restates"


def test_each_echo_folds_once_under_a_current_estimate_it_goes_back_to():
    assert folded(wire()) == {1: [3, 2], 4: [5]}


def test_everybody_who_passed_a_number_on_is_known_to_it():
    view = wire()
    found = passed_on(view, echoes(view))
    assert {head: [p.claim.id for p in others] for head, others in found.items()} == {1: [3, 2, 5], 4: [5]}


def test_where_the_origin_is_out_of_view_the_earliest_echo_stays():
    view = wire(exclude=("agency", "watch", "compiler"))
    assert folded(view) == {2: [3]}
    assert echoes(view)[2].words == "repeats Agency"
    assert folded(wire(source=("radio",))) == {}


def test_an_origin_that_its_source_has_left_behind_folds_its_echoes_under_what_the_source_says_now():
    view = compared(
        claim(1, AGENCY, "40", "2024-10-20"),
        claim(2, AGENCY, "45", "2024-10-25"),
        claim(3, PAPER, "40", "2024-10-21"),
        links=[(2, "supersedes", 1), (3, "restates", 1)],
    )
    assert folded(view) == {2: [3]}


def test_nothing_folds_under_what_is_folded_itself():
    view = compared(
        claim(1, AGENCY, "40", "2024-10-20"),
        claim(2, PAPER, "35", "2024-10-19"),
        claim(3, PAPER, "40", "2024-10-21"),
        claim(4, RADIO, "35", "2024-10-22"),
        links=[(3, "supersedes", 2), (3, "restates", 1), (4, "restates", 2)],
    )
    assert folded(view) == {1: [3]}


def test_a_source_that_builds_on_its_own_earlier_number_is_no_echo():
    view = compared(
        claim(1, AGENCY, "40", "2024-10-20"),
        claim(2, AGENCY, "44", "2024-10-25"),
        links=[(2, "derived_from", 1), (2, "supersedes", 1)],
    )
    assert echoes(view) == {}
    assert not view.positions[0].is_echo
    assert view.positions[0].origins == (1,)


def test_a_member_that_repeats_its_government_is_an_echo_only_where_each_source_speaks():
    state = source("State")
    claims = [claim(1, state, "40", "2024-10-20"), claim(2, source("Ministry", state), "40", "2024-10-21")]
    assert echoes(compared(*claims, links=[(2, "restates", 1)])) == {}
    view = compared(*claims, links=[(2, "restates", 1)], rollup="none")
    assert echoes(view)[2].words == "repeats State"
    assert folded(view) == {1: [2]}


def test_a_position_is_an_echo_exactly_where_its_claim_is():
    for filters in ({}, {"rollup": "none"}, {"stated_by": "2024-10-21"}, {"exclude": ("agency",)}):
        view = wire(**filters)
        assert {p.claim.id for p in view.positions if p.is_echo} == {
            p.claim.id for p in view.positions if p.claim.id in echoes(view)
        }


def test_the_order_of_entry_does_not_matter():
    claims = [claim(n, source(f"S{n}"), "40", f"2024-10-{10 + n}") for n in range(1, 7)]
    names = {each.id: each.source.name for each in claims}
    links = [(2, "restates", 1), (3, "restates", 2), (5, "aggregates", 4), (5, "aggregates", 1), (6, "restates", 3)]
    told = set()
    for seed in range(8):
        ids = list(range(1, 7))
        random.Random(seed).shuffle(ids)
        renamed = dict(zip(names, ids, strict=True))
        moved = [claim(renamed[c.id], c.source, c.figure, c.stated_on) for c in claims]
        view = compared(*moved, links=[(renamed[a], kind, renamed[b]) for a, kind, b in links], exclude=("s1",))
        back = {pk: names[old] for old, pk in renamed.items()}
        told.add(str(sorted((back[h], [back[i] for i in inside]) for h, inside in folded(view).items())))
    assert len(told) == 1
