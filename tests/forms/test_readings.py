"""What is typed is said back: as numbers with hedges, as days, or as what stands in the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates import dates
from estimates.forms.readings import read_as_of, read_date, read_figure, read_stated, reads_below_zero

SUNDAY = dates.parse("2024-11-03")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("up to 12,000", "at most 12,000 troops"),
        ("about 10,000", "about 10,000 troops"),
        ("some 8,000", "about 8,000 troops"),
        ("11,000", "11,000 troops"),
        ("11 to 12,000", "between 11,000 and 12,000 troops"),
        ("dunno", ""),
    ],
)
def test_a_figure_is_said_back_in_the_questions_unit(typed, words):
    said = read_figure(typed, unit="troops")
    assert said.words == words
    assert bool(said.problem) is not bool(words)
    assert (said.mark is not None) is bool(words)


@pytest.mark.parametrize(
    "typed", ["NaN", "inf", "1e400", "9" * 5000, "dunno", "12,000 to 10,000", "10 20 30", "\x00", "x" * 301]
)
def test_what_is_no_figure_says_why(typed):
    said = read_figure(typed)
    assert said.problem
    assert len(said.problem) < 400
    assert not said.words


def test_words_without_a_number_are_kept_if_they_are_marked_as_such():
    assert read_figure("our business", qualifier="unquantified").words == "no number given"
    assert read_figure("there are none of ours", qualifier="denied").words == "denied"


@pytest.mark.parametrize(("typed", "below"), [("-0.3", True), ("-3 to 2", True), ("0", False), ("dunno", False)])
def test_a_figure_below_zero_is_noticed(typed, below):
    assert reads_below_zero(typed) is below
    assert bool(read_figure(typed, can_be_negative=False).problem) is (below or typed == "dunno")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("by 3 Nov 2024", "any day up to 3 November 2024"),
        ("3 Nov 2024", "Sunday 3 November 2024"),
        ("Thursday", "Thursday 31 October 2024"),
        ("late October", "21 to 31 October 2024"),
    ],
)
def test_a_date_is_said_back_as_the_days_it_means(typed, words):
    assert read_date(typed, published=SUNDAY).words == words


def test_an_impossible_date_says_why_and_offers_dates_as_they_are_written():
    said = read_date("31 Nov 2024")
    assert said.problem == "November has 30 days."
    assert "30 Nov 2024" in said.offers
    assert all(read_date(offer).words for offer in said.offers)


def test_an_unstated_day_is_no_later_than_the_publication():
    said = read_stated("", published=SUNDAY)
    assert said.edtf == dates.parse("../2024-11-03")
    assert said.words == "by 3 Nov 2024, as it was published"
    assert read_stated("", published=None).words == ""
    assert read_stated("1 Nov 2024", published=SUNDAY).edtf == dates.parse("2024-11-01")


@pytest.mark.parametrize(
    ("as_of", "forecast", "asks"),
    [("Dec 2024", False, True), ("Dec 2024", True, False), ("3 Nov 2024", False, False), ("", False, False)],
)
def test_a_time_after_it_was_said_asks_whether_it_is_a_forecast(as_of, forecast, asks):
    said = read_as_of(as_of, read_stated("3 Nov 2024"), forecast=forecast)
    assert ("is this a forecast?" in said.problem) is asks


@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_a_reading(text):
    for said in (read_figure(text), read_date(text), read_stated(text, published=SUNDAY)):
        assert not (said.words and said.problem)
