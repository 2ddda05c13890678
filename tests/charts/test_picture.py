"""Does a picture show what the page shows, and say what nobody can ask it?"""

from dataclasses import replace

from estimates.charts import Grouping, Picture, picture, range_chart
from estimates.charts.picture import WIDTH
from estimates.comparisons import Filters
from tests.charts.scenes import claim, compared, source

MINISTRY = replace(source("Ministry"), country="UA")
PAPER = replace(source("Paper"), kind="media")
# As wide as a letter of the foot is on average, in pixels, and where its lines begin.
LETTER, MARGIN = 6.0, 24


def drawn(grouping: Grouping = "none", *, figures: tuple[str, ...] = ("9", "7"), address: str = "") -> Picture:
    said = [claim(figure, by=by) for figure, by in zip(figures, (MINISTRY, PAPER), strict=False)]
    comparison = compared(said)
    return picture(comparison, range_chart(comparison, grouping=grouping), address=address)


def test_headings_stand_over_their_rows_and_count_them() -> None:
    grouped = drawn("kind")
    assert [(heading.text, heading.rows) for heading in grouped.headings] == [("Government", 1), ("Media", 1)]
    places = sorted([(heading.y, heading.text) for heading in grouped.headings] + [(r.y, r.name) for r in grouped.rows])
    assert [name for _, name in places] == ["Government", "Ministry", "Media", "Paper"]
    assert grouped.rows[-1].y < grouped.foot_y


def test_headings_move_rows_and_no_mark() -> None:
    def places(of: Picture) -> list[tuple[str, float | None]]:
        return sorted((row.name, row.mark.x) for row in of.rows)

    assert drawn().headings == ()
    assert places(drawn()) == places(drawn("country"))


def test_the_foot_explains_the_band_and_the_trails_that_are_drawn_and_no_others() -> None:
    assert drawn().foot[0][1] == "Conflicting estimates, revision 1."
    agreeing = drawn(figures=("9", "9"))
    assert agreeing.band_is_thin
    assert agreeing.foot[0][1].startswith("Dotted line: 9, within what 2 of 2 origins say. Conflicting")
    wide = drawn(figures=("5 to 9", "3 to 7"))
    assert not wide.band_is_thin
    assert wide.foot[0][1].startswith("Shaded: 5–7, within what 2 of 2 origins say.")
    open_ended = drawn(figures=("at least 5", "more than 3"))
    assert "Shaded: 5 or more, within" in open_ended.foot[0][1]
    revised = compared([claim("5", by=MINISTRY, on="2024-01-01"), claim("9", by=MINISTRY)])
    assert "Grey: what the same source said before." in picture(revised, range_chart(revised), address="").foot[0][1]


def test_a_long_address_is_broken_into_lines_that_the_picture_holds() -> None:
    address = "https://example.org/questions/how-many/?" + "&".join(f"source=agency-{n}" for n in range(30))
    broken = drawn(address=address)
    assert "".join(line for _, line in broken.address) == address
    assert len(broken.address) > 1
    assert all(MARGIN + LETTER * len(line) < WIDTH for _, line in broken.address)
    assert broken.address[-1][0] < broken.height


def test_a_picture_without_claims_has_room_to_say_so() -> None:
    nothing = compared([claim("5")], filters=Filters(stated_by="1990"))
    empty = picture(nothing, range_chart(nothing), address="")
    assert empty.rows == ()
    assert empty.foot_y - empty.axis_y > 30
