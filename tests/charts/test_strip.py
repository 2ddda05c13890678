"""Do questions compare across units?"""

import pytest

from estimates.charts import figure_mark, ratio_axis, spread_strips, strip
from tests.charts.scenes import claim, compared


def test_a_strip_is_as_long_as_its_spread_on_the_axis_that_all_share() -> None:
    troops, days = compared([claim("3,000"), claim("12,000")]), compared([claim("2"), claim("4")], unit="days")
    strips = spread_strips([troops, days])
    assert [each.form for each in strips] == ["ratio", "ratio"]
    assert strips.strips[0].stop == pytest.approx(2 * strips.strips[1].stop)


def test_each_number_has_a_tick_and_the_last_said_is_told_apart() -> None:
    drawn = strip(compared([claim("2", on="2024-11-05"), claim("3 to 4")]), ratio_axis([2.0]))
    assert [(tick.value, tick.is_latest) for tick in drawn.ticks] == [(2, True), (3, False), (4, False)]
    assert drawn.ticks[0].at == 0


@pytest.mark.parametrize(
    ("figures", "form"),
    [
        (["100", "104"], "words"),
        (["0", "5"], "words"),
        (["-5", "-3"], "words"),
        (["100", "106"], "ratio"),
        ([], "none"),
    ],
)
def test_a_ratio_that_says_nothing_is_not_drawn(figures: list[str], form: str) -> None:
    comparison = compared([claim(figure) for figure in figures], can_be_negative=True)
    assert strip(comparison, ratio_axis([])).form == form


@pytest.mark.parametrize(("spread", "high"), [(None, 5), (4.0, 5), (7.0, 10), (30.0, 50), (1e9, 100)])
def test_the_shared_axis_ends_at_a_round_ratio(spread: float | None, high: float) -> None:
    axis = ratio_axis([spread])
    assert axis.high == high
    assert axis.at(1) == 0
    assert axis.at(high * 10) == 100
    assert 2 <= len(axis.ticks) <= 8


def test_a_strip_beyond_the_axis_says_so() -> None:
    assert strip(compared([claim("1"), claim("5,000")]), ratio_axis([5000.0])).is_beyond


def test_open_ends_are_open_on_their_side() -> None:
    drawn = strip(compared([claim("2"), claim("up to 9"), claim("at least 4")]), ratio_axis([4.5]))
    assert {tick.value: (tick.is_open_below, tick.is_open_above) for tick in drawn.ticks} == {
        2: (False, False), 9: (True, False), 4: (False, True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ({"low": None, "best": 5.0, "high": None, "qualifier": "exact"}, "point"),
        ({"low": None, "best": None, "high": 5.0, "qualifier": "at_most"}, "ceiling"),
        ({"low": 1.0, "best": None, "high": 5.0, "qualifier": "range"}, "range"),
        ({"low": None, "best": None, "high": None, "qualifier": "denied"}, "denial"),
    ],
)
def test_a_single_figure_has_the_shape_it_will_have_on_the_chart(numbers: dict[str, object], kind: str) -> None:
    assert figure_mark(**numbers).kind == kind  # type: ignore[arg-type]


def test_a_best_value_stands_where_it_stands_between_its_ends() -> None:
    mark = figure_mark(low=0.0, best=25.0, high=100.0, qualifier="low_best_high")
    assert mark.start is not None
    assert mark.stop is not None
    assert mark.at == mark.start + (mark.stop - mark.start) / 4
