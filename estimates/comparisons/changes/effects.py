"""What did it do to the comparison? Lowest, highest, median, spread and counts, before and after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from estimates.comparisons.comparison import Comparison
from estimates.statistics import Extreme

Value = float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """One number of the summary; the bounds say that a lowest or highest is a floor or a ceiling, not a number."""

    name: str
    before: Value
    after: Value
    was_bound: bool = False
    is_bound: bool = False

    @property
    def moved(self) -> bool:
        return (self.before, self.was_bound) != (self.after, self.is_bound)


_MEASURES: Final[dict[str, Callable[[Comparison], Value]]] = {
    "median": lambda comparison: comparison.summary.median.value,
    "spread": lambda comparison: comparison.summary.spread,
    "reports": lambda comparison: comparison.summary.reports,
    "sources": lambda comparison: comparison.summary.sources,
    "origins": lambda comparison: comparison.summary.origins,
    "denials": lambda comparison: sum(p.claim.qualifier == "denied" for p in comparison.without_number),
}


def effects(before: Comparison, after: Comparison) -> list[Effect]:
    """Every number, also where it stayed: lowest, highest, median, spread, reports, sources, origins, denials."""
    found = [
        _extreme("lowest", before.summary.lowest, after.summary.lowest),
        _extreme("highest", before.summary.highest, after.summary.highest),
    ]
    return found + [Effect(name, measure(before), measure(after)) for name, measure in _MEASURES.items()]


def _extreme(name: str, before: Extreme | None, after: Extreme | None) -> Effect:
    return Effect(
        name,
        before.value if before else None,
        after.value if after else None,
        bool(before and before.is_bound),
        bool(after and after.is_bound),
    )
