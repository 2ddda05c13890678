"""How is a text written into a table so that no spreadsheet takes it, or a part of it, for a formula, and read back?

The rule: where a text begins, and after each `,` `;` `|`, tab and line break in it, an apostrophe is put before
`= + - @` and their full-width forms, also where spaces, quotation marks or apostrophes stand between; and before a tab
or line break with which the text begins. A text that is a negative number and nothing else, “-5” or “-1,200.5”, stays
one. One apostrophe taken away at the same places gives back what was written, for any text.

A program that expects another separator cuts a cell in two, so what follows one is a beginning too (OWASP, “CSV
injection”). No match reaches beyond a separator, so that what is done at one place changes nothing at another.
"""

import re
from typing import Final

_BLANK: Final = r"(?:[^\S\t\r\n]|[\"\u200b-\u200f\u2060\ufeff])*"
_SIGN: Final = re.compile(r"[=+\-@＝＋－＠\t\r\n]")  # without one of these there is nothing to look for
_NEGATIVE: Final = re.compile(r"-[0-9][0-9.,]*(?:[eE][+\-]?[0-9]+)?%?")
_PLACE: Final = r"(?:\A|(?<=[,;|\t\r\n]))"
_FORMULA: Final = rf"{_BLANK}[=+\-@＝＋－＠]"
_BREAK: Final = rf"{_BLANK}[\t\r\n]"
_DANGER: Final = re.compile(rf"{_PLACE}(?='*{_FORMULA})|\A(?='*{_BREAK})")
_WRITTEN: Final = re.compile(rf"{_PLACE}'(?='*{_FORMULA})|\A'(?='*{_BREAK})")


def written_cell(text: str) -> str:
    """The text as a cell that is safe to open: "=1+1" becomes "'=1+1"."""
    return _DANGER.sub("'", text) if is_formula_like(text) else text


def read_cell(text: str) -> str:
    """What was written, from a cell that `written_cell` made."""
    return _WRITTEN.sub("", text)


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take the text, or a part of it, for a formula."""
    return bool(_SIGN.search(text) and _DANGER.search(text)) and not _NEGATIVE.fullmatch(text)
