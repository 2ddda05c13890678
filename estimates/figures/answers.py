"""What is a program told of a phrase? Its numbers, what made them, what else it could say, or why it is no figure."""

from typing import Final, TypedDict

from estimates.figures.formats import plain_number
from estimates.figures.given import Unsettled, check_fits
from estimates.figures.open_readings import readings
from estimates.figures.reading import Reading, Unreadable
from estimates.figures.vague import CCC, VagueTable
from estimates.figures.wording import wording

NOT_A_FIGURE: Final = "not_a_figure"


class SpanAnswer(TypedDict):
    start: int
    end: int
    role: str


class ReadingAnswer(TypedDict):
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    unit: str | None
    rule: str | None
    words: str | None


class FigureAnswer(ReadingAnswer):
    """`readings` are all that the text allows where it is ambiguous, the convention's first; else there are none."""

    ambiguous: bool
    readings: list[ReadingAnswer]
    spans: list[SpanAnswer]
    problem: str | None


def answer(
    text: str, *, vague: VagueTable = CCC, language: str = "", unit: str = "", can_be_negative: bool = True
) -> FigureAnswer:
    """What `text` says, as a figure for a question that counts `unit`, where one is named.

    `language` settles what is written in several ways (10.000). `problem` says why it is no figure, or, beside the
    numbers, why the question cannot take it.
    """
    try:
        found = readings(text, vague=vague, language=language)
    except Unreadable as refusal:
        return refused(str(refusal))
    first, ambiguous = found[0], len(found) > 1
    return {
        **reading_answer(first),
        "ambiguous": ambiguous,
        "readings": [reading_answer(each) for each in found] if ambiguous else [],
        "spans": [{"start": span.start, "end": span.end, "role": span.role} for span in first.spans],
        "problem": _misfit(text, first, unit=unit, can_be_negative=can_be_negative),
    }


def _misfit(text: str, reading: Reading, *, unit: str, can_be_negative: bool) -> str | None:
    try:
        check_fits(text, reading, unit=unit, can_be_negative=can_be_negative)
    except Unsettled as problem:
        return str(problem)
    return None


def refused(problem: str) -> FigureAnswer:
    """The answer where there is no reading."""
    return {
        "low": None,
        "best": None,
        "high": None,
        "qualifier": NOT_A_FIGURE,
        "unit": None,
        "rule": None,
        "words": None,
        "ambiguous": False,
        "readings": [],
        "spans": [],
        "problem": problem,
    }


def reading_answer(reading: Reading) -> ReadingAnswer:
    """One reading as a program is told of it; whole numbers as integers."""
    low, best, high = (plain_number(number) for number in (reading.low, reading.best, reading.high))
    return {
        "low": low,
        "best": best,
        "high": high,
        "qualifier": str(reading.qualifier),
        "unit": reading.unit,
        "rule": reading.rule,
        "words": wording(low=low, best=best, high=high, qualifier=reading.qualifier, unit=reading.unit),
    }
