"""Which few figures stand at the top of a question's page? The ends, how far apart they are, and on what they rest."""

from dataclasses import dataclass

from django.utils.translation import gettext

from estimates import charts
from estimates.comparisons import Comparison, Position
from estimates.comparisons.sentence import BOUND_WORDS
from estimates.figures import format_number
from estimates.statistics import Extreme
from estimates.templatetags.wording import ratio


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: str
    value: str
    note: str


def key_figures(comparison: Comparison) -> list[KeyFigure]:
    """Lowest, highest and their ratio (or their difference, where a ratio says nothing)."""
    summary = comparison.summary
    if summary.lowest is None or summary.highest is None:
        return []
    by_claim = {position.claim.id: position for position in comparison.positions}
    apart = KeyFigure(gettext("Highest ÷ lowest"), "—", gettext("one source: nothing to compare with"))
    if summary.sources < 2 and not summary.difference:
        pass
    elif summary.spread is not None:
        apart = KeyFigure(
            gettext("Highest ÷ lowest"),
            f"×\u00a0{ratio(summary.spread)}",
            charts.apart_in_words(summary.difference or 0.0, comparison.question.unit),
        )
    elif summary.difference is not None:
        apart = KeyFigure(
            gettext("Highest − lowest"),
            format_number(summary.difference),
            gettext("no ratio of numbers at or below zero"),
        )
    return [
        KeyFigure(gettext("Lowest stated"), format_number(summary.lowest.value), _who(summary.lowest, by_claim)),
        KeyFigure(gettext("Highest stated"), format_number(summary.highest.value), _who(summary.highest, by_claim)),
        apart,
    ]


def _who(extreme: Extreme, by_claim: dict[int, Position]) -> str:
    position = by_claim[extreme.claim]
    said_by = position.said_by
    name = (
        position.source.name
        if said_by is position.source
        else gettext("{source}, by {said_by}").format(source=position.source.name, said_by=said_by.name)
    )
    return f"{name}, {BOUND_WORDS[position.claim.qualifier]}" if extreme.is_bound else name
