"""Which digits, words and signs does a text consist of, and where does each stand?"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estimates.figures.reading import Unreadable, quoted

LONGEST: Final = 300
_SAME_AS: Final = (
    dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
    | dict.fromkeys("’‘ʼ′`´", "'")
    | dict.fromkeys("∼≈≃≅〜", "~")
    | dict.fromkeys("“”„«»‹›‟", '"')
    | {
        "٫": ".",
        "٬": ",",
        "٪": "%",
        "،": ",",
        "✕": "×",
        "✖": "×",
        "⋅": "·",
        "⩾": "≥",
        "⩽": "≤",
        "≧": "≥",
        "≦": "≤",
    }
)
_KEYCAP: Final = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
_SUPERSCRIPT: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_RAISED: Final = re.compile(f"([{''.join(_SUPERSCRIPT)}])")

# Every alternative starts with another character or excludes what follows, so the scan is linear.
_TOKEN: Final = re.compile(
    r"""
    (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))
  | (?P<fraction>\d+⁄\d+)
  | (?P<number>(?:10\^[+-]?\d+
        | (?:\d+(?:[.,']\d+|·(?!10\^)\d+|[ ]\d{3}(?!\d))*|(?<![\w.])\.\d+)
          (?:\(\d+\))?
          (?:e[+-]?\d+(?!\w)|[ ]?[x×*·][ ]?10[ ]?(?:\^|\*\*)[ ]?[+-]?\d+)?))
  | (?P<money>(?:us|[ac]|hk|nz|au|ca)?\$|[£€¥₹₩₴₺₪₽]|(?:rs|usd|eur|gbp|inr|jpy|cny|rub|chf|cad|aud)(?=\d))
  | (?P<name>(?<!\d)[^\W\d_]+-?\d[\w-]*)
  | (?P<short>(?:[^\W\d_]\.){2,})
  | (?P<word>°?[^\W\d_]+(?:'[^\W\d_]+)?)
  | (?P<sign>>=|<=|=<|\+[ ]?/[ ]?-|\+-|--+|\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` in lower case and one spelling; `written` as it stands at `start` to `end`."""

    kind: str
    text: str
    written: str
    start: int
    end: int
    spaced: bool


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`, in order. Unreadable if it is empty, over-long or holds control characters."""
    if len(text) > LONGEST:
        problem = f"{quoted(text)} has {len(text):,} characters"
        raise Unreadable(text, problem, f"a figure has at most {LONGEST}; keep the rest for the quote")
    tokens = scan(text, strict=True)
    if not tokens:
        raise Unreadable(text, "The figure is empty" if not text.strip() else f"No number was found in {quoted(text)}")
    return tokens


def scan(text: str, *, strict: bool = False) -> list[Token]:
    """The tokens of a text of any length; control characters part words, unless they are refused (`strict`)."""
    folded, starts, ends = _fold(text, strict)
    tokens: list[Token] = []
    after = -1
    for match in _TOKEN.finditer(folded):
        first, last = match.span()
        kind, found = match.lastgroup or "", match.group()
        start, end = starts[first], ends[last - 1]
        written = _written(text[start:end])
        spaced = after >= 0 and first > after
        if kind == "short":
            kind, found = "word", found.replace(".", "")
        elif found.startswith("+") and len(found) > 1:
            found = "±"
        elif kind == "sign" and found.startswith("--"):
            found = "-"
        if last - first > LONGEST:  # in a text of any length: nothing that anybody counts
            kind = "endless"
        after = last
        if found not in {'"', "."}:
            tokens.append(Token(kind, found, written, start, end, spaced))
    return tokens


def _written(text: str) -> str:
    """In lower case and one form, but for raised digits: km² stays km²."""
    if text.isascii():
        return text.lower()
    parts = _RAISED.split(text)
    return "".join(part if part in _SUPERSCRIPT else unicodedata.normalize("NFKC", part) for part in parts).lower()


def _fold(text: str, strict: bool) -> tuple[str, Sequence[int], Sequence[int]]:
    """One spelling for what Unicode spells in many ways, with the place in `text` of every character."""
    if text.isascii() and text.isprintable():
        return text.lower().replace("`", "'"), range(len(text)), range(1, len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    in_power = False  # whether nothing but digits and signs came since the last ^
    for place, char in enumerate(text):
        category = unicodedata.category(char)
        if category in {"Cc", "Cs"}:
            if strict:
                raise Unreadable(text, f"{quoted(text)} holds a control character", "type the figure again without it")
            char, category = " ", "Zs"
        if category == "Cf":
            continue
        # An accent changes no word, but a stroke through a sign or a digit undoes it.
        if category[0] == "M" and out and (out[-1].isalpha() or char in _KEYCAP):
            ends[-1] = place + 1
            continue
        for piece in _spelt(char, category, out[-1] if out else "", in_power):
            in_power = piece == "^" or (in_power and piece in "0123456789+-")
            out.append(piece)
            starts.append(place)
            ends.append(place + 1)
    return "".join(out), starts, ends


def _spelt(char: str, category: str, last: str, in_power: bool) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if char in _SUPERSCRIPT:
        return _superscript(char, last, in_power)
    pieces = plain(char)
    if "⁄" in pieces and category == "No":
        return f" {pieces}" if last.isdecimal() else pieces
    # A circled or parenthesised digit is a label, not a count.
    return char if any(piece.isdecimal() for piece in pieces) and not pieces[0].isalpha() else pieces


def plain(text: str) -> str:
    """`text` as the word lists spell it: lower case, without accents, with plain spaces, dashes and quotes."""
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char in _SAME_AS:
        return _SAME_AS[char]
    if not char.isalpha():
        pieces = unicodedata.normalize("NFKC", char).lower()
        return "".join(" " if piece.isspace() else _SAME_AS.get(piece, piece) for piece in pieces)
    pieces = unicodedata.normalize("NFKD", char).lower()
    return "".join(piece for piece in pieces if unicodedata.category(piece)[0] != "M")


def _superscript(char: str, last: str, in_power: bool) -> str:
    """10⁵ is a power, km² a unit."""
    if last.isalpha():
        return char
    return _SUPERSCRIPT[char] if in_power else f"^{_SUPERSCRIPT[char]}"
