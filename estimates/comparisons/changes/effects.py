"""What did it do to the comparison? Lowest, highest, median, spread and counts, before and after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import ngettext

from estimates.comparisons.comparison import Comparison
from estimates.comparisons.sentence import BOUND_WORDS
from estimates.statistics import Extreme

Value = float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """One number of the summary before and after, and how each is to be taken.

    The notes say that a lowest or highest is only an end of what somebody leaves open ("a ceiling"), and of how many
    origins a median is ("of 2 origins"). Empty: the number stands for itself.
    """

    name: str
    before: Value
    after: Value
    before_note: str = ""
    after_note: str = ""

    @property
    def moved(self) -> bool:
        return (self.before, self.before_note) != (self.after, self.after_note)


_MEASURES: Final[dict[str, Callable[[Comparison], Value]]] = {
    "spread": lambda comparison: comparison.summary.spread,
    "reports": lambda comparison: comparison.summary.reports,
    "sources": lambda comparison: comparison.summary.sources,
    "origins": lambda comparison: comparison.summary.origins,
    "denials": lambda comparison: sum(p.claim.qualifier == "denied" for p in comparison.without_number),
}


def effects(before: Comparison, after: Comparison) -> list[Effect]:
    """Every number, also where it stayed: lowest, highest, median, spread, reports, sources, origins, denials."""
    views = (before, after)
    lowest = (_extreme(view, view.summary.lowest) for view in views)
    highest = (_extreme(view, view.summary.highest) for view in views)
    return [
        _effect("lowest", *lowest),
        _effect("highest", *highest),
        _effect("median", *map(_median, views)),
        *(Effect(name, measure(before), measure(after)) for name, measure in _MEASURES.items()),
    ]


def _effect(name: str, before: tuple[Value, str], after: tuple[Value, str]) -> Effect:
    return Effect(name, before[0], after[0], before[1], after[1])


def _extreme(view: Comparison, found: Extreme | None) -> tuple[Value, str]:
    if found is None:
        return None, ""
    qualifier = next(p.claim.qualifier for p in view.positions if p.claim.id == found.claim)
    return found.value, str(BOUND_WORDS[qualifier]) if found.is_bound else ""


def _median(view: Comparison) -> tuple[Value, str]:
    """A median says of how many it is the middle: one number may stay while others gather around it."""
    median = view.summary.median
    if median.value is None:
        return None, ""
    of = ngettext("of {number} origin", "of {number} origins", median.of).format(number=median.of)
    return median.value, of
