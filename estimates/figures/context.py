"""Does the text around a number say that it counts nothing: a year, a day, an age, a name, a numbered thing?

A phrase that somebody took for a figure begins with it; in a whole text the words before it decide.
"""

from typing import Final

from estimates.figures.amounts import Amount
from estimates.figures.tokens import Token
from estimates.figures.words import MONTHS, word_list

_NUMBERED: Final = word_list(
    """article articles page pages p pp chapter section paragraph para clause annex appendix figure fig table box note
    footnote volume vol part item room gate terminal platform apartment flat floor building block unit line route road
    highway interstate motorway bus tram train flight channel number no nos nr № # order resolution protocol phase stage
    level category class type model mark version release series season episode round day week step point rule psalm
    verse ward district zone sector area grade tier option lot formation brigade battalion regiment division group
    magnitude unit hurricane covid agenda iso python windows apollo boeing airbus euro cop version v q fy code box
    telephone tel phone fax call dial"""
)
_BEFORE_YEAR: Final = word_list(
    """in since until till by before after during from of to around early mid late spring summer autumn fall winter
    year years between and the circa c"""
)
_AGES: Final = word_list("aged age ages turning")
_NOT_COUNTED_AFTER_ONE: Final = word_list(
    "of another day thing way point side hand time who that which more or and by after such more ' ,"
)
_DIGITS_LONG: Final = 4


def counts_nothing(
    text: str, tokens: list[Token], first: int, last: int, amount: Amount | None, has_noun: bool, starts: bool
) -> bool:
    """Whether tokens `first` to `last` (half open), a bare number in the text, are no figure there.

    `has_noun`: a counted thing follows. `starts`: nothing of the sentence stands before it but its own hedges.
    """
    before = _words_before(tokens, first)
    after = tokens[last].text if last < len(tokens) else ""
    if amount is None or not (amount.bare or amount.words) or amount.unit is not None:
        return _is_numbered(before)
    if amount.words:
        return _is_an_age(before, after, amount) or (
            tokens[first].text == "one" and last == first + 1 and (after in _NOT_COUNTED_AFTER_ONE or not has_noun)
        )
    return (
        _is_numbered(before)
        or _is_a_year(before, after, amount, has_noun)
        or _is_a_day(before, after, amount)
        or _is_an_age(before, after, amount)
        or _belongs_to_a_name(text, tokens, first, has_noun, starts)
        or _is_dialled(tokens, first, last)
    )


def _words_before(tokens: list[Token], first: int) -> tuple[str, str]:
    one = tokens[first - 1].text if first else ""
    return (tokens[first - 2].text if first > 1 else "", one)


def _is_numbered(before: tuple[str, str]) -> bool:
    return before[1] in _NUMBERED


def _is_a_year(before: tuple[str, str], after: str, amount: Amount, has_noun: bool) -> bool:
    if not (1000 <= amount.value <= 2100 and amount.value.denominator == 1):
        return False
    return before[1] in _BEFORE_YEAR or before[1] in MONTHS or not has_noun or after in {"-", "/"}


def _is_a_day(before: tuple[str, str], after: str, amount: Amount) -> bool:
    """March 8, 8 March; "may" is also a verb, so it needs more than a number after it."""
    if not 1 <= amount.value <= 31:
        return False
    return (before[1] in MONTHS and before[1] not in {"may", "march"}) or after in MONTHS - {"may"}


def _is_an_age(before: tuple[str, str], after: str, amount: Amount) -> bool:
    if not 0 < amount.value <= 120:
        return False
    if before[1] in _AGES or (before == ("age", "of")) or before[0] in _AGES:
        return True
    return before[1] == "," and after in {",", ")", ""} and not amount.words


def _belongs_to_a_name(text: str, tokens: list[Token], first: int, has_noun: bool, starts: bool) -> bool:
    """Channel 4, Apollo 11: a capital right before a number that counts nothing named."""
    if starts or has_noun or not first or tokens[first - 1].kind not in {"word", "name"}:
        return False
    return text[tokens[first - 1].start].isupper()


def _is_dialled(tokens: list[Token], first: int, last: int) -> bool:
    """Groups of digits side by side, such as a telephone number: 555 0199, 020 7946."""
    neighbours = [tokens[place] for place in (first - 1, last) if 0 <= place < len(tokens)]
    glued = [token for token in neighbours if token.kind == "number"]
    joined = last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].kind == "number"
    if not joined:
        return bool(glued)
    return len(tokens[first].text) < _DIGITS_LONG <= len(tokens[last + 1].text)
