"""Which low, best and high do the numbers of a matched pattern give, and under which qualifier?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final

from estimates.figures import traps
from estimates.figures.amounts import Amount
from estimates.figures.items import Item
from estimates.figures.numbers import BadNumber, as_double
from estimates.figures.reading import Qualifier as Q
from estimates.figures.reading import Unreadable, quoted
from estimates.figures.tokens import Token
from estimates.figures.words import AFTER_NUMBER

_FLOORS: Final = {Q.AT_LEAST, Q.MORE_THAN}
_CEILINGS: Final = {Q.AT_MOST, Q.LESS_THAN}


@dataclass(frozen=True, slots=True)
class Values:
    """Exact low, best and high; `unit` is an ISO code, "%", or None where a noun may stand."""

    numbers: tuple[Fraction | None, Fraction | None, Fraction | None]
    qualifier: Q
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, its parts, and where one pattern of the grammar matched their codes."""

    text: str
    tokens: list[Token]
    items: list[Item]
    match: "re.Match[str]"

    def amount(self, group: str) -> Amount:
        amount = self.items[self.match.start(group)].amount
        assert amount is not None, "codes n and S always carry an amount"
        try:
            as_double(amount.value, rounded=amount.powered)
        except BadNumber as error:
            raise Unreadable(self.text, f"{quoted(self.text)}: {error}") from None
        return amount

    def share(self, group: str) -> Fraction:
        item = self.items[self.match.start(group)]
        return item.share if item.share is not None else self.amount(group).value / 100

    def hedges(self, *groups: str) -> list[Q]:
        """The qualifiers of the items in these groups."""
        places = [place for group in groups for place in range(*self.match.span(group)) if self._has(group)]
        return [q for place in places if (q := self.items[place].qualifier) is not None]

    def hedge(self, *groups: str) -> Q:
        """The one qualifier that these hedges amount to: a bound outranks an approximation."""
        found = set(self.hedges(*groups))
        bounds = found & (_FLOORS | _CEILINGS)
        found = bounds or (found - {Q.ABOUT}) or found
        if len(found) > 1:
            said = " and ".join(sorted(q.replace("_", " ") for q in found))
            raise Unreadable(self.text, f"{quoted(self.text)} is hedged in ways that do not fit together ({said})")
        return found.pop() if found else Q.EXACT

    def unit(self, *amounts: Amount) -> str | None:
        units = {amount.unit for amount in amounts} - {None}
        if "all" in self.match.re.groupindex and "%" in (self.match["all"] or ""):
            units.add("%")
        if len(units) > 1:
            raise Unreadable(self.text, f"{quoted(self.text)} mixes {' and '.join(sorted(map(str, units)))}")
        return units.pop() if units else None

    def scale(self) -> int:
        """The magnitude after a closing bracket, which covers everything in it and before it."""
        if "all" not in self.match.re.groupindex or "m" not in self.match["all"]:
            return 1
        return AFTER_NUMBER[self.tokens[self.items[self.match.start("all")].first].text]

    def _has(self, group: str) -> bool:
        return self.match.group(group) is not None


def covered(amount: Amount, by: Amount) -> Fraction:
    """`amount` under the magnitudes of a later number, if it has none of its own: 5 in "5-6k" is 5,000.

    Magnitudes that both numbers share count once: "five hundred to six hundred thousand".
    """
    shared = len(amount.magnitudes)
    if amount.powered or shared >= len(by.magnitudes) or by.magnitudes[:shared] != amount.magnitudes:
        return amount.value
    value = amount.value * prod(by.magnitudes[shared:])
    return value if value <= by.value else amount.value


def elided(amount: Amount, by: Amount) -> Fraction:
    """`amount` in the thousands of a later number: 11 in "11 to 12,000" is 11,000, 800 in "800 to 1,200" is 800."""
    if not amount.bare or amount.magnitudes or by.magnitudes or by.bare or by.powered or by.value.denominator != 1:
        return covered(amount, by)
    scale = 1
    while by.value and by.value % (scale * 1000) == 0:
        scale *= 1000
    return amount.value * scale if amount.value < by.value / scale else amount.value


def _three(phrase: Phrase) -> Values:
    low, best, high = (phrase.amount(group) for group in "abc")
    numbers = (covered(low, high), covered(best, high), high.value)
    return Values(numbers, Q.LOW_BEST_HIGH, phrase.unit(low, best, high))


def _labelled(phrase: Phrase) -> Values | None:
    labels = dict(zip((phrase.match[group] for group in "xyz"), (phrase.amount(group) for group in "abc"), strict=True))
    if set(labels) != set("LMH"):
        return None
    numbers = (labels["L"].value, labels["M"].value, labels["H"].value)
    return Values(numbers, Q.LOW_BEST_HIGH, phrase.unit(*labels.values()))


def _bracketed(phrase: Phrase) -> Values | None:
    low, best, high = (phrase.amount(group) for group in "abc")
    if low.value > 0 > high.value:  # (+0.5, -0.6) are margins
        return None
    inner = covered(low, high)
    scale = phrase.scale()
    numbers = [inner * scale, best.value * scale, high.value * scale]
    # "1.2 million (1.0-1.4)": the magnitude is said once and covers the bracket.
    if not high.magnitudes and best.magnitudes and not numbers[0] <= numbers[1] <= numbers[2]:
        numbers = [inner * prod(best.magnitudes), best.value, high.value * prod(best.magnitudes)]
    return Values((numbers[0], numbers[1], numbers[2]), Q.LOW_BEST_HIGH, phrase.unit(low, best, high))


