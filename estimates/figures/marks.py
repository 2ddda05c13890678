"""Which mark does somebody write before the decimals, and how do their numbers read once that is known?"""

import re
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from estimates.figures.reading import Unreadable, quoted
from estimates.figures.tokens import Token
from estimates.figures.words import AFTER_NUMBER, word_list

Mark: TypeAlias = Literal[".", ","]
# BCP 47 primary subtags of languages that write 1,5 for one and a half (CLDR, decimal symbol of the standard format).
_DECIMAL_COMMA: Final = word_list(
    "af az be bg bs ca cs da de el es et eu fi fo fr fy gl hr hu hy id is it ka kk ky lt lv mk mn nb nl nn no pl pt ro "
    "ru rw sk sl sq sr sv tg tk tr tt uk uz vi"
)
# Regions where another habit reigns than in most of their language's.
_DECIMAL_POINT: Final = re.compile(r"(?:de-(?:ch|li)|it-ch|es-(?:mx|us|pr|do|gt|hn|ni|pa|pe|sv|419))\b")
_DIGITS: Final = re.compile(r"[\d.,]*")


def decimal_mark(language: str) -> Mark:
    """The decimal mark of a language by its BCP 47 tag, such as "de" or "pt-BR"; a point where it is not known."""
    tag = language.strip().replace("_", "-").lower()
    return "," if tag.partition("-")[0] in _DECIMAL_COMMA and not _DECIMAL_POINT.match(tag) else "."


def respell(text: str, tokens: list[Token], decimal: Mark) -> list[Token]:
    """The tokens with every separator spelt so that it reads as with `decimal` as decimal mark.

    Unreadable where a number shows that its writer's decimal mark is the other one.
    """
    following = [token.text for token in tokens[1:]] + [""]
    return [
        _respelt(text, token, decimal, after in AFTER_NUMBER) if token.kind == "number" else token
        for token, after in zip(tokens, following, strict=True)
    ]


def _respelt(text: str, token: Token, decimal: Mark, magnitude_follows: bool) -> Token:
    found = _DIGITS.match(token.text)
    digits = found.group() if found else ""
    if token.text[len(digits) :].startswith("("):  # 67.123(32): an uncertainty stands behind decimals
        return token
    thousands = "," if decimal == "." else "."
    whole, _, decimals = digits.partition(decimal)
    groups = whole.split(thousands)[1:]
    grouped = all(len(group) in (2, 3) for group in groups) and len("".join(groups[-1:])) in (0, 3)
    if {decimal, thousands} & set(decimals) or not grouped:
        raise Unreadable(text, f"{quoted(token.written)} is not written with {quoted(decimal)} as decimal mark")
    if len(groups) == 1 and not decimals and magnitude_follows:
        return replace(token, text=token.text.replace(thousands, "", 1))
    # A fourth decimal says that the three are not a group of thousands.
    return replace(token, text=token.text.replace(digits, f"{digits}0", 1)) if len(decimals) == 3 else token
