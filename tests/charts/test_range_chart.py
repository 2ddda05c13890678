"""Is each claim drawn as what it is?"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.charts import RangeChart, legend, range_chart, timeline_chart
from estimates.charts.marks import Mark
from estimates.comparisons import ClaimRow, Filters
from tests.charts.scenes import claim, compared, source

FIGURES = ["11,000", "up to 12,000", "at least 9,000", "fewer than 8,000", "more than 20", "5 to 900", "about 700",
           "none", "400 ± 30", "-5"]  # fmt: skip


def chart_of(*claims: ClaimRow, **facts: Any) -> RangeChart:
    return range_chart(compared(claims, **facts))


def mark_of(figure: str, **facts: Any) -> Mark:
    return chart_of(claim(figure, **facts), claim("10,000")).all_rows[-1 if "qualifier" in facts else 0].mark


@pytest.mark.parametrize(
    ("figure", "kind", "numbers"),
    [
        ("11,000", "point", {"best": 11000}),
        ("about 11,000", "point", {"best": 11000}),
        ("up to 12,000", "ceiling", {"high": 12000}),
        ("fewer than 12,000", "ceiling", {"high": 12000}),
        ("at least 12,000", "floor", {"low": 12000}),
        ("more than 12,000", "floor", {"low": 12000}),
        ("11 to 12,000", "range", {"low": 11000, "high": 12000}),
        ("12,000 ± 500", "range", {"low": 11500, "best": 12000, "high": 12500}),
    ],
)
def test_a_figure_is_drawn_as_what_it_is(figure: str, kind: str, numbers: dict[str, float]) -> None:
    mark = mark_of(figure)
    assert mark.kind == kind
    assert dict(mark.numbers) == numbers


def test_a_ceiling_is_never_a_point_and_nothing_is_drawn_above_it() -> None:
    chart = chart_of(claim("up to 12,000"), claim("3,000"))
    ceiling = chart.rows[0].mark
    assert ceiling.kind == "ceiling"
    assert ceiling.places == (chart.axis.at(12000),)
    assert ceiling.start is None


@pytest.mark.parametrize(("figure", "strict"), [("fewer than 9", True), ("up to 9", False), ("more than 9", True)])
def test_a_strict_bound_has_a_hollow_cap(figure: str, strict: bool) -> None:
    chart = chart_of(claim(figure))
    assert chart.rows[0].mark.is_strict is strict


@pytest.mark.parametrize(("qualifier", "kind"), [("denied", "denial"), ("unquantified", "unquantified")])
def test_what_gives_no_number_has_no_place_on_the_axis(qualifier: str, kind: str) -> None:
    mark = mark_of("our business", qualifier=qualifier)
    assert mark.kind == kind
    assert mark.places == ()
    assert mark.numbers == ()


def test_zero_is_a_ring_on_a_log_axis_and_a_point_on_a_linear_one() -> None:
    comparison = compared([claim("none"), claim("40"), claim("5,000")])
    assert range_chart(comparison, scale="log").rows[-1].mark.kind == "zero"
    assert range_chart(comparison, scale="linear").rows[-1].mark.kind == "point"


def test_a_forecast_is_hollow() -> None:
    comparison = compared([claim("12,000", horizon="forecast")], filters=Filters(horizon="forecast"))
    assert range_chart(comparison).rows[0].mark.is_forecast


def test_an_echo_is_marked_and_its_origin_is_not() -> None:
    first, second = claim("11,000"), claim("10,500")
    chart = range_chart(compared([first, second], links=[(second, "derived_from", first)]))
    assert {row.mark.claim: row.mark.is_echo for row in chart.rows} == {first.id: False, second.id: True}


def test_earlier_numbers_of_a_source_are_a_grey_trail_to_where_it_stands() -> None:
    who = source("Pentagon")
    old, new = claim("3,000", by=who, on="2024-10-21"), claim("11,000", by=who)
    chart = range_chart(compared([old, new], links=[(new, "supersedes", old)]))
    (row,) = chart.rows
    assert row.trail is not None
    assert (row.trail.start, row.trail.stop) == (chart.axis.at(3000), chart.axis.at(11000))
    assert [mark.is_earlier for mark in row.trail.marks] == [True]
    assert row.earlier[0].revised_by == new
    assert row.mark.claim == new.id


def test_members_that_stand_apart_have_rows_of_their_own_and_are_no_trail() -> None:
    parent = source("United States")
    member = source("Pentagon", parent=parent)
    chart = chart_of(claim("10,000", by=parent), claim("11 to 12,000", by=member))
    (row,) = chart.rows
    assert {fold.claim.source.name for fold in row.members} == {"United States", "Pentagon"}
    assert row.trail is None


def test_a_government_and_its_members_share_a_hue_and_a_fifth_family_is_ink() -> None:
    parent = source("United States")
    member = source("Pentagon", parent=parent)
    claims = [claim("1", by=parent), claim("2", by=member), *(claim(str(n)) for n in range(3, 8))]
    hues = chart_of(*claims).hues
    assert hues[claims[0].source.id] == hues[claims[1].source.id] == "blue"
    assert [hues[c.source.id] for c in claims[2:]] == ["vermillion", "green", "purple", "ink", "ink"]


def test_highest_first_and_those_without_a_number_last() -> None:
    chart = chart_of(claim("5"), claim("it is a lie", qualifier="denied"), claim("7"), claim("6"))
    assert [row.position.claim.figure for row in chart.all_rows] == ["7", "6", "5", "it is a lie"]


def test_another_question_shares_the_axis_only_where_its_numbers_fit() -> None:
    main = chart_of(claim("12,000"), claim("3,000"))
    assert range_chart(compared([claim("8,000")]), shared=main.axis).axis == main.axis
    assert range_chart(compared([claim("800,000")]), shared=main.axis).axis != main.axis


def test_the_brace_spans_lowest_to_highest_and_the_band_what_most_can_live_with() -> None:
    chart = chart_of(claim("11 to 12,000"), claim("11,000"), claim("up to 12,000"))
    assert chart.brace is not None
    assert (chart.brace.start, chart.brace.stop) == (chart.axis.at(11000), chart.axis.at(12000))
    assert chart.support is not None
    assert (chart.support.support.count, chart.support.of) == (3, 3)
    assert chart.fit.most == 3


def test_the_key_explains_only_what_is_drawn() -> None:
    comparison = compared([claim("up to 5"), claim("3")])
    kinds = [kind for kind, _ in legend([range_chart(comparison)], timeline_chart(comparison))]
    assert kinds == ["point", "ceiling"]


def test_nothing_in_view_is_an_empty_chart() -> None:
    chart = chart_of()
    assert chart.all_rows == ()
    assert (chart.brace, chart.support, chart.other) == (None, None, None)


claims = st.lists(st.builds(claim, st.sampled_from(FIGURES)), min_size=1, max_size=6)


@settings(max_examples=60)
@given(claims, st.sampled_from(["linear", "log"]))
def test_every_mark_stands_inside_the_plot(drawn: list[ClaimRow], scale: Any) -> None:
    chart = range_chart(compared(drawn, can_be_negative=True), scale=scale)
    assert all(0 <= place <= 100 for mark in chart.marks for place in mark.places)
    assert all(mark.places for mark in chart.marks)


@settings(max_examples=60)
@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_move_a_mark(drawn: list[ClaimRow], random: Any) -> None:
    shuffled = random.sample(drawn, len(drawn))
    one, other = chart_of(*drawn, can_be_negative=True), chart_of(*shuffled, can_be_negative=True)
    assert one.rows == other.rows
    assert one.axis == other.axis
