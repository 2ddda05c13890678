"""What does a comparison say in one or two sentences? Hedges kept, nothing rounded, nothing concluded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from estimates.comparisons.comparison import Comparison, Position
from estimates.comparisons.filters import Filters
from estimates.figures import format_number

_NAMED_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the sentence; `claim` is set where it is a source's own words."""

    text: str
    claim: int | None = None


def sentence(comparison: Comparison) -> str:
    return "".join(phrase.text for phrase in phrases(comparison))


def phrases(comparison: Comparison) -> list[Phrase]:
    return list(_phrases(comparison))


def _phrases(comparison: Comparison) -> Iterator[Phrase]:
    positions = comparison.positions
    if not positions and not comparison.without_number:
        yield Phrase(_nothing(comparison.filters))
        return
    if positions:
        yield from _stated(positions) if len(positions) <= _NAMED_AT_MOST else _range(comparison)
    yield from _without_number(comparison.without_number)
    if not comparison.summary.same_dates:
        yield Phrase(" These are figures for different dates.")
    if positions:
        yield Phrase(f" {counts(comparison)}.")


def _nothing(filters: Filters) -> str:
    if filters == Filters():
        return "No current estimate is recorded."
    return "No forecast is recorded." if filters == Filters(horizon="forecast") else "No claim answers these filters."


def _stated(positions: Sequence[Position]) -> Iterator[Phrase]:
    for place, position in enumerate(reversed(positions)):
        yield Phrase("; " if place else "")
        yield Phrase(f"{_name(position)}{_verb(position) if not place else ''} ")
        yield Phrase(f"“{position.claim.figure}”", position.claim.id)
        yield Phrase(_gloss(position))
    yield Phrase(".")


def _range(comparison: Comparison) -> Iterator[Phrase]:
    summary = comparison.summary
    by_claim = {position.claim.id: position for position in comparison.positions}
    yield Phrase(f"{summary.sources} sources: from ")
    for extreme, joint in ((summary.lowest, " to "), (summary.highest, ".")):
        if extreme is not None:
            position = by_claim[extreme.claim]
            yield Phrase(f"“{position.claim.figure}”", position.claim.id)
            yield Phrase(f"{_gloss(position)} ({position.source.name}){joint}")


def _without_number(positions: Sequence[Position]) -> Iterator[Phrase]:
    for qualifier, one, several in (
        ("denied", "denies it", "deny it"),
        ("unquantified", "gives no number", "give no number"),
    ):
        names = [_name(p) for p in positions if p.claim.qualifier == qualifier]
        if names:
            yield Phrase(f" {listed(names)} {one if len(names) == 1 else several}.")


def _name(position: Position) -> str:
    if position.said_by is position.source:
        return position.source.name
    return f"{position.source.name} (by {position.said_by.name})"


def _verb(position: Position) -> str:
    return " expects" if position.claim.horizon == "forecast" else " says"


def _gloss(position: Position) -> str:
    return {
        "at_most": ", a ceiling",
        "less_than": ", a ceiling",
        "at_least": ", a floor",
        "more_than": ", a floor",
    }.get(position.claim.qualifier, "")


def counts(comparison: Comparison) -> str:
    """How many stand behind it: “23 reports, 4 sources, 3 origins, and one denial”."""
    summary = comparison.summary
    denials = sum(position.claim.qualifier == "denied" for position in comparison.without_number)
    counted = ", ".join(
        (
            _number_of(summary.reports, "report"),
            _number_of(summary.sources, "source"),
            _number_of(summary.origins, "origin"),
        )
    )
    if denials:
        counted += f", and {'one denial' if denials == 1 else _number_of(denials, 'denial')}"
    return counted


def _number_of(count: int, noun: str) -> str:
    return f"{format_number(count)} {noun}{'' if count == 1 else 's'}"


def listed(names: Sequence[str], most: int = _NAMED_AT_MOST) -> str:
    """“A, B and C”; of more than `most`, the others by their number."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
