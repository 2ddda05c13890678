"""What does a comparison say in one or two sentences? Hedges kept, nothing rounded, nothing concluded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from estimates.comparisons.comparison import Comparison, Position
from estimates.comparisons.filters import Filters
from estimates.figures import format_number
from estimates.translated import counted
from estimates.translated import gettext_lazy as _

_NAMED_AT_MOST = 6
# What a lowest or highest number is that only ends what somebody leaves open, by the qualifier of its claim.
BOUND_WORDS: Final = {
    "at_most": _("a ceiling"),
    "less_than": _("a ceiling"),
    "at_least": _("a floor"),
    "more_than": _("a floor"),
    "vague": _("words for a number"),
}


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
        yield Phrase(f" {gettext('These are figures for different dates.')}")
    if positions:
        yield Phrase(f" {counts(comparison)}.")


def _nothing(filters: Filters) -> str:
    if filters == Filters():
        return gettext("No current estimate is recorded.")
    if filters == Filters(horizon="forecast"):
        return gettext("No forecast is recorded.")
    return gettext("No claim answers these filters.")


def _stated(positions: Sequence[Position]) -> Iterator[Phrase]:
    for place, position in enumerate(reversed(positions)):
        if place:
            yield Phrase("; ")
            pattern = gettext("{who} {figure}")
        else:
            is_forecast = position.claim.horizon == "forecast"
            pattern = gettext("{who} expects {figure}") if is_forecast else gettext("{who} says {figure}")
        yield from _with_figure(pattern, position, who=_name(position))
        yield Phrase(_gloss(position))
    yield Phrase(".")


def _range(comparison: Comparison) -> Iterator[Phrase]:
    summary = comparison.summary
    by_claim = {position.claim.id: position for position in comparison.positions}
    ends = (
        (summary.lowest, gettext("{number} sources: from {figure}")),
        (summary.highest, gettext(" to {figure}")),
    )
    for extreme, pattern in ends:
        if extreme is not None:
            position = by_claim[extreme.claim]
            yield from _with_figure(pattern, position, number=format_number(summary.sources))
            yield Phrase(f"{_gloss(position)} ({position.source.name})")
    yield Phrase(".")


def _with_figure(pattern: str, position: Position, **parts: str) -> Iterator[Phrase]:
    """The pieces of a pattern around the source's own words."""
    before, _, after = pattern.partition("{figure}")
    yield Phrase(before.format(**parts))
    yield Phrase(f"“{position.claim.figure}”", position.claim.id)
    if after:
        yield Phrase(after.format(**parts))


def _without_number(positions: Sequence[Position]) -> Iterator[Phrase]:
    denying, silent = (
        [_name(position) for position in positions if position.claim.qualifier == qualifier]
        for qualifier in ("denied", "unquantified")
    )
    if denying:
        told = ngettext("{names} denies it.", "{names} deny it.", len(denying))
        yield Phrase(f" {told.format(names=listed(denying))}")
    if silent:
        told = ngettext("{names} gives no number.", "{names} give no number.", len(silent))
        yield Phrase(f" {told.format(names=listed(silent))}")


def _name(position: Position) -> str:
    if position.said_by is position.source:
        return position.source.name
    return gettext("{source} (by {voice})").format(source=position.source.name, voice=position.said_by.name)


def _gloss(position: Position) -> str:
    if position.claim.qualifier in ("at_most", "less_than"):
        return gettext(", a ceiling")
    return gettext(", a floor") if position.claim.qualifier in ("at_least", "more_than") else ""


def counts(comparison: Comparison) -> str:
    """How many stand behind it: “23 reports, 4 sources, 3 origins, and one denial”."""
    summary = comparison.summary
    denials = sum(position.claim.qualifier == "denied" for position in comparison.without_number)
    parts = [
        counted(summary.reports, "report"),
        counted(summary.sources, "source"),
        counted(summary.origins, "origin"),
    ]
    if denials == 1:
        parts.append(gettext("and one denial"))
    elif denials:
        parts.append(gettext("and {denials}").format(denials=counted(denials, "denial")))
    return ", ".join(parts)


def listed(names: Sequence[str], most: int = _NAMED_AT_MOST) -> str:
    """“A, B and C”; of more than `most`, the others by their number."""
    if len(names) > most:
        shown, others = ", ".join(names[: most - 1]), len(names) - most + 1
        return gettext("{names} and {number} others").format(names=shown, number=others)
    if len(names) < 2:
        return "".join(names)
    return gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