def _asymmetric(phrase: Phrase) -> Values | None:
    best, one, other = (phrase.amount(group) for group in "bxy")
    first = one.value if phrase.items[phrase.match.start("x")].code == "S" else -one.value
    down, up = sorted((first, other.value))
    if down > 0 or up < 0:
        return None
    scale = phrase.scale()
    numbers = ((best.value + down) * scale, best.value * scale, (best.value + up) * scale)
    return Values(numbers, Q.PLUS_MINUS, phrase.unit(best, one, other))


def _plus_minus(phrase: Phrase) -> Values:
    best, margin = phrase.amount("b"), phrase.amount("d")
    if margin.unit == "%" and best.unit != "%" and not phrase.match["all"]:
        if best.unit is not None or phrase.match["own"]:
            return _around(best.value, abs(best.value) * margin.value / 100, best.unit)
        if best.value > 100:
            raise Unreadable(phrase.text, f"{quoted(phrase.text)} may mean a share of the value or percentage points")
    scale = phrase.scale()
    # "3.2 ± 0.4 million": the magnitude is said once and covers both.
    said_once = prod(margin.magnitudes) if not best.magnitudes and not best.powered and best.value < 1000 else 1
    return _around(best.value * said_once * scale, margin.value * scale, phrase.unit(best, margin))


def _around(best: Fraction, margin: Fraction, unit: str | None) -> Values:
    return Values((best - margin, best, best + margin), Q.PLUS_MINUS, unit)


def _shares(phrase: Phrase) -> Values:
    return Values((phrase.share("x") * 100, None, phrase.share("y") * 100), Q.RANGE, "%")


def _range(phrase: Phrase) -> Values:
    low, high = phrase.amount("a"), phrase.amount("c")
    if phrase.hedges("after") not in ([], [Q.ABOUT]):
        raise Unreadable(phrase.text, f"{quoted(phrase.text)} is a range that is open at its end")
    if phrase.match.end() == len(phrase.items):
        traps.check_years(phrase.text, low, high)
    first = low.value if phrase.match["own"] else elided(low, high)
    return Values((first, None, high.value), Q.RANGE, phrase.unit(low, high))


def _bounds(phrase: Phrase) -> Values | None:
    """Over A but under B; A up to B."""
    low, high = phrase.amount("a"), phrase.amount("c")
    floor, ceiling = phrase.hedge("hedge", "a_after"), phrase.hedge("c_hedge", "c_after")
    plain = floor not in _CEILINGS | _FLOORS and not phrase.match["joint"] and not phrase.match["a_after"]
    if ceiling not in _CEILINGS or not (floor in _FLOORS or plain):
        return None
    first = elided(low, high) if plain else covered(low, high)
    return Values((first, None, high.value), Q.RANGE, phrase.unit(low, high))


def _part_of(phrase: Phrase) -> Values | None:
    item, whole = phrase.items[phrase.match.start("f")], phrase.amount("b")
    if item.amount is not None and item.amount.unit != "%":
        return None
    between = [item.qualifier for item in phrase.items[phrase.match.start("f") : phrase.match.start("b")]]
    inner = {q for q in between if q is not None}
    kind = phrase.hedge("hedge")
    if kind is Q.EXACT and len(inner) == 1:
        kind = inner.pop()
    return _point(phrase.share("f") * whole.value, kind, whole.unit)


def _share(phrase: Phrase) -> Values:
    return _point(phrase.share("f") * 100, phrase.hedge("hedge", "after"), "%")


def _vague(phrase: Phrase) -> Values:
    vague = phrase.items[phrase.match.start("v")].vague
    assert vague is not None, "code v always carries a vague numeral"
    kind = phrase.hedge("hedge", "after")
    if kind in _CEILINGS:
        problem = f"{quoted(phrase.text)} puts a ceiling at a number that it does not give"
        raise Unreadable(phrase.text, problem, "choose how it reads: no number given")
    return Values((vague.low, None, vague.high), Q.VAGUE)


def _none(phrase: Phrase) -> Values:
    return Values((None, Fraction(0), None), Q.NONE)


def _number(phrase: Phrase) -> Values:
    amount = phrase.amount("b")
    own = phrase.items[phrase.match.start("b")].qualifier
    kind = phrase.hedge("hedge", "after")
    if amount.spread is not None and kind is Q.EXACT:
        return _around(amount.value, amount.spread, amount.unit)
    return _point(amount.value, own if own and kind is Q.EXACT else kind, amount.unit)


def _point(value: Fraction, kind: Q, unit: str | None) -> Values:
    low = value if kind in _FLOORS else None
    high = value if kind in _CEILINGS else None
    best = value if low is None and high is None else None
    return Values((low, best, high), kind, unit)


MEANINGS: Final[dict[str, Callable[[Phrase], Values | None]]] = {
    "low_best_high": _three,
    "labelled": _labelled,
    "best_and_labels": _bracketed,
    "bracketed": _bracketed,
    "interval": _bracketed,
    "asymmetric": _asymmetric,
    "plus_minus": _plus_minus,
    "shares": _shares,
    "range": _range,
    "bounds": _bounds,
    "part_of": _part_of,
    "share": _share,
    "vague": _vague,
    "none": _none,
    "number": _number,
}
