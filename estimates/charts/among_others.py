"""Where do the numbers of one source stand among those of all others? A row for each claim, on one axis with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from estimates.charts.axis import Axis, axis_for
from estimates.charts.hues import INK
from estimates.charts.marks import Mark, extent_of, mark_of
from estimates.charts.strip import extreme_words
from estimates.comparisons import ClaimRow, Comparison


@dataclass(frozen=True, slots=True)
class AmongRow:
    claim: ClaimRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class AmongOthers:
    """`rows` are one source's claims with a number; `start` and `stop`, in per cent, hold all that the others say now.

    `words` are the ends of that in words, a bound never without being called one; `others` how many say it.
    """

    axis: Axis
    unit: str
    rows: tuple[AmongRow, ...]
    start: float
    stop: float
    words: tuple[str, ...]
    others: int

    @property
    def width(self) -> float:
        return self.stop - self.start


def among_others(comparison: Comparison, others: Comparison, own: Iterable[int]) -> AmongOthers | None:
    """The chart of the claims `own`, in their order; None where they, or the others, give no number."""
    known = comparison.known
    claims = [known[pk] for pk in own if pk in known and known[pk].has_number]
    lowest, highest = others.summary.lowest, others.summary.highest
    if not claims or lowest is None or highest is None:
        return None
    question = comparison.question
    said = [*(position.claim for position in others.positions), *claims]
    axis = axis_for(extent_of(said, measure=question.measure, unit=question.unit))
    standing = {claim.id for p in comparison.positions for claim in (p.claim, *p.members)}
    return AmongOthers(
        axis=axis,
        unit=question.unit,
        rows=tuple(
            AmongRow(
                claim,
                mark_of(
                    claim,
                    axis,
                    unit=question.unit,
                    hue=INK,
                    is_earlier=claim.horizon == "current" and claim.id not in standing,
                ),
            )
            for claim in claims
        ),
        start=axis.at(lowest.value),
        stop=axis.at(highest.value),
        words=tuple(dict.fromkeys(extreme_words(end, others) for end in (lowest, highest))),
        others=others.summary.sources,
    )
