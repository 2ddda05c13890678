"""What must hold for any claims at all."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.comparisons import Comparison
from tests.comparisons.builders import claim, compared, source

GOVERNMENT = source("Government")
SOURCES = [GOVERNMENT, source("Ministry", GOVERNMENT), source("Agency"), source("Rival"), source("Outlet")]
FIGURES = ["10", "about 10", "up to 12", "at least 9", "11 to 12", "more than 11", "none", "8 / 10 / 15", "20"]
DATES = ["", "2024", "2024-02", "2024-02-03", "../2024-02-03", "2024-02-01/.."]
KINDS = ["supersedes", "corrects", "retracts", "restates", "derived_from", "aggregates", "confirms", "denies"]

said = st.builds(
    lambda who, words, stated, as_of, silent: claim(
        0, who, words, stated, as_of, qualifier="denied" if silent == 1 else ""
    ),
    st.sampled_from(SOURCES),
    st.sampled_from(FIGURES),
    st.sampled_from(DATES),
    st.sampled_from(DATES),
    st.integers(0, 5),
)


def words_of(row):
    return (row.source.slug, row.figure, row.qualifier, row.stated_on, row.as_of)


@st.composite
def entered(draw: st.DrawFn):
    """Claims, acyclic links between them, and another order in which they might have been entered.

    No two claims are equal in every word: between such, and only such, the order of entry decides.
    """
    claims = draw(st.lists(said, min_size=1, max_size=7, unique_by=words_of))
    edges = st.tuples(st.sampled_from(range(len(claims))), st.sampled_from(KINDS), st.sampled_from(range(len(claims))))
    links = [(a, kind, b) for a, kind, b in draw(st.lists(edges, max_size=5)) if a > b]
    return claims, links, draw(st.permutations(range(len(claims))))


def numbered(claims, links, order, **filters) -> Comparison:
    """Claim number i is entered as the order[i]-th."""
    rows = sorted((replace(row, id=order[place] + 1) for place, row in enumerate(claims)), key=lambda row: row.id)
    renamed = [(order[a] + 1, kind, order[b] + 1) for a, kind, b in links]
    return compared(*rows, links=sorted(renamed), **filters)


def without_ids(comparison: Comparison):
    summary = comparison.summary
    words = {row.id: (row.source.slug, row.figure, row.stated_on, row.as_of) for row in comparison.claims}
    return (
        [
            (p.source.slug, words[p.claim.id], p.read_as, len(p.origins), p.members_differ)
            for p in (*comparison.positions, *comparison.without_number)
        ],
        [(e.value, words[e.claim], e.is_bound) if e else None for e in (summary.lowest, summary.highest)],
        (summary.spread, summary.median, summary.pairs, summary.support, summary.origins, summary.steps),
    )


@given(entered(), st.sampled_from(["parent", "none"]))
@settings(max_examples=300, deadline=None)
def test_the_order_of_entry_changes_nothing(entry, rollup):
    claims, links, order = entry
    first = numbered(claims, links, list(range(len(claims))), rollup=rollup)
    assert without_ids(first) == without_ids(numbered(claims, links, order, rollup=rollup))


@given(st.lists(said, max_size=6), st.sampled_from(FIGURES), st.sampled_from(DATES))
@settings(deadline=None)
def test_a_source_not_heard_before_never_narrows_lowest_to_highest(claims, words, stated):
    rows = [replace(row, id=number) for number, row in enumerate(claims, 1)]
    before = compared(*rows, rollup="none").summary
    after = compared(*rows, claim(99, source("Newcomer"), words, stated), rollup="none").summary
    if before.lowest and before.highest:
        assert after.lowest.value <= before.lowest.value
        assert after.highest.value >= before.highest.value


@given(entered(), st.sampled_from(["parent", "none"]))
@settings(deadline=None)
def test_every_position_is_a_claim_in_view_and_each_source_has_at_most_one(entry, rollup):
    claims, links, order = entry
    view = numbered(claims, links, order, rollup=rollup)
    positions = [*view.positions, *view.without_number]
    in_view = {row.id for row in view.claims}
    assert all(p.claim.id in in_view for p in positions)
    assert len({p.source.slug for p in positions}) == len(positions)


@given(entered())
@settings(deadline=None)
def test_positions_come_in_order_of_their_value(entry):
    view = numbered(*entry)
    values = [next(n for n in (p.claim.best, p.claim.low, p.claim.high) if n is not None) for p in view.positions]
    assert all(one <= other for one, other in pairwise(values))


@given(entered(), st.sampled_from(["2024-02-02", "2024-02-28"]))
@settings(deadline=None)
def test_a_revision_changes_no_view_from_before_it_was_said(entry, day):
    claims, links, order = entry
    view = numbered(claims, links, order, stated_by=day)
    later = claim(99, SOURCES[0], "77", "2030-01-01")
    said_later = [*claims, later]
    revised = [*links, (len(claims), "supersedes", 0)]
    after = numbered(said_later, revised, [*order, len(claims)], stated_by=day)
    assert without_ids(view) == without_ids(after)
