"""What it did to the comparison, in numbers and in sentences; no bound passes for a number."""

from estimates.comparisons import Comparison
from estimates.comparisons.changes import effect_sentences, effects
from tests.comparisons.builders import claim, compared, source

SEOUL, KYIV, MOSCOW = source("Seoul"), source("Kyiv"), source("Moscow")
NOBODY = compared()


def sentences(before: Comparison, after: Comparison) -> list[str]:
    return effect_sentences(effects(before, after))


def test_what_moved_is_told_with_both_numbers_and_the_counts_in_one_sentence() -> None:
    before = compared(claim(1, SEOUL, "8,000"), claim(2, KYIV, "up to 12,000"))
    after = compared(
        claim(1, SEOUL, "11,000"), claim(2, KYIV, "up to 12,000"), claim(3, MOSCOW, "fake", qualifier="denied")
    )
    assert sentences(before, after) == [
        "The lowest number rose from 8,000 to 11,000.",
        "The median rose from 8,000 (of 1 origin) to 11,000 (of 1 origin).",
        "Highest ÷ lowest fell from 1.5 to 1.09.",
        "0 denials became 1.",
    ]


def test_where_nothing_moved_one_sentence_says_so() -> None:
    view = compared(claim(1, SEOUL, "8,000"))
    assert sentences(view, view) == ["Nothing in the comparison moved."]


def test_the_first_and_the_last_number_are_told_without_one_before_or_after() -> None:
    view = compared(claim(1, SEOUL, "up to 12,000"))
    assert sentences(NOBODY, view)[0] == "The lowest number is now 12,000 (a ceiling); there was none."
    assert sentences(view, NOBODY)[0] == "The lowest number was 12,000 (a ceiling); there is none now."


def test_a_bound_that_becomes_a_number_is_told_though_the_digits_stay() -> None:
    before, after = compared(claim(1, SEOUL, "at least 12,000")), compared(claim(1, SEOUL, "12,000"))
    assert sentences(before, after)[:2] == [
        "The lowest number stayed 12,000: it was a floor, and is now a number for itself.",
        "The highest number stayed 12,000: it was a floor, and is now a number for itself.",
    ]


def test_a_median_that_stays_says_of_how_many_it_is_now() -> None:
    before = compared(claim(1, SEOUL, "8,000"))
    after = compared(claim(1, SEOUL, "8,000"), claim(2, KYIV, "8,000"))
    assert sentences(before, after) == [
        "The median stayed 8,000: it was of 1 origin, and is now of 2 origins.",
        "1 source became 2; 1 origin became 2.",
    ]


def test_an_echo_adds_a_source_and_no_origin() -> None:
    before = compared(claim(1, SEOUL, "8,000"))
    after = compared(claim(1, SEOUL, "8,000"), claim(2, KYIV, "8,000"), links=[(2, "restates", 1)])
    assert sentences(before, after) == ["1 source became 2."]
