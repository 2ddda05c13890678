"""A passage is found letter for letter, however it is set; what is not there is told with what comes nearest."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from estimates.extraction import find_passage, nearest_passage
from estimates.extraction.passages import _fold

TEXT = "Seoul said: “up to 12,000 troops”\nhave been\u00a0sent — some say 11\u202f000. Київ каже 병력은 12,000명 more."


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("up to 12,000 troops", "up to 12,000 troops"),
        ('"Up to 12,000 troops" have been sent', "“up to 12,000 troops”\nhave been\u00a0sent"),
        ("sent - some say 11 000", "sent — some say 11\u202f000"),
        ("Seoul said … have been sent", "Seoul said: “up to 12,000 troops”\nhave been\u00a0sent"),
        ("Seoul said [...] sent", "Seoul said: “up to 12,000 troops”\nhave been\u00a0sent"),
        ("Київ каже", "Київ каже"),
        ("병력은 12,000", "병력은 12,000"),
    ],
)
def test_a_passage_is_found_however_it_is_set(passage: str, found: str) -> None:
    place = find_passage(TEXT, passage)
    assert place is not None
    assert TEXT[place.start : place.end] == found


@pytest.mark.parametrize(
    "passage",
    ["2,000", "12,00", "12", "troop", "eoul", "sent … Seoul", "up to 13,000", "", " … "],
)
def test_parts_of_words_and_numbers_are_not_found(passage: str) -> None:
    assert find_passage(TEXT, passage) is None


def test_decomposed_letters_are_the_same_letters() -> None:
    text = unicodedata.normalize("NFD", "Söul meldete 병력 11.000")
    place = find_passage(text, "Söul meldete 병력")
    assert place is not None
    assert unicodedata.normalize("NFC", text[place.start : place.end]) == "Söul meldete 병력"


def test_no_part_of_a_letter_is_found() -> None:
    assert find_passage("111\u0301", "111") is None
    assert find_passage("\ufb01nd", "f") is None
    assert find_passage("a \ufb01nd", "find") == (2, 5)


def test_what_comes_nearest_is_shown_as_the_text_has_it() -> None:
    assert nearest_passage(TEXT, "up to 13,000 troops") == "up to 12,000 troops"
    assert nearest_passage(TEXT, "entirely different") == ""
    assert nearest_passage("", "x") == nearest_passage("x", "") == ""
    assert len(nearest_passage("word " * 1000, "word " * 900)) <= 301


texts = st.text("ab 1,.“'\u00a0\u00ad-–é\u0301한\n", max_size=60)


@given(texts.filter(lambda text: "\u0301" not in text[:1]), st.data())
def test_whatever_is_found_folds_to_what_was_looked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    passage = text[start : data.draw(st.integers(start, len(text)))]
    assume(not passage.startswith("\u0301"))
    place = find_passage(text, passage)
    if place is not None and "..." not in passage:
        assert _fold(text[place.start : place.end]).text.strip() == _fold(passage).text.strip()


@given(st.lists(st.sampled_from(["troops", "12,000", "11", "Seoul", "said"]), min_size=1, max_size=30), st.data())
def test_a_run_of_whole_words_is_always_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    place = find_passage(text, " ".join(words[first:last]))
    assert place is not None
    assert text[place.start : place.end] == " ".join(words[first:last])
