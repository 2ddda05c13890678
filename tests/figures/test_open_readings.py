"""What is truly open has two readings, the convention's first; everything else has one."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from estimates.figures import ANYBODY, Given, Unreadable, Unsettled, decimal_mark, options, parse, readings, settle

# phrase | language | the convention's number | the other one
OPEN = """
10.000||10000|10
1.250 tonnes||1250|1.25
up to 10.000||10000|10
$1.500||1500|1.5
-10.000||-10000|-10
10,000|de|10000|10
10,000|pt-BR|10000|10
1,250 million||1250000|1250000000
1.250 Millionen|de|1250000|1250000000
"""
# phrase | language: settled by its own digits, by what follows, or by the language
SETTLED = """
10,000|
10,000|en
10.000|de
10.000|ru-RU
0.125|
1.2340|
12.34|
1.234.567|
1,234.5|
1.234,5|
12,34,567|
1.234 million|
67.123(32)|
11 to 12,000|
1 250|
"""


@pytest.mark.parametrize("row", OPEN.strip().splitlines())
def test_a_figure_that_is_open_has_two_readings(row: str) -> None:
    phrase, language, usual, other = row.split("|")
    found = readings(phrase, language=language)
    assert [next(n for n in (r.best, r.high, r.low) if n is not None) for r in found] == [float(usual), float(other)]
    assert found[0] == parse(phrase)


@pytest.mark.parametrize("row", SETTLED.strip().splitlines())
def test_a_figure_that_is_settled_has_one(row: str) -> None:
    phrase, language = row.split("|")
    assert len(readings(phrase, language=language)) == 1


def test_both_numbers_of_a_range_are_read_the_same_way() -> None:
    assert [(r.low, r.high) for r in readings("10.000 to 12.000")] == [(10_000, 12_000), (10, 12)]


def test_numbers_given_beside_it_settle_which_is_meant() -> None:
    given = Given(best=10)
    assert [r.best for r in options("10.000", given, writer=ANYBODY)] == [10]
    assert settle("10.000", given, can_be_negative=False).best == 10
    with pytest.raises(Unsettled, match="given beside it was best 11"):
        settle("10.000", Given(best=11), can_be_negative=False)


def test_a_denial_is_never_asked_which_number_it_denies() -> None:
    assert len(options("10.000", Given(qualifier="denied"), writer=ANYBODY)) == 1


def test_the_decimal_mark_can_be_told() -> None:
    assert (parse("10.000", decimal=".").best, parse("10.000", decimal=",").best) == (10, 10_000)
    assert (parse("10,000", decimal=".").best, parse("10,000", decimal=",").best) == (10_000, 10)


MARKS = st.text("0123456789.,- kmM%", min_size=1, max_size=14)


@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(MARKS, st.sampled_from(["1,250 million", "1.250-thousand", "1,250k", "1,250 troops"])),
    st.sampled_from(["", "de"]),
)
@example(".100M", "de")
def test_the_quick_look_passes_over_nothing_that_is_open(text: str, language: str) -> None:
    try:
        usual = parse(text)
    except Unreadable:
        return
    try:
        other = parse(text, decimal=decimal_mark(language))
    except Unreadable:
        other = usual
    differ = (other.low, other.best, other.high) != (usual.low, usual.best, usual.high)
    assert (len(readings(text, language=language)) == 2) is differ
