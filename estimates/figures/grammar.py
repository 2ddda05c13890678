"""How does a figure phrase read? The patterns of the grammar, in the order in which they are tried."""

import re
from functools import lru_cache
from typing import Final

from estimates.figures import traps
from estimates.figures.items import Item, itemise
from estimates.figures.marks import Mark, respell
from estimates.figures.meaning import MEANINGS, Phrase, Values
from estimates.figures.numbers import BadNumber, as_double
from estimates.figures.reading import Qualifier, Reading, Role, Span, Unreadable, quoted
from estimates.figures.rules import check
from estimates.figures.tokens import Token, tokenise
from estimates.figures.units import Word, head_noun
from estimates.figures.vague import CCC, VagueTable
from estimates.figures.words import CODES, MONEY_WORDS

_PARTS: Final = {
    "<": "(?P<hedge>[hgdw]*)",  # hedges and fillers before a number
    "~": "[hgdw]*",  # the same, before a later number
    "N": "[nS]",
    "_": "[udo]*",  # the counted thing, before a later number
    "!": r"(?:[udo]*,?\(?(?P<after>[sgw])\)?)?",  # a hedge that trails
}
# Letters are the codes of items; a, b, c name the low, best and high number.
_PATTERNS: Final = (
    ("low_best_high", r"<(?P<a>N)_/~(?P<b>N)_/~(?P<c>N)"),
    ("labelled", r"<(?P<x>[LMH]);?~(?P<a>N)_[,;]?&?(?P<y>[LMH]);?~(?P<b>N)_[,;]?&?(?P<z>[LMH]);?~(?P<c>N)"),
    ("best_and_labels", r"<(?P<b>N)_\([LF];?~(?P<a>N)_[,;&t-]*H?;?~(?P<c>N)_\)(?P<all>m?%?)"),
    ("bracketed", r"<M?;?(?P<b>N)_\(c?[,;]*~[FB]?~(?P<a>N)_[-t&,;]~(?P<c>N)_c?\)(?P<all>m?%?)"),
    ("interval", r"<(?P<b>N)_[,;]?[(]?c[,;]*[(]?[FB]?(?P<a>N)_[-t&,;]~(?P<c>N)[)]*"),
    ("asymmetric", r"<(?P<b>N)_\(?(?P<x>S)[/,]?(?P<y>[nS])\)?(?P<all>m?%?)"),
    ("asymmetric", r"<(?P<b>n)-(?P<x>n)/?(?P<y>S)"),
    ("plus_minus", r"<\(?(?P<b>N)(?P<own>_),?\(?[pw](?P<d>n)\)?(?P<all>m?%?)"),
    ("shares", r"<B?~(?P<x>f)_[-t|&]~(?P<y>f)"),
    ("range", r"<B~(?P<a>N)(?P<own>_)[&t-]~(?P<c>N)(?P<after>,?[sw])?"),
    ("range", r"<F?~(?P<a>N)(?P<own>_)[-t|]~(?P<c>N)(?P<after>[sw])?"),
    (
        "bounds",
        r"<F?~(?P<a>N)(?P<a_after>[sg]?)_(?P<joint>,?[b&|]?,?)(?P<c_hedge>[hgdw]*)(?P<c>N)(?P<c_after>[sg]?)",
    ),
    ("part_of", r"<(?P<f>f)o?~(?P<b>N)"),
    ("part_of", r"<(?P<f>n)o~(?P<b>N)"),
    ("share", r"<(?P<f>f)!"),
    ("vague", r"<(?P<v>v)!"),
    ("none", r"d*(?P<z>z)"),
    ("number", r"<(?P<b>N)!"),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    named = re.compile(r"\(\?P<\w+>")
    out, last = "", 0
    for name in named.finditer(pattern):
        out += _expanded(pattern[last : name.start()]) + name.group()
        last = name.end()
    return re.compile(out + _expanded(pattern[last:]))


def _expanded(piece: str) -> str:
    return "".join(_PARTS.get(char, char) for char in piece)


RULE_NAMES: Final = tuple(dict.fromkeys(name for name, _ in _PATTERNS))
_RULES: Final = tuple((name, _compiled(pattern)) for name, pattern in _PATTERNS)
_TAIL: Final = re.compile(r"(?:\(g\))?(?:[udohtFBb&|,;/()LMHc][udohtFBb&|,;/()LMHc-]*)?")


def parse(text: str, *, vague: VagueTable = CCC, decimal: Mark | None = None) -> Reading:
    """Read a figure phrase: "up to 12,000" has a high of 12,000, the qualifier at_most, and no best.

    `decimal` is the writer's decimal mark where it is known; else the convention decides what "10.000" says.

    Unreadable, with a reason and a way out, if the text is no figure or would have to be half read.
    """
    return _parsed(text, vague, decimal)


# One claim is read when it is typed, chosen, settled and asked about; readings never change, so one is enough.
@lru_cache(maxsize=4096)
def _parsed(text: str, vague: VagueTable, decimal: Mark | None) -> Reading:
    tokens = _unwrapped(tokenise(text))
    if decimal is not None:
        tokens = respell(text, tokens, decimal)
    items = itemise(text, tokens, vague)
    codes = "".join(item.code for item in items)
    for name, pattern in _RULES:
        match = pattern.match(codes)
        if match and _TAIL.fullmatch(codes, match.end()):
            values = MEANINGS[name](Phrase(text, tokens, items, match))
            if values:
                return _reading(text, tokens, items, match, name, values)
    raise traps.explain(text, tokens, codes)


def read_from(text: str, tokens: list[Token], items: list[Item]) -> tuple[Reading, int] | None:
    """The figure that tokens of a longer text begin with, and how many of the items it takes; None if it is none."""
    codes = "".join(item.code for item in items)
    for name, pattern in _RULES:
        match = pattern.match(codes)
        if match:
            try:
                values = MEANINGS[name](Phrase(text, tokens, items, match))
                if values:
                    return _reading(text, tokens, items, match, name, values), match.end()
            except Unreadable:
                continue
    return None


def _unwrapped(tokens: list[Token]) -> list[Token]:
    """Without the quotation marks or the one pair of brackets around the whole."""
    if tokens[0].text == "'" or tokens[-1].text == "'":
        tokens = tokens[tokens[0].text == "'" : len(tokens) - (tokens[-1].text == "'")] or tokens
    inside = [token.text for token in tokens[1:-1]]
    wrapped = (tokens[0].text, tokens[-1].text) in {("(", ")"), ("[", "]")}
    return tokens[1:-1] if wrapped and inside and not {"(", ")", "[", "]"} & set(inside) else tokens


def _reading(
    text: str, tokens: list[Token], items: list[Item], match: re.Match[str], rule: str, values: Values
) -> Reading:
    noun = _noun(text, tokens, items, match) if values.unit is None else None
    try:
        low, best, high = (None if value is None else as_double(value, rounded=True) for value in values.numbers)
    except BadNumber as error:
        raise Unreadable(text, f"{quoted(text)}: {error}") from None
    problems = check(low=low, best=best, high=high, qualifier=values.qualifier)
    if problems:
        raise Unreadable(text, f"{quoted(text)} contradicts itself: {problems[0].message.rstrip('.')}")
    unit = values.unit or (noun.text.removesuffix("'s") if noun else None)
    if unit and values.qualifier is Qualifier.VAGUE:
        unit = MONEY_WORDS.get(unit, unit)
    if values.qualifier is Qualifier.NONE:
        traps.check_none(text, noun.text if noun else "")
    return Reading(low, best, high, values.qualifier, unit, rule, _spans(tokens, items, match, noun))


def _noun(text: str, tokens: list[Token], items: list[Item], match: re.Match[str]) -> Word | None:
    """The one head noun that follows any of the numbers."""
    found: list[Word] = []
    for place in range(match.end()):
        if items[place].code in "nSvz" or (items[place].code == "f" and match.re.groupindex.keys().isdisjoint("b")):
            after = place + 1
            while after < len(items) and (items[after].code in ")%msgw" or tokens[items[after].first].text == "-"):
                after += 1
            following = items[after].code if after < len(items) else ""
            noun = head_noun(tokens[items[after].first :]) if following in {"u", "d", "o", "L", "M", "H"} else None
            found += [noun] if noun else []
    if len({word.text for word in found}) > 1:
        counted = " and ".join(quoted(word.text) for word in found[:2])
        raise Unreadable(text, f"{quoted(text)} counts two things, {counted}", "write one figure for each")
    return found[-1] if found else None


def _spans(tokens: list[Token], items: list[Item], match: re.Match[str], noun: Word | None) -> tuple[Span, ...]:
    spans = [Span(noun.start, noun.end, "unit")] if noun else []
    for item in items[: match.end()]:
        if item.code in "hgwsz":
            spans.append(Span(tokens[item.first].start, tokens[item.last - 1].end, "hedge"))
        elif item.code in "nSfvm%":
            for token in tokens[item.first : item.last]:
                _extend(spans, Span(token.start, token.end, _role(token, item)))
    return tuple(sorted(spans, key=lambda span: span.start))


def _role(token: Token, item: Item) -> Role:
    percent = {"%", "percent", "per", "cent", "pct", "pp", "percentage", "points"}
    unit = token.kind == "money" or token.text in CODES or token.text in MONEY_WORDS or token.text in percent
    return "unit" if unit and (item.amount is None or item.amount.unit) else "number"


def _extend(spans: list[Span], span: Span) -> None:
    """Add `span`, as one with the last if nothing but a space lies between them."""
    last = spans[-1] if spans else None
    if last and last.role == span.role == "number" and 0 <= span.start - last.end <= 1:
        spans[-1] = Span(last.start, span.end, span.role)
    else:
        spans.append(span)
