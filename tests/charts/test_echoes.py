"""Echoes in the charts: said in words, folded where that is asked, and the axes stay where they are."""

from dataclasses import replace

from estimates.charts import picture, range_chart, timeline_chart
from estimates.comparisons import Comparison
from tests.charts.scenes import claim, compared, source

AGENCY, PAPER, RADIO = (source(name) for name in ("Agency", "Paper", "Radio"))


def wire() -> Comparison:
    first = claim("41,000", by=AGENCY, on="2024-10-20")
    paper, radio = claim("41,000", by=PAPER, on="2024-10-21"), claim("90,000", by=RADIO, on="2024-10-22")
    old = claim("12,000", by=RADIO, on="2024-10-19")
    return compared(
        [first, paper, radio, old],
        links=[(paper, "restates", first), (radio, "derived_from", first), (radio, "supersedes", old)],
    )


def test_unfolded_each_has_a_row_and_says_what_it_repeats() -> None:
    chart = range_chart(wire())
    assert {row.position.source.name: row.echo and row.echo.words for row in chart.rows} == {
        "Radio": "is built on Agency",
        "Paper": "repeats Agency",
        "Agency": None,
    }
    assert chart.echoing == 2
    assert "Paper: 41,000 troops, repeats Agency" in {mark.name for mark in chart.marks}


def test_folded_they_stand_in_the_fold_of_what_they_repeat_with_all_their_marks() -> None:
    unfolded, chart = range_chart(wire()), range_chart(wire(), fold_echoes=True)
    (row,) = chart.rows
    assert row.position.source is AGENCY
    assert [each.position.source.name for each in row.folded] == ["Radio", "Paper"]
    assert row.repeated_by == "Radio and Paper"
    assert len(chart.marks) == len(unfolded.marks) == 4
    assert chart.echoing == 2


def test_folding_moves_no_axis_and_no_number() -> None:
    comparison = wire()
    unfolded, folded = range_chart(comparison), range_chart(comparison, fold_echoes=True)
    assert folded.axis == unfolded.axis
    assert folded.brace == unfolded.brace
    assert folded.fit == unfolded.fit
    before, after = timeline_chart(comparison), timeline_chart(comparison, fold_echoes=True)
    assert before is not None
    assert after is not None
    assert (after.values, after.days) == (before.values, before.days)


def test_the_timeline_leaves_out_what_repeats_and_says_how_much() -> None:
    chart = timeline_chart(wire(), fold_echoes=True)
    assert chart is not None
    assert [series.name for series in chart.series] == ["Radio", "Agency"]
    assert [len(series.events) for series in chart.series] == [1, 1]
    assert chart.folded == 2
    unfolded = timeline_chart(wire())
    assert unfolded is not None
    assert unfolded.folded == 0
    assert sum(event.mark.is_echo for event in unfolded.events) == 2


def test_a_picture_says_who_repeats_a_number_and_what_an_echo_repeats() -> None:
    comparison = wire()
    folded = picture(comparison, range_chart(comparison, fold_echoes=True), address="")
    assert [note for row in folded.rows for _, note in row.notes] == ["repeated by 2 more: Radio and Paper"]
    unfolded = picture(comparison, range_chart(comparison), address="")
    assert "repeats Agency" in [note for row in unfolded.rows for _, note in row.notes]


def test_a_part_in_the_dispute_is_said_in_words_on_every_chart() -> None:
    party = replace(source("Ukraine"), role="party")
    denying = replace(source("North Korea"), role="party")
    comparison = compared([claim("up to 12,000", by=party), claim("no", by=denying, qualifier="denied")])
    chart, moved = range_chart(comparison), timeline_chart(comparison)
    assert moved is not None
    assert chart.rows[0].mark.name.startswith("Ukraine, party to the dispute: at most 12,000")
    assert [label.part for label in moved.labels] == ["party to the dispute"]
    assert [event.part for event in moved.rails] == ["party to the dispute"]
    drawn = picture(comparison, chart, address="")
    assert [note for row in drawn.rows for _, note in row.notes] == ["party to the dispute"] * 2


def test_a_part_that_is_not_known_is_not_mentioned() -> None:
    for role in ("", "unknown"):
        comparison = compared([claim("12", by=replace(source("Somebody"), role=role))])
        assert range_chart(comparison).rows[0].mark.name == "Somebody: 12 troops"
