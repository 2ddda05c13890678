"""Do two nouns count the same thing?"""

import pytest

from estimates.figures import counts_the_same


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("troops", "troops"),
        ("Troops", "troop"),
        ("soldiers", "troops"),
        ("people", "deaths"),
        ("dead", "deaths"),
        ("refugees", "people"),
        ("vehicles", "vehicle"),
        ("batteries", "battery"),
    ],
)
def test_equal_and_kindred_words_are_not_asked_about(noun: str, unit: str) -> None:
    assert counts_the_same(noun, unit)


@pytest.mark.parametrize(("noun", "unit"), [("tanks", "troops"), ("villages", "deaths"), ("tonnes", "people")])
def test_other_words_are(noun: str, unit: str) -> None:
    assert not counts_the_same(noun, unit)


def test_a_word_of_the_questions_own_texts_is_its_own() -> None:
    assert counts_the_same("missiles", "launches", ["How many ballistic missiles were launched?"])
