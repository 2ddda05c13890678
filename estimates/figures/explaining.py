"""Why does a phrase read as it does? The rule that read it, and what each of its words did."""

from dataclasses import dataclass
from typing import Final

from estimates.figures.hedges import PHRASES
from estimates.figures.reading import Qualifier, Reading, Role, Span, describe
from estimates.figures.tokens import tokenise
from estimates.figures.words import CODES

RULES: Final = {
    "number": "One number with the words around it.",
    "range": "Two numbers, joined by words or by a dash.",
    "bounds": "A floor and a ceiling, said together.",
    "low_best_high": "Three numbers between slashes: the lowest, the best, the highest.",
    "labelled": "Three numbers, each named as the low, the best or the high one.",
    "best_and_labels": "A number, and a low and a high one in brackets after it.",
    "bracketed": "A number, and in brackets the two between which it lies.",
    "interval": "A number with its interval of confidence.",
    "plus_minus": "A number with one margin to both sides.",
    "asymmetric": "A number with a margin of its own to each side.",
    "shares": "Two shares of a whole that is not given, so both are percentages.",
    "share": "A share of a whole that is not given, so it is a percentage.",
    "part_of": "A share of a number that is given, so it is multiplied out.",
    "vague": "Words for a number that give no count, so a table says what they stand for.",
    "none": "Says that there are none: a count of zero.",
    "given": "Marked by whoever entered it, not read from the words.",
}
# Of these the words decide; under the others a hedge can only be dropped.
_HEDGED: Final = frozenset(Qualifier) - {Qualifier.RANGE, Qualifier.LOW_BEST_HIGH, Qualifier.PLUS_MINUS}
_LEANS: Final = frozenset({Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.JUST_OVER})


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a phrase, and what they did to its reading."""

    words: str
    role: Role
    meaning: str


def explain(text: str, reading: Reading) -> tuple[Part, ...]:
    """What each part of `text`, read as `reading`, did. Of several numbers the rule says what they are."""
    several = sum(span.role == "number" for span in reading.spans) > 1 or reading.qualifier not in _HEDGED
    return tuple(_part(text, span, reading) for span in reading.spans if not (several and span.role == "number"))


def _part(text: str, span: Span, reading: Reading) -> Part:
    words = text[span.start : span.end]
    if span.role == "number":
        return Part(words, span.role, "words for a number" if reading.qualifier is Qualifier.VAGUE else "the number")
    return Part(words, span.role, _unit(reading) if span.role == "unit" else _hedge(words, reading))


def _unit(reading: Reading) -> str:
    if reading.unit == "%":
        return "a percentage"
    if reading.unit and reading.unit.lower() in CODES:
        return f"a sum of money, in {reading.unit}"
    return "what is counted"


def _hedge(words: str, reading: Reading) -> str:
    own = PHRASES.get(tuple(token.text for token in tokenise(words)), ("", None))[1]
    if reading.qualifier in _HEDGED:
        if own in (None, reading.qualifier) or reading.qualifier is Qualifier.VAGUE:
            return describe(reading.qualifier)
        return "outranked by the other words around this number"
    if words.lower() == "give or take":
        return "a margin follows"
    return "dropped: the numbers themselves say how open it is" if own in _LEANS else "makes this number an end"
