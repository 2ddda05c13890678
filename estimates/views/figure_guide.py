"""How are figures read? The convention as phrases: what each reads as is asked of the grammar, never written here."""

from dataclasses import dataclass
from typing import Final

from estimates.figures import Qualifier

# The words by which a qualifier is known at first sight, and phrases that use them.
QUALIFIERS: Final[dict[Qualifier, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Qualifier.EXACT: (
        ("a bare number", "only", "exactly", "a total of", "a further"),
        ("11,000 troops", "a total of 3,120", "two dozen tanks"),
    ),
    Qualifier.ABOUT: (
        ("about", "around", "roughly", "some", "an estimated", "on the order of", "or so", "-odd", "~"),
        ("about 10,000 troops", "some 8,000", "40-odd vehicles", "a couple of hundred"),
    ),
    Qualifier.NEARLY: (
        ("nearly", "almost", "close to", "just under", "approaching"),
        ("nearly 12,000", "just under 5%"),
    ),
    Qualifier.JUST_OVER: (("just over", "slightly more than", "a little over"), ("just over 3,000",)),
    Qualifier.AT_LEAST: (
        ("at least", "no fewer than", "a minimum of", "or more", "+", "≥"),
        ("at least 8,000 of them", "200 or more", "500+"),
    ),
    Qualifier.MORE_THAN: (
        ("more than", "over", "well over", "in excess of", "upwards of", ">"),
        ("more than 8,000", "well over a million"),
    ),
    Qualifier.AT_MOST: (
        ("up to", "as many as", "no more than", "a maximum of", "or fewer", "≤"),
        ("up to 12,000", "as many as 40,000 civilians", "no more than 5%"),
    ),
    Qualifier.LESS_THAN: (
        ("fewer than", "less than", "under", "well below", "<"),
        ("fewer than 500", "under £2m"),
    ),
    Qualifier.RANGE: (("A to B", "A–B", "between A and B", "from A to B", "A or B"), ("11 to 12,000", "40 or 50")),
    Qualifier.LOW_BEST_HIGH: (
        ("A / B / C", "B (A–C)", "B (95% CI A–C)", "low A, best B, high C"),
        ("2.1 million (1.9–2.4 million)", "100 / 120 / 150"),
    ),
    Qualifier.PLUS_MINUS: (("B ± D", "plus or minus", "give or take"), ("67.4 ± 0.5", "11,000 give or take 500")),
    Qualifier.VAGUE: (
        ("dozens", "hundreds", "tens of thousands", "several", "a few", "low thousands"),
        ("hundreds of villages", "a few thousand"),
    ),
    Qualifier.NONE: (("no", "none", "zero", "not a single"), ("no casualties", "none")),
}
VAGUE: Final = (
    "tens", "dozens", "scores", "hundreds", "several hundred", "thousands", "tens of thousands",
    "hundreds of thousands", "millions", "a handful of", "low thousands", "mid thousands", "high thousands",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Phrases that show one part of the convention; each note says what its phrase is there to show.

    `spread`: they have more than one number, so a table needs a column for each.
    """

    slug: str
    title: str
    about: str
    phrases: tuple[tuple[str, str], ...]
    spread: bool = False


SECTIONS: Final = (
    Section(
        "ranges",
        "Two numbers and three",
        "A range has no best value: nobody said its middle. Words that lean, such as “roughly”, are dropped before a "
        "range, because its ends say already how open it is.",
        (
            ("6-9,000", "the thousands of the second number cover the first"),
            ("5-6k", "so does its magnitude"),
            ("800 to 1,200", "unless the first is complete"),
            ("roughly 300–400", "the hedge is dropped"),
            ("over 10 but under 20", "a floor and a ceiling are a range"),
            ("2.1 million (1.9–2.4)", "a magnitude said once covers the bracket"),
            ("73.2 (95% CI 71.8–74.6)", "an interval of confidence has three numbers"),
            ("low 3, best 5, high 9", "named, in any order"),
            ("2.5 +0.3/-0.2", "a margin of its own to each side"),
        ),
        spread=True,
    ),
    Section(
        "digits",
        "Separators and scripts",
        "Groups of three may be set apart by a comma, a point, an apostrophe or a space of any width; Indian groups "
        "are read too. One comma or point before exactly three digits is a thousands separator, unless a zero stands "
        "before it or a magnitude follows.",
        (
            ("12,000", "a comma"),
            ("12 000", "a space"),
            ("12’000", "an apostrophe"),
            ("1,20,000", "Indian grouping"),
            ("1,234.5", "the last separator is the decimal mark"),
            ("3,5", "not three digits: a decimal comma"),
            ("0.125", "a zero before it: a decimal point"),
            ("1.234 million", "a magnitude after it: a decimal point"),
            ("١٢٬٠٠٠", "Arabic-Indic digits"),
            ("१२,०००", "Devanagari digits"),
        ),
    ),
    Section(
        "magnitudes",
        "Magnitudes and number words",
        "Short and long, English and not; spelt-out numbers; powers of ten.",
        (
            ("5k", ""),
            ("2.4m", "million, not metres"),
            ("67 Mrd", "German: thousand millions"),
            ("3 lakh", ""),
            ("2 crore", ""),
            ("two hundred and fifty thousand", ""),
            ("half a billion", "a counted numeral is not vague"),
            ("1.5e6", ""),
            ("6.02×10^23", ""),
        ),
    ),
    Section(
        "units",
        "What is counted",
        "Money becomes its ISO code, a share a percentage, anything else the head noun as it was written.",
        (
            ("€1.9bn", ""),
            ("$1.5 billion", "a dollar is the United States’ unless it says otherwise"),
            ("3 percentage points", ""),
            ("half of them", "a share of what is not given is a percentage"),
            ("one in four", ""),
            ("a third of 600", "a share of a number is multiplied out"),
            ("1,200 armoured vehicles", "without its adjectives"),
            ("30 tonnes of rice", ""),
        ),
    ),
)
# What is truly open, and the number that is meant besides the one the convention reads.
OPEN: Final = ("10.000", "1.250 tonnes", "1,250 million", "12.000 to 15.000")
REFUSED: Final = (
    "24 October", "1990s", "the 2024 election", "2012-2014", "5pm", "14:30", "the third battalion", "aged 34",
    "MH17", "Article 12", "version 2.1", "one of them", "many", "no comment", "up to hundreds",
    "12 dead and 30 wounded", "£5 or $6", "at least 5 and at most 3", "1,23,4", "5 mil",
)  # fmt: skip
