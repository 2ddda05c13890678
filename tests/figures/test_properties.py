"""What holds for every text and for every number."""

import json
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from estimates.figures import Qualifier, Reading, Unreadable, check, format_number, parse, plain_number, wording

numbers = st.one_of(
    st.integers(-(2**53), 2**53).map(float),
    st.integers(0, 20_000).map(float),
    st.tuples(st.integers(1, 99_999), st.sampled_from([10**4, 10**7, 10**10])).map(
        lambda pair: float(pair[0] * pair[1])
    ),
    st.floats(-1e300, 1e300, allow_nan=False),
    st.decimals(-1000, 1000, places=3).map(float),
).map(lambda x: x + 0.0)
modest = st.one_of(st.integers(-(10**12), 10**12).map(float), st.decimals(-(10**6), 10**6, places=4).map(float))
units = st.sampled_from([None, "troops", "%", "USD", "km/s/mpc", "dead"])
ONE = {
    "exact": "best", "about": "best", "nearly": "best", "just_over": "best", "at_least": "low", "more_than": "low",
    "at_most": "high", "less_than": "high",
}  # fmt: skip
PIECES = (
    "about", "up to", "at least", "between", "and", "to", "-", "–", "/", "±", "(", ")", "[", "]", ",",
    ";", ":", "95%", "CI", "12,000", "5", "1.2", "3e5", "2022", "million", "k", "%", "$", "€", "half",
    "a", "third", "one", "in", "four", "dozens", "several", "no", "none", "or more", "+", "<", ">", "of",
    "low", "best", "high", "1,00", "0", "point", "two", "hundred",
)  # fmt: skip


def numbers_of(reading: Reading) -> tuple[float | None, float | None, float | None]:
    return reading.low, reading.best, reading.high


def read_again(**figure: object) -> tuple[object, ...]:
    reading = parse(wording(**figure))  # type: ignore[arg-type]
    return (*numbers_of(reading), reading.qualifier, reading.unit)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)))
@example("1⁄0")
@example("½" * 200)
@example("5 " * 149)
def test_a_text_is_read_by_the_rules_or_refused(text: str) -> None:
    try:
        reading = parse(text)
    except Unreadable:
        return
    low, best, high = numbers_of(reading)
    assert check(low=low, best=best, high=high, qualifier=reading.qualifier) == []
    ends = [0, *(edge for span in reading.spans for edge in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)


@given(st.sampled_from(sorted(ONE)), numbers, units)
def test_words_for_one_number_read_back_the_same(qualifier: str, number: float, unit: str | None) -> None:
    figure = {"low": None, "best": None, "high": None, ONE[qualifier]: number}
    assert read_again(**figure, qualifier=qualifier, unit=unit) == (*figure.values(), qualifier, unit)


@given(st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted), units)
@example([5.0, 6000.0], None)
@example([1.2e6, 3e6], "troops")
@example([0.5, 3e6], None)
@example([-1.0, 6000.0], "USD")
@example([1998.0, 2003.0], None)
def test_words_for_a_range_read_back_the_same(ends: list[float], unit: str | None) -> None:
    low, high = ends
    assert read_again(low=low, best=None, high=high, qualifier="range", unit=unit) == (low, None, high, "range", unit)


@given(st.lists(numbers, min_size=3, max_size=3).map(sorted), units)
def test_words_for_low_best_high_read_back_the_same(three: list[float], unit: str | None) -> None:
    low, best, high = three
    figure = (low, best, high, "low_best_high", unit)
    assert read_again(low=low, best=best, high=high, qualifier="low_best_high", unit=unit) == figure


@given(st.lists(modest, min_size=3, max_size=3).map(sorted), units)
@example([10_500.0, 11_000.0, 11_500.0], "troops")
def test_words_for_a_margin_read_back_the_same(three: list[float], unit: str | None) -> None:
    low, best, high = three
    figure = (low, best, high, "plus_minus", unit)
    assert read_again(low=low, best=best, high=high, qualifier="plus_minus", unit=unit) == figure


@pytest.mark.parametrize("unit", [None, "troops"])
def test_words_for_none_read_back_the_same(unit: str | None) -> None:
    assert read_again(low=None, best=0.0, high=None, qualifier="none", unit=unit) == (None, 0, None, "none", unit)


@given(numbers)
def test_a_formatted_number_loses_no_digit(number: float) -> None:
    assert float(format_number(number).replace(",", "")) == number


@given(numbers)
def test_a_plain_number_is_the_same_number(number: float) -> None:
    assert plain_number(number) == number
    assert isinstance(plain_number(number), int) == (number.is_integer() and abs(number) < 1e16)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize(
    "text", ["about 3 señoras", "１２，３４５ troops", "11,000–12,000", "€3 Mrd", "5 \u00a0troops"]
)
def test_normalising_or_spacing_a_text_changes_nothing(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    for other in (unicodedata.normalize(form, text), f"  {text}\u200b ", text.replace(" ", "\u2003")):
        assert (*numbers_of(parse(other)), parse(other).qualifier, parse(other).unit) == (
            *numbers_of(parse(text)),
            parse(text).qualifier,
            parse(text).unit,
        )


VECTORS = [json.loads(line) for line in (Path(__file__).parent / "vectors.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['qualifier']}: {vector['why']}")
def test_the_rules_hold_for_every_vector(vector: dict[str, object]) -> None:
    figure = {key: vector[key] for key in ("low", "best", "high", "qualifier")}
    assert (check(**figure) == []) is vector["valid"]  # type: ignore[arg-type]


def test_the_vectors_show_every_qualifier_from_both_sides() -> None:
    assert len(VECTORS) >= 80
    for valid in (True, False):
        assert {vector["qualifier"] for vector in VECTORS if vector["valid"] is valid} >= set(Qualifier)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    assert [problem.code for problem in check(low=None, best=number, high=None, qualifier="exact")] == ["not_finite"]


def test_a_negative_number_needs_a_question_that_allows_it() -> None:
    figure = {"low": -3.0, "best": None, "high": 4.0, "qualifier": "range"}
    assert check(**figure) == []  # type: ignore[arg-type]
    problems = check(**figure, can_be_negative=False)  # type: ignore[arg-type]
    assert [(problem.field, problem.code) for problem in problems] == [("low", "negative")]


def test_a_share_keeps_the_nearest_double() -> None:
    assert parse("a third of 10").best == float(Fraction(10, 3))
