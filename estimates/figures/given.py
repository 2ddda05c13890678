"""Which numbers does a claim get: those its figure's words give, or those somebody stated beside it?"""

from dataclasses import dataclass
from typing import Final

from estimates.figures.formats import format_number
from estimates.figures.grammar import parse
from estimates.figures.marks import Mark
from estimates.figures.open_readings import readings
from estimates.figures.reading import Qualifier, Reading, Unreadable
from estimates.figures.rules import check
from estimates.figures.vague import CCC, VAGUE_TABLES, VagueTable
from estimates.figures.wording import in_words
from estimates.figures.words import CODES

_WITHOUT_NUMBER = (Qualifier.DENIED, Qualifier.UNQUANTIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Numbers and a qualifier stated beside a figure; None is not stated."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    qualifier: str | None = None

    @property
    def numbers(self) -> dict[str, float]:
        stated = {"low": self.low, "best": self.best, "high": self.high}
        return {name: number for name, number in stated.items() if number is not None}


class Unsettled(ValueError):
    """The figure and what was given beside it make no claim; `field` is where to look, `code` why in a word."""

    def __init__(self, field: str, message: str, code: str = "invalid") -> None:
        self.field = field
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How the one who wrote a figure writes numbers: a BCP 47 `language`, the `decimal` mark where it is known for
    certain, and the table for words without a count."""

    language: str = ""
    decimal: Mark | None = None
    vague: VagueTable = CCC


ANYBODY: Final = Writer()


def settle(
    figure: str,
    given: Given,
    *,
    can_be_negative: bool,
    unit: str = "",
    writer: Writer = ANYBODY,
    reading: int = 0,
    as_published: bool = False,
) -> Reading:
    """The reading to keep for `figure` on a question that counts `unit`: number `reading` of `options`.

    The words decide. What is given beside them may repeat their reading but not contradict it, except that a claim
    may be marked as a denial, or, where the words are no figure, as a statement without a number. `as_published`:
    where the words give this question no number, a given qualifier stands, with the numbers given under it; and so
    does one that says how a bare number is meant.

    Raises:
        Unsettled: unreadable, contradicting, a share or a sum of money where neither is counted, or outside the
            rules of `check`.
    """
    qualifier = _qualifier(given)
    if qualifier in _WITHOUT_NUMBER and given.numbers:
        raise Unsettled("qualifier", f"“{figure}” was given as {qualifier}, which has no numbers; leave them out.")
    try:
        found = options(figure, given, writer=writer)[reading]
    except Unreadable as problem:
        if as_published and qualifier is not None and figure:
            return _published(figure, given, qualifier, can_be_negative=can_be_negative)
        if qualifier in _WITHOUT_NUMBER and 0 < len(figure) <= 300:
            return Reading(None, None, None, qualifier, rule="given")
        raise Unsettled("figure", str(problem), "unreadable") from None
    if qualifier is Qualifier.DENIED:
        return Reading(None, None, None, qualifier, rule="given")
    if as_published and qualifier is not None and (not _fits_unit(found, unit) or _hedges(found, given, qualifier)):
        return _published(figure, given, qualifier, can_be_negative=can_be_negative)
    _check_against(figure, found, given, qualifier)
    check_fits(figure, found, can_be_negative=can_be_negative, unit=unit)
    return found


def _published(figure: str, given: Given, qualifier: Qualifier, *, can_be_negative: bool) -> Reading:
    problems = check(
        low=given.low, best=given.best, high=given.high, qualifier=qualifier, can_be_negative=can_be_negative
    )
    if problems:
        raise Unsettled(problems[0].field, f"“{figure}” gives no number here. {problems[0].message}", problems[0].code)
    return Reading(given.low, given.best, given.high, qualifier, rule="given")


def _hedges(found: Reading, given: Given, qualifier: Qualifier) -> bool:
    one_number = set(given.numbers.values()) == {found.best} and len(given.numbers) == 1
    return found.qualifier is Qualifier.EXACT and qualifier is not Qualifier.EXACT and one_number


def options(figure: str, given: Given, *, writer: Writer) -> tuple[Reading, ...]:
    """The readings between which somebody has to choose: one, unless the figure is truly open and nothing given beside
    it says which is meant. Unreadable as `parse`."""
    if writer.decimal and not given.numbers:
        return (parse(figure, vague=writer.vague, decimal=writer.decimal),)
    found = readings(figure, vague=writer.vague, language=writer.language)
    if found[0].qualifier is Qualifier.VAGUE and given.numbers:
        # Perhaps recorded where another table of vague numerals is in force.
        found = tuple(parse(figure, vague=table) for table in (writer.vague, *VAGUE_TABLES.values()))
        return tuple(one for one in found if _repeats(given, one))[:1] or found[:1]
    if len(found) == 1 or given.qualifier in _WITHOUT_NUMBER:
        return found[:1]
    meant = tuple(one for one in found if _repeats(given, one))
    return meant if meant and given.numbers else found


def _repeats(given: Given, reading: Reading) -> bool:
    return all(getattr(reading, name) == number for name, number in given.numbers.items())


def check_fits(figure: str, reading: Reading, *, can_be_negative: bool, unit: str) -> None:
    """Unsettled if a question that counts `unit` cannot take `figure`, read as `reading`."""
    _check_unit(figure, reading, unit)
    problems = check(
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=reading.qualifier,
        can_be_negative=can_be_negative,
    )
    if problems:
        raise Unsettled("figure", f"“{figure}” reads as {in_words(reading)}. {problems[0].message}", problems[0].code)


def _qualifier(given: Given) -> Qualifier | None:
    if given.qualifier in (None, ""):
        return None
    try:
        return Qualifier(given.qualifier)
    except ValueError:
        known = ", ".join(Qualifier)
        raise Unsettled("qualifier", f"“{given.qualifier}” is no qualifier; choose from {known}.") from None


def _check_unit(figure: str, reading: Reading, unit: str) -> None:
    """A half is no number of troops, and a sum of money none either; other nouns are the analyst's to judge."""
    if not _fits_unit(reading, unit):
        raise Unsettled(
            "figure",
            f"“{figure}” reads as {in_words(reading)}, but this question counts {unit}. Write the number of {unit} "
            "that was given, or record it on a question of its own.",
            "unit",
        )


def _fits_unit(reading: Reading, unit: str) -> bool:
    if not unit or not reading.unit or not _is_share_or_money(reading.unit):
        return True
    return _unit_read(unit) == reading.unit


def _is_share_or_money(unit: str) -> bool:
    return unit == "%" or unit.lower() in CODES


def _unit_read(unit: str) -> str | None:
    """A question's unit as a figure would name it: "US dollars" is USD, "percentage points" is %."""
    for phrase in (f"2 {unit}", f"{unit} 2"):
        try:
            return parse(phrase).unit
        except Unreadable:
            continue
    return None


def _check_against(figure: str, reading: Reading, given: Given, qualifier: Qualifier | None) -> None:
    for name, number in given.numbers.items():
        if getattr(reading, name) != number:
            problems = check(low=given.low, best=given.best, high=given.high, qualifier=qualifier or reading.qualifier)
            stated = ", ".join(f"{field} {format_number(value)}" for field, value in given.numbers.items())
            reasons = f" {problems[0].message}" if problems else ""
            raise Unsettled(
                name,
                f"“{figure}” reads as {in_words(reading)}; given beside it was {stated}.{reasons} "
                "Correct one of them, or leave the numbers out.",
                "contradiction",
            )
    if qualifier not in (None, reading.qualifier):
        raise Unsettled(
            "qualifier",
            f"“{figure}” reads as {in_words(reading)} ({reading.qualifier}); given beside it was {qualifier}. "
            "Correct one of them, or leave the qualifier out.",
            "contradiction",
        )
