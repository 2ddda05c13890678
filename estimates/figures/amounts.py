"""Which amount begins at this word: a number with its currency or percent sign?"""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final

from estimates.figures.terms import read_terms, starts, text_at
from estimates.figures.tokens import Token
from estimates.figures.words import CODES, DOLLARS_OF, MONEY_SIGNS, MONEY_WORDS, PERCENT, SMALL, TENS

_NUMERIC: Final = frozenset(("number", "money", "fraction"))
_BEGINS: Final = SMALL.keys() | TENS.keys() | CODES | MONEY_WORDS.keys() | {"a", "an", "single", "zero", "half", "us"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written. `value` = `coefficient` x the product of `magnitudes`, where it is a single term.

    `bare`: digits alone, so that a magnitude after the next number may cover it; `words`: number words.
    `powered`: not to be checked for exactness. `spread`: concise uncertainty. `unit`: ISO code or "%".
    """

    value: Fraction
    magnitudes: tuple[int, ...] = ()
    unit: str | None = None
    bare: bool = False
    words: bool = False
    powered: bool = False
    spread: Fraction | None = None

    @property
    def looks_like_a_year(self) -> bool:
        return self.bare and not self.magnitudes and self.unit is None and 1900 <= self.value <= 2099


def read_amount(tokens: list[Token], at: int, *, joined: bool = True) -> tuple[Amount, int] | None:
    """The amount that starts at token `at` (its sign excepted) and where it ends; None if none does.

    `joined`: an "and" may belong to the number (not so in "between five hundred and six thousand").
    BadNumber if the digits there write no number.
    """
    if at >= len(tokens) or not (tokens[at].kind in _NUMERIC or tokens[at].text in _BEGINS):
        return None
    money, place = _money_before(tokens, at)
    minus = money is not None and text_at(tokens, place) == "-"
    terms = read_terms(tokens, place + minus, joined)
    if not terms:
        return None
    unit, end = _unit_after(tokens, terms[-1].end, money)
    value = sum((term.coefficient * prod(term.magnitudes) for term in terms), Fraction(0))
    first, single = terms[0], len(terms) == 1
    return Amount(
        value=-value if minus else value,
        magnitudes=first.magnitudes if single else (1,),
        unit=unit,
        bare=first.bare and single,
        words=first.words,
        powered=first.powered,
        spread=first.spread and first.spread * prod(first.magnitudes),
    ), end


def _money_before(tokens: list[Token], at: int) -> tuple[str | None, int]:
    text = text_at(tokens, at)
    if text == "us" and text_at(tokens, at + 1) == "$":
        return "USD", at + 2
    if at < len(tokens) and tokens[at].kind == "money":
        return MONEY_SIGNS.get(text, text.upper()), at + 1
    follows = at + 1 < len(tokens) and (tokens[at + 1].kind == "number" or text_at(tokens, at + 1) == "-")
    if follows and text in CODES:
        return text.upper(), at + 1
    named = follows and text in MONEY_WORDS and not re.fullmatch("(19|20)[0-9]{2}", tokens[at + 1].text)  # Euro 2024
    return (MONEY_WORDS[text], at + 1) if named else (None, at)


def _unit_after(tokens: list[Token], at: int, money: str | None) -> tuple[str | None, int]:
    if money is not None:
        return money, at
    hyphen = at + 1 < len(tokens) and tokens[at].text == "-" and not tokens[at].spaced and not tokens[at + 1].spaced
    for phrase in PERCENT:
        if starts(tokens, at + hyphen, phrase):
            return "%", at + hyphen + len(phrase)
    text = text_at(tokens, at)
    # The sign may belong to the number after it: 10 $20 is two amounts.
    if at < len(tokens) and tokens[at].kind == "money" and (at + 1 == len(tokens) or tokens[at + 1].kind != "number"):
        return MONEY_SIGNS.get(text, text.upper()), at + 1
    for adjective, code in DOLLARS_OF.items():
        if starts(tokens, at, (*adjective, "dollars")):
            return code, at + len(adjective) + 1
    if text in MONEY_WORDS and not (text == "pounds" and text_at(tokens, at + 1) == "of"):
        return MONEY_WORDS[text], at + 1
    return (text.upper(), at + 1) if text in CODES else (None, at)
