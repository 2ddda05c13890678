"""What is kept of a figure when numbers are given beside it, and of which question it can speak."""

import pytest

from estimates.figures import Given, Qualifier, Unsettled, settle


def kept(figure: str, unit: str = "", **given: object) -> tuple[float | None, float | None, float | None, str]:
    reading = settle(figure, Given(**given), can_be_negative=False, unit=unit)  # type: ignore[arg-type]
    return reading.low, reading.best, reading.high, str(reading.qualifier)


@pytest.mark.parametrize(
    ("figure", "unit"),
    [
        ("half", "troops"),
        ("50%", "troops"),
        ("1 in 3", "troops"),
        ("$5 million", "troops"),
        ("$5 million", "EUR"),
        ("5 euros", "US dollars"),
        ("12%", "USD"),
    ],
)
def test_a_share_or_a_sum_is_refused_where_neither_is_counted(figure: str, unit: str) -> None:
    with pytest.raises(Unsettled, match=f"counts {unit}") as refused:
        kept(figure, unit)
    assert (refused.value.field, refused.value.code) == ("figure", "unit")


@pytest.mark.parametrize(
    ("figure", "unit", "best"),
    [
        ("12.5%", "%", 12.5),
        ("half", "percentage points", 50),
        ("$5 million", "USD", 5e6),
        ("$5 million", "US dollars", 5e6),
        ("50", "%", 50),
        ("11,000 soldiers", "troops", 11000),
        ("a third of 600", "troops", 200),
        ("11,000 troops", "troops", 11000),
    ],
)
def test_what_can_be_a_number_of_the_unit_is_kept(figure: str, unit: str, best: float) -> None:
    assert kept(figure, unit)[1] == best


def test_numbers_that_repeat_the_reading_are_welcome() -> None:
    assert kept("up to 12,000", high=12000.0, qualifier="at_most") == (None, None, 12000, "at_most")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"best": 12000.0}, "best"), ({"high": 1234567.0}, "high"), ({"qualifier": "exact"}, "qualifier")],
)
def test_a_contradiction_is_refused_with_both_readings(given: dict[str, object], field: str) -> None:
    with pytest.raises(Unsettled, match="at most 12,000") as refused:
        kept("up to 12,000", **given)
    assert refused.value.field == field
    if field == "high":
        assert "high 1,234,567" in str(refused.value)


def test_an_unknown_qualifier_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Unsettled, match="low_best_high"):
        kept("11,000", qualifier="roughly")


def test_words_that_are_no_figure_need_to_be_marked_as_such() -> None:
    with pytest.raises(Unsettled) as refused:
        kept("groundless rumour")
    assert refused.value.code == "unreadable"
    assert kept("groundless rumour", qualifier="denied") == (None, None, None, Qualifier.DENIED)


def test_a_denial_may_name_the_number_it_denies_but_silence_may_not_hide_one() -> None:
    assert kept("12,000", qualifier="denied") == (None, None, None, "denied")
    with pytest.raises(Unsettled):
        kept("12,000", qualifier="unquantified")
