"""Which numbers count nothing: years, dates, times, ordinals, ages, names, numbered things?"""

import re
from typing import Final

from estimates.figures.amounts import Amount
from estimates.figures.hedges import PHRASES
from estimates.figures.reading import Unreadable, quoted
from estimates.figures.tokens import Token
from estimates.figures.words import (
    MEASURES,
    MONTHS,
    ORDINALS,
    SMALL,
    TENS,
    UNREAD_MAGNITUDES,
    YEAR_THINGS,
    word_list,
)

_TIMES: Final = frozenset(("am", "pm", "o'clock", "noon", "midnight", "hrs", "bst", "gmt", "utc"))
_ERAS: Final = frozenset(("bc", "bce", "ad", "ce"))
_GLUED: Final = frozenset(("c", "f", "ish", "odd", "plus", "something"))
_SUFFIXES: Final = frozenset(("st", "nd", "rd", "th"))
_NOTHING_SAID: Final = word_list(
    "comment comments number numbers figure figures data information estimate estimates idea doubt doubts one's longer "
    "answer details detail word matter reason need way question problem thing things knows they it he she we that this"
)
# "No, that is false" answers, and counts nothing.
_ANSWER: Final = re.compile(r"\s*no\s*[,.;:!—–]", re.IGNORECASE)


def check_number(text: str, tokens: list[Token], first: int, last: int, amount: Amount) -> None:
    """Unreadable if the number in tokens `first` to `last` is none of the counts and quantities of a figure."""
    before = tokens[first - 1].text if first else ""
    words = [token.text for token in tokens[last : last + 3]] + ["", "", ""]
    glued = last < len(tokens) and not tokens[last].spaced
    shown = quoted(text[tokens[first].start : tokens[min(last, len(tokens) - 1)].end])
    _check_glued(text, tokens, last, shown, glued)
    if (last < len(tokens) and tokens[last].written.startswith(UNREAD_MAGNITUDES[1:])) or words[0] == "mil":
        _refuse(text, f"{shown} may multiply the number", "write the number out in digits")
    if words[0] in {"figures", "digits", "figure", "digit"}:
        _refuse(text, f"{shown} tells how long a number is, not which")
    if words[0] in _TIMES and amount.unit is None:
        _refuse(text, f"{shown} is a time of day")
    if words[:2] == ["years", "old"] or words[:2] == ["year", "old"] or before == "aged":
        _refuse(text, f"{shown} is an age")
    if words[0] == "of" and tokens[first].text == "one" and last == first + 1:
        _refuse(text, '"one of" counts nothing')
    if words[0] in _ERAS and amount.unit is None and tokens[first].kind == "number":
        _refuse(text, f"{shown} is a year")
    if before in {"no", "№", "#"} and tokens[first].kind == "number":
        _refuse(text, f"{shown} is the number of a thing")
    if _is_a_date(tokens, last, amount):
        _refuse(text, f"{shown} is a date")
    if (
        amount.looks_like_a_year
        and tokens[first].kind == "number"
        and (before in {"the", "a"} or words[0] in YEAR_THINGS)
    ):
        _refuse(
            text,
            f"{shown} reads as a year",
            f"if it is a count, write it with a comma: {int(amount.value):,}",
        )


def check_years(text: str, low: Amount, high: Amount) -> None:
    """Unreadable if a range runs from year to year."""
    if low.looks_like_a_year and high.looks_like_a_year:
        shown = f"{int(low.value):,} to {int(high.value):,}"
        _refuse(text, f"{quoted(text)} reads as two years", f"if they are counts, write them with commas: {shown}")


def check_none(text: str, word: str) -> None:
    """Unreadable if "no" denies an answer ("no comment"), or is one, rather than a count; `word` is what it counts."""
    if word in _NOTHING_SAID or (not word and _ANSWER.match(text)):
        _refuse(text, f"{quoted(text)} gives no number", "choose how it reads: a denial, or no number given")


def explain(text: str, tokens: list[Token], codes: str) -> Unreadable:
    """Why no rule of the grammar read this."""
    if any(token.kind == "clock" for token in tokens):
        return Unreadable(text, f"{quoted(text)} holds a time of day or a ratio")
    if sum(codes.count(code) for code in "nSfv") > 1:
        advice = "write one figure at a time, as a range, as low / best / high, or with one of them left out"
        return Unreadable(
            text,
            f"{quoted(text)} holds several numbers, and nothing says how they belong together",
            advice,
        )
    if not any(code in codes for code in "nSfvz"):
        ordinal = next((token.written for token in tokens if token.text in ORDINALS), "")
        problem = f"{quoted(ordinal)} is an ordinal" if ordinal else f"No number was found in {quoted(text)}"
        return Unreadable(text, problem)
    if codes.lstrip("hgdw(,;-L")[:1] == "u":
        word = tokens[min(codes.find("u"), len(tokens) - 1)].written
        problem = f"{quoted(text)} begins neither with a number nor with words that qualify one ({quoted(word)})"
        return Unreadable(text, problem)
    return Unreadable(text, f"Part of {quoted(text)} was not understood")


def _check_glued(text: str, tokens: list[Token], last: int, shown: str, glued: bool) -> None:
    if not glued:
        return
    token = tokens[last]
    following = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if token.text in _SUFFIXES:
        _refuse(text, f"{shown} is an ordinal")
    if token.text in _TIMES:
        _refuse(text, f"{shown} is a time of day")
    if token.kind in {"word", "name", "number", "clock"} and token.text not in MEASURES | _GLUED:
        _refuse(text, f"{shown} names a thing, a decade or an age group")
    if token.text != "-" or not following or tokens[last + 1].spaced or tokens[last + 1].kind not in {"word", "name"}:
        return
    if following in {"year", "yr"}:
        _refuse(text, f"{shown} begins an age or a length of time")
    known = following in SMALL or following in TENS or (following,) in PHRASES or ("-", following) in PHRASES
    if not known and following != "strong":
        _refuse(text, f"{shown} begins the description of a thing and does not count")


def _is_a_date(tokens: list[Token], last: int, amount: Amount) -> bool:
    if last >= len(tokens) or tokens[last].text not in MONTHS or not amount.bare or not 1 <= amount.value <= 31:
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is None or after.kind == "number" or after.text in {",", ")"}


def _refuse(text: str, problem: str, advice: str = "") -> None:
    raise Unreadable(text, problem, advice)
