"""Which number, and which part of a whole, do these digits and words write, without its unit?"""

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final

from estimates.figures.numbers import BadNumber, read_literal
from estimates.figures.tokens import Token
from estimates.figures.words import (
    AFTER_NUMBER,
    DIGITS,
    INDIAN_MAGNITUDES,
    MAGNITUDES,
    PARTS,
    PARTS_PLURAL,
    SHORT_MAGNITUDES,
    SMALL,
    TENS,
)

_SHARE_BEGINS: Final = SMALL.keys() | {"a", "half"}
_AND_A_PART: Final = {
    ("and", "a", "half"): Fraction(1, 2),
    ("and", "one", "half"): Fraction(1, 2),
    ("and", "a", "quarter"): Fraction(1, 4),
    ("and", "a", "third"): Fraction(1, 3),
    ("and", "three", "quarters"): Fraction(3, 4),
    ("and", "two", "thirds"): Fraction(2, 3),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a number: `coefficient` times its `magnitudes`; the rest as in `Amount`. Ends before token `end`."""

    coefficient: Fraction
    end: int
    magnitudes: tuple[int, ...] = ()
    bare: bool = False
    words: bool = False
    powered: bool = False
    spread: Fraction | None = None


def read_share(tokens: list[Token], at: int) -> tuple[Fraction, int] | None:
    """A part of a whole that starts at token `at` ("two thirds", "half", "3/4"), and where it ends."""
    if at >= len(tokens) or not (tokens[at].text in _SHARE_BEGINS or tokens[at].text[0].isdecimal()):
        return None
    words = [token.text for token in tokens[at : at + 4]]
    if tokens[at].kind == "fraction":
        over, under = map(int, words[0].split("⁄"))
        return (Fraction(over, under), at + 1) if under else None
    if words[0] == "half":
        return Fraction(1, 2), at + 1
    if len(words) >= 3 and words[1] == "/" and words[0].isdecimal() and words[2].isdecimal() and words[3:] != ["/"]:
        over, under = int(words[0]), int(words[2])
        return (Fraction(over, under), at + 3) if over < under <= 100 and not tokens[at + 1].spaced else None
    many = (
        1
        if words[0] in {"a", "one"}
        else SMALL.get(words[0]) or (int(words[0]) if words[0].isdecimal() and len(words[0]) < 4 else 0)
    )
    rest = 2 if words[1:2] == ["-"] else 1
    name = words[rest] if len(words) > rest else ""
    part = PARTS.get(name) if many == 1 else PARTS_PLURAL.get(name)
    return (many * part, at + rest + 1) if part and 0 < many < 100 else None


def read_terms(tokens: list[Token], at: int, joined: bool) -> list[Term]:
    """The terms of a number: "two million three hundred thousand" has two, each smaller than the one before."""
    first = _term(tokens, at, joined)
    terms = [first] if first else []
    while terms and terms[-1].magnitudes and not terms[-1].powered:
        end = terms[-1].end
        connected = joined and text_at(tokens, end) == "and"
        following = _term(tokens, end + connected, joined)
        if following is None or not (following.words or following.magnitudes) or following.powered:
            break
        scale = min(prod(one.magnitudes) for one in terms)
        if following.coefficient * prod(following.magnitudes) >= scale:
            break
        terms.append(following)
    return terms


def _term(tokens: list[Token], at: int, joined: bool) -> Term | None:
    part = part_of_magnitude(tokens, at)
    if part:
        return part
    term = _digits(tokens, at) or _small(tokens, at)
    if term is None:
        return None
    more, end = _and_a_part(tokens, term.end) if joined else (Fraction(0), term.end)
    # After a power of ten, m is the metre and no million.
    magnitudes, end = (
        ((), end) if term.powered and text_at(tokens, end) in SHORT_MAGNITUDES else _magnitudes(tokens, end)
    )
    coefficient = term.coefficient + more
    if magnitudes == (100,) and term.words:
        inner = _inside_hundred(tokens, end, joined)
        if inner:
            coefficient = coefficient * 100 + inner.coefficient
            magnitudes, end = _magnitudes(tokens, inner.end)
    if magnitudes and not more and joined:
        more, end = _and_a_part(tokens, end)
        coefficient += more
    return Term(coefficient, end, magnitudes, term.bare, term.words, term.powered, term.spread)


def part_of_magnitude(tokens: list[Token], at: int) -> Term | None:
    """Half a million, three quarters of a million, 1/2 million."""
    share = read_share(tokens, at)
    if share is None:
        return None
    value, end = share
    while text_at(tokens, end) in {"of", "a", "an", "-"}:
        end += 1
    if text_at(tokens, end) not in MAGNITUDES and not (
        tokens[at].kind == "fraction" and text_at(tokens, end) in AFTER_NUMBER
    ):
        return None
    magnitudes, end = _magnitudes(tokens, end)
    return Term(value, end, magnitudes) if magnitudes else None


def _digits(tokens: list[Token], at: int) -> Term | None:
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    follows = text_at(tokens, at + 1) in AFTER_NUMBER or (
        text_at(tokens, at + 1) == "-" and text_at(tokens, at + 2) in MAGNITUDES
    )
    # Nobody writes a decimal comma before a lakh or a crore, nor three decimals that are all zero.
    if "," in tokens[at].text and (text_at(tokens, at + 1) in INDIAN_MAGNITUDES or tokens[at].text.endswith(",000")):
        follows = False
    try:
        literal = read_literal(tokens[at].text, magnitude_follows=follows)
    except BadNumber as error:
        raise BadNumber(f'"{tokens[at].written[:40]}" cannot be read: {error}') from None
    part = read_share(tokens, at + 1) if literal.bare else None
    if part and (tokens[at + 1].kind == "fraction" or text_at(tokens, at + 2) == "/"):
        return Term(literal.value + part[0], part[1])
    return Term(literal.value, at + 1, (), literal.bare, False, literal.powered, literal.spread)


def _small(tokens: list[Token], at: int) -> Term | None:
    """A number word below a hundred, "a" before a magnitude, decimals spoken digit by digit."""
    word = text_at(tokens, at)
    if word in {"a", "an"}:
        return Term(Fraction(1), at + 1, words=True) if text_at(tokens, at + 1) in MAGNITUDES else None
    if word == "single" and at and tokens[at - 1].text == "a":
        return Term(Fraction(1), at + 1, words=True)
    value, end = SMALL.get(word) or TENS.get(word), at + 1
    if value is None and not (word == "zero" and text_at(tokens, at + 1) == "point"):
        return None
    if word in TENS:
        hyphen = text_at(tokens, end) == "-"
        if SMALL.get(text_at(tokens, end + hyphen), 10) < 10:
            value, end = TENS[word] + SMALL[text_at(tokens, end + hyphen)], end + hyphen + 1
    result, place = Fraction(value or 0), end + 1
    while text_at(tokens, end) == "point" and text_at(tokens, place) in DIGITS:
        result += Fraction(DIGITS[text_at(tokens, place)], 10 ** (place - end))
        place += 1
    return Term(result, place if place > end + 1 else end, words=True)


def _inside_hundred(tokens: list[Token], at: int, joined: bool) -> Term | None:
    """The "and sixty" of three hundred and sixty, unless it begins a number of its own."""
    place = at + (joined and text_at(tokens, at) == "and")
    inner = _small(tokens, place)
    if inner is None or text_at(tokens, place) in {"a", "an"} or text_at(tokens, inner.end) in {"hundred", "dozen"}:
        return None
    return inner


def _and_a_part(tokens: list[Token], at: int) -> tuple[Fraction, int]:
    for phrase, part in _AND_A_PART.items():
        if starts(tokens, at, phrase):
            return part, at + 3
    return Fraction(0), at


def _magnitudes(tokens: list[Token], at: int) -> tuple[tuple[int, ...], int]:
    found: list[int] = []
    while at < len(tokens) and len(found) < 4:
        hyphen = tokens[at].text == "-" and not tokens[at].spaced and text_at(tokens, at + 1) in MAGNITUDES
        text = text_at(tokens, at + hyphen)
        if text not in AFTER_NUMBER or (text in SHORT_MAGNITUDES and (found or (text == "b" and tokens[at].spaced))):
            break
        found.append(AFTER_NUMBER[text])
        at += hyphen + 1
    return tuple(found), at


def text_at(tokens: list[Token], at: int) -> str:
    """The text of token `at`, empty past the end."""
    return tokens[at].text if at < len(tokens) else ""


def starts(tokens: list[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether `phrase` stands at token `at`."""
    if at >= len(tokens) or tokens[at].text != phrase[0] or len(tokens) < at + len(phrase):
        return False
    return all(tokens[at + n].text == word for n, word in enumerate(phrase))
