"""Do the questions of an affair stand on axes that can be compared, and only those?"""

import pytest

from estimates.charts import small_multiples
from tests.charts.scenes import claim, compared, source


def test_questions_in_one_unit_share_an_axis_and_other_units_do_not() -> None:
    sent, near, share = (
        compared([claim("10,000"), claim("up to 12,000")]),
        compared([claim("8,000")]),
        compared([claim("30%")], unit="%"),
    )
    troops, per_cent = small_multiples([sent, share, near])
    assert (troops.unit, per_cent.unit) == ("troops", "%")
    assert [panel.comparison for panel in troops.panels] == [sent, near]
    assert {panel.chart.axis for panel in troops.panels} == {troops.axis}
    assert per_cent.axis != troops.axis
    assert all(panel.is_shared for group in (troops, per_cent) for panel in group.panels)


def test_a_mark_stands_where_the_same_number_stands_in_the_panel_above() -> None:
    (group,) = small_multiples([compared([claim("8,000"), claim("12,000")]), compared([claim("8,000")])])
    above, below = (panel.chart.rows[-1].mark for panel in group.panels)
    assert above.at == below.at == pytest.approx(group.axis.at(8000) if group.axis else None)


def test_a_source_has_one_hue_in_all_panels() -> None:
    seoul = source("Seoul")
    one = compared([claim("1", by=source("Kyiv")), claim("2", by=seoul)])
    other = compared([claim("5", by=seoul), claim("6")], unit="days")
    hues = {mark.hue for group in small_multiples([one, other]) for mark in group.marks if mark.best in (2, 5)}
    assert len(hues) == 1


def test_zero_beside_a_wide_log_axis_keeps_an_axis_of_its_own_and_says_so() -> None:
    wide, with_zero = compared([claim("10"), claim("90,000")]), compared([claim("0"), claim("20")])
    (group,) = small_multiples([wide, with_zero])
    assert [panel.is_shared for panel in group.panels] == [True, False]


def test_without_any_number_there_is_no_axis_but_the_denial_is_there() -> None:
    (group,) = small_multiples([compared([claim("no such troops", qualifier="denied")])])
    assert group.axis is None
    assert [mark.kind for mark in group.marks] == ["denial"]


def test_only_what_is_drawn_is_among_the_marks() -> None:
    seoul = source("Seoul")
    earlier, later = claim("10", by=seoul, on="2024-10-01"), claim("12", by=seoul, on="2024-11-01")
    (group,) = small_multiples([compared([earlier, later], links=[(later, "supersedes", earlier)])])
    assert [mark.claim for mark in group.marks] == [later.id]


def test_of_no_question_there_is_nothing() -> None:
    assert small_multiples([]) == ()
