"""Which hedges, amounts, joints and other words does a phrase consist of?

Every item has a one-letter code; the codes of a phrase, in order, are what the rules of the grammar match:
h hedge · g hedge that may also trail · s hedge that only trails · w "give or take" · d filler · n amount ·
S amount with a plus or minus of its own · f share · v vague numeral · z none · m magnitude alone · % percent
alone · o of · t to · - dash · & and · | or · b but · B between · F from · / · p ± · ( ) , ; · L M H labels ·
c confidence level · u any other word · ? any other sign.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from estimates.figures import traps
from estimates.figures.amounts import Amount, read_amount
from estimates.figures.hedges import LONGEST_PHRASE, PHRASES
from estimates.figures.numbers import BadNumber
from estimates.figures.reading import Qualifier, Unreadable, quoted
from estimates.figures.terms import part_of_magnitude, read_share, starts, text_at
from estimates.figures.tokens import Token
from estimates.figures.vague import Vague, VagueTable, read_vague
from estimates.figures.words import AFTER_NUMBER, PERCENT, word_list

_CONFIDENCE: Final = word_list("iqr ci cri cr ui cl hdi hpd eti pi confidence credible uncertainty interval")
_OF_CONFIDENCE: Final = _CONFIDENCE | {"limits", "limit", "level", "range", "-"}
_IN: Final = (("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("in",))
_RATE_WORDS: Final = frozenset(("in", "out", "every"))
_ROUND: Final = {1000, 10_000, 100_000, 1_000_000}


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens `first` to `last` (half open) and what they are."""

    code: str
    first: int
    last: int
    qualifier: Qualifier | None = None
    amount: Amount | None = None
    share: Fraction | None = None
    vague: Vague | None = None


def itemise(text: str, tokens: list[Token], table: VagueTable) -> list[Item]:
    """The items of a phrase, left to right. Unreadable where a number names, dates or counts off something."""
    items: list[Item] = []
    at = 0
    try:
        while at < len(tokens):
            item = _inner_part(tokens, at, items) or _next(text, tokens, at, items, table)
            items.append(item)
            at = item.last
    except BadNumber as error:
        raise Unreadable(text, str(error)) from None
    return items


def leading_items(text: str, tokens: list[Token], table: VagueTable, *, most_words: int) -> list[Item]:
    """The items that tokens of a longer text begin with, up to what cannot be read or too many words in a row."""
    items: list[Item] = []
    at = words = 0
    while at < len(tokens) and words <= most_words:
        try:
            item = _next(text, tokens, at, items, table)
        except (BadNumber, Unreadable):
            break
        items.append(item)
        words = words + 1 if item.code in "udo" and any(one.code in "nSfvz" for one in items) else 0
        at = item.last
    return items


def _inner_part(tokens: list[Token], at: int, items: list[Item]) -> Item | None:
    """The rest of "15 civilians, including 4 children": a part of the number before it, no number of this figure."""
    if tokens[at].text not in {"including", "excluding"} or not any(item.code in "nSfv" for item in items):
        return None
    return Item("u", at, len(tokens))


def _next(text: str, tokens: list[Token], at: int, items: list[Item], table: VagueTable) -> Item:
    phrase = _phrase(tokens, at)
    long_hedge = phrase if phrase and phrase.last - at > 1 and phrase.code in "hgwzpdF" else None
    if phrase and phrase.code == "s" and _may_trail(tokens, phrase, items):
        return phrase
    vague = read_vague(tokens, at, table)
    if vague and not (long_hedge and long_hedge.last - at >= vague.length):
        return _vague(at, vague)
    return (
        long_hedge
        or _confidence(tokens, at)
        or _rate(tokens, at)
        or _signed(text, tokens, at, items)
        or _part_of_percent(tokens, at)
        or _share(tokens, at)
        or _amount(text, tokens, at, items)
        or (phrase if phrase and phrase.code != "s" else None)
        or _other(tokens, at)
    )


def _may_trail(tokens: list[Token], phrase: Item, items: list[Item]) -> bool:
    before = items[-1].code if items else ""
    if (before in {"u", "%", ")"} and phrase.last - phrase.first == 1) or before not in {*"nvSfu%)"}:
        return False
    # "Over 10 and under 20": the words belong to the number after them.
    return not _is_sign_of_next(tokens, phrase.first) and read_amount(tokens, phrase.last) is None


def _phrase(tokens: list[Token], at: int) -> Item | None:
    words = tuple(token.text for token in tokens[at : at + LONGEST_PHRASE])
    for length in range(len(words), 0, -1):
        known = PHRASES.get(words[:length])
        if known:
            return Item(known[0], at, at + length, qualifier=known[1])
    return None


def _vague(at: int, vague: Vague) -> Item:
    if vague.best is None:
        return Item("v", at, at + vague.length, vague=vague)
    # "A couple of" is a number, about two of its base.
    return Item("n", at, at + vague.length, qualifier=Qualifier.ABOUT, amount=Amount(vague.best, (1,)))


