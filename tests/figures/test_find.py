"""Figures of a whole text: where they stand, how they read, and what is passed over."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.figures_linear import FAMILIES, text_of
from bench.medians import medians
from estimates.figures import Qualifier, Unreadable, find, parse
from estimates.figures.tokens import scan
from tests.figures.corpus import phrases

# text | its figures, each as "words = low,best,high qualifier"
TEXTS = """
The ministry counted about 400 boats on Monday.|about 400 = ,400, about
Between 30 and 40 houses burned, and no schools were hit.|Between 30 and 40 = 30,,40 range;no = ,0, none
Aid groups say up to 9,000, the army at least 6,500.|up to 9,000 = ,,9000 at_most;at least 6,500 = 6500,, at_least
Dozens of wells ran dry.|Dozens = 24,, vague
The bill, $4.2bn, is nearly 12% higher.|$4.2bn = ,4200000000, exact;nearly 12% = ,12, nearly
A quarter of them left.|A quarter of them = ,25, exact
Losses: 1.2 million (1.0–1.5 million).|1.2 million (1.0–1.5 million) = 1000000,1200000,1500000 low_best_high
Twelve sailors drowned.|Twelve = ,12, exact
It fell to 2,100 from 2,600.|2,100 = ,2100, exact;2,600 = ,2600, exact
The count was 300. Some 200 more were feared lost.|300 = ,300, exact;Some 200 = ,200, about
"""
# What the convention calls no figure, as it stands in texts.
NOTHING = """
In 2016 the harbour was closed.
The 14th brigade arrived on 3 May.
Her brother, 44, was a driver.
It began at 5:30 p.m. on March 8.
See page 12 of Annex 3.
A Su-35 and an S-300 battery were seen near Highway 61.
Children under the age of five were moved first.
Since 1999 it has been quiet.
One of them said no comment was needed.
Call +44 20 7946 0018 for details.
Category 4 storms are rare.
Channel 4 showed it.
"""


@pytest.mark.parametrize("row", TEXTS.strip().splitlines())
def test_the_figures_of_a_text_are_found_with_their_words(row: str) -> None:
    text, _, expected = row.partition("|")
    found = find(text)

    def number(n: float | None) -> str:
        return "" if n is None else f"{n:g}" if n < 1e6 else str(int(n))

    said = [
        f"{one.text} = {number(one.reading.low)},{number(one.reading.best)},{number(one.reading.high)} "
        f"{one.reading.qualifier}"
        for one in found
    ]
    assert ";".join(said) == expected
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_counts_nothing_is_passed_over(text: str) -> None:
    assert [one.text for one in find(text)] == []


def test_most_phrases_of_the_corpus_are_found_in_a_sentence() -> None:
    """A phrase that names nothing counted may be a year or a name once it stands in a text, so not all of them."""
    read = [p for p in phrases("built_against") if p.is_figure and p.unit]
    hits = sum(
        any(
            one.reading.qualifier == p.qualifier and one.reading.low == parse(p.text).low
            for one in find(f"They saw {p.text} there.")
        )
        for p in read
    )
    assert hits / len(read) > 0.9


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("\ud800 5 \x00 tanks")
@example("minus")
@example("9" * 5000)
@example("1¼")
@example("0¼ ½¾")
@example("¹¼")
def test_any_text_is_searched_and_what_is_found_stands_in_order(text: str) -> None:
    ends = 0
    for one in find(text):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end


BOUNDS = ["about", "nearly", "at least", "more than", "up to", "fewer than", "just over", "almost", "no more than"]


@given(st.sampled_from(BOUNDS), st.integers(0, 10**7))
def test_a_hedged_number_is_found_in_a_sentence_as_it_is_read_alone(hedge: str, number: int) -> None:
    phrase = f"{hedge} {number:,} soldiers"
    (found,) = find(f"Officials there spoke of {phrase} near the river.")
    alone = parse(phrase)
    assert (found.reading.low, found.reading.best, found.reading.high) == (alone.low, alone.best, alone.high)
    assert (found.reading.qualifier, found.reading.unit) == (alone.qualifier, "soldiers")


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_text_is_at_most_some_twice_the_tries(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in tokens looked at, which no other load on the machine changes."""
    from estimates.figures import finding

    looked_at = 0
    leading = finding.leading_items

    def counting(text: str, tokens: list, *rest: object, **named: object) -> object:
        nonlocal looked_at
        looked_at += len(tokens)
        return leading(text, tokens, *rest, **named)

    monkeypatch.setattr(finding, "leading_items", counting)
    counts = []
    for length in (1_500, 3_000):
        looked_at = 0
        find(text_of(family, length))
        counts.append(looked_at)
    assert counts[1] <= 2.5 * max(counts[0], 50)


# Spellings that the scan has to fold; what they cost shows in no count of tokens.
FOLDED = ["raised", "powers", "folded", "digits", "points"]


@pytest.mark.slow
@pytest.mark.parametrize("family", FOLDED)
def test_four_times_the_text_is_scanned_in_some_four_times_the_time(family: str) -> None:
    """A quadratic scan takes sixteen times as long; twice the linear growth is left to the machine."""
    short, long = (text_of(family, length) for length in (10_000, 40_000))
    spent = medians({"short": lambda: scan(short), "long": lambda: scan(long)}, rounds=5)
    assert spent["long"] < 8 * spent["short"]


def test_a_number_without_end_is_no_figure() -> None:
    assert find("9" * 400) == ()
    with pytest.raises(Unreadable):
        parse("minus")


def test_denials_need_something_that_is_counted() -> None:
    assert [one.reading.qualifier for one in find("No troops were sent.")] == [Qualifier.NONE]
    assert find("There is no doubt, no longer and no comment.") == ()