def _confidence(tokens: list[Token], at: int) -> Item | None:
    """95% CI, 90 per cent confidence interval, CrI."""
    end = at
    if tokens[at].kind == "number" and at + 1 < len(tokens) and tokens[at + 1].text in {"%", "percent"}:
        end = at + 2
    marked = False
    while (
        end < len(tokens) and tokens[end].text in _OF_CONFIDENCE and (marked or tokens[end].text in _CONFIDENCE | {"-"})
    ):
        marked = marked or tokens[end].text != "-"
        if tokens[end].text == "-" and (end + 1 == len(tokens) or tokens[end + 1].text not in _OF_CONFIDENCE):
            break
        end += 1
    return Item("c", at, end) if marked else None


def _rate(tokens: list[Token], at: int) -> Item | None:
    """One in four, nine out of ten: a share without a whole."""
    if not any(token.text in _RATE_WORDS for token in tokens[at + 1 : at + 8]):
        return None
    one = read_amount(tokens, at)
    if one is None or not _counts(one[0]):
        return None
    for words in _IN:
        place = one[1] + len(words)
        if tuple(token.text for token in tokens[one[1] : place]) == words:
            many = read_amount(tokens, place)
            if many and _counts(many[0]) and one[0].value < many[0].value:
                return Item("f", at, many[1], share=one[0].value / many[0].value)
            return None
    return None


def _counts(amount: Amount) -> bool:
    whole = (amount.bare or amount.words or amount.value in _ROUND) and amount.value.denominator == 1
    return whole and amount.unit is None and (0 < amount.value <= 100 or amount.value in _ROUND)


def _is_sign_of_next(tokens: list[Token], at: int) -> bool:
    return (
        tokens[at].text in {"+", "-"}
        and at + 1 < len(tokens)
        and tokens[at + 1].kind in {"number", "money", "fraction"}
        and not tokens[at + 1].spaced
    )


def _signed(text: str, tokens: list[Token], at: int, items: list[Item]) -> Item | None:
    """A plus or minus that belongs to its number, not to a range."""
    before = items[-1].code if items else ""
    worded = tokens[at].text in {"minus", "negative"} and at + 1 < len(tokens)
    if not worded:
        if not _is_sign_of_next(tokens, at):
            return None
        if tokens[at].text == "-" and (
            before in {"n", "u", ")", "%", "v", "m", "f"} or (before in "hgd" and before and not tokens[at].spaced)
        ):
            return None
    found = _amount(text, tokens, at + 1, items)
    if found is None or found.amount is None:
        return None
    minus = tokens[at].text != "+"
    amount = found.amount
    if minus:
        amount = Amount(
            -amount.value, amount.magnitudes, amount.unit, False, amount.words, amount.powered, amount.spread
        )
    code = "S" if not minus or before in {"S", "/", "("} else "n"
    return Item(code, at, found.last, amount=amount)


def _amount(text: str, tokens: list[Token], at: int, items: list[Item]) -> Item | None:
    ands = sum(token.text == "and" for token in tokens[at:])
    waiting = any(item.code == "B" for item in items) and not any(item.code == "&" for item in items)
    if not ("0" <= tokens[at].text[:1] <= "9") and tokens[at].kind == "number" and not tokens[at].text.startswith("."):
        return None
    found = read_amount(tokens, at, joined=not waiting or ands > 1)
    if found is None:
        return None
    amount, end = found
    traps.check_number(text, tokens, at, end, amount)
    return Item("n", at, end, amount=amount)


def _part_of_percent(tokens: list[Token], at: int) -> Item | None:
    """Half a percent, a quarter of a percentage point."""
    found = read_share(tokens, at)
    if found is None:
        return None
    share, end = found
    while text_at(tokens, end) in {"of", "a", "one"}:
        end += 1
    phrase = next((phrase for phrase in PERCENT if end > found[1] and starts(tokens, end, phrase)), None)
    return Item("n", at, end + len(phrase), amount=Amount(share, (1,), "%")) if phrase else None


def _share(tokens: list[Token], at: int) -> Item | None:
    found = read_share(tokens, at)
    if found is None:
        return None
    share, end = found
    if part_of_magnitude(tokens, at):
        return None
    after, then = (tokens[place].text if place < len(tokens) else "" for place in (end, end + 1))
    # Half an hour is a measure, not a share.
    if after in {"a", "an"} or (after == "of" and then in {"a", "an"}):
        return None
    words = tokens[at].kind == "word" and tokens[end - 1].kind == "word"
    plural_or_half = tokens[end - 1].text.endswith("s") or tokens[end - 1].text == "half"
    hyphened = any(token.text == "-" for token in tokens[at:end])
    # A third of the army is a share, a third army an ordinal; 3/4 alone may be a date.
    if (after in {"of", "", "to", "or"} and (words or after == "of")) or tokens[at].kind == "fraction":
        return Item("f", at, end, share=share)
    return Item("f", at, end, share=share) if words and (plural_or_half or hyphened) and after != "-" else None


def _other(tokens: list[Token], at: int) -> Item:
    text, kind = tokens[at].text, tokens[at].kind
    if text == "%":
        return Item("%", at, at + 1)
    if kind == "word" and text in AFTER_NUMBER and not (len(text) == 1 and text_at(tokens, at + 1) == "/"):  # m/s
        return Item("m", at, at + 1)
    if kind in {"word", "name"} or text in {"'", "!"}:
        return Item("u", at, at + 1)
    if kind == "number":
        raise BadNumber(f"{quoted(tokens[at].written)} cannot be read as a number")
    return Item("?", at, at + 1)
