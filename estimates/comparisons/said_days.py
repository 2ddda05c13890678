"""On which days was something said, so that a reader can walk through what was known by each?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimates import dates
from estimates.comparisons.filters import Filters
from estimates.comparisons.positions import claims_in_view
from estimates.comparisons.rows import QuestionRows

# More than this many steps are coarsened to months, then years: nobody finds a day among a thousand.
MOST: Final = 90
# How much of a day's ISO text is said: all of it, its month, its year; counted from the end, since years carry signs.
_COARSER: Final = (None, -3, -6)


@dataclass(frozen=True, slots=True)
class SaidStep:
    """A day, month or year as `stated_by` takes it, and how many claims were certainly said by its end."""

    date: str
    claims: int

    @property
    def words(self) -> str:
        return dates.display(self.date)


def said_steps(held: QuestionRows, filters: Filters) -> tuple[SaidStep, ...]:
    """The days on which one of the claims was last said, the earliest first, whatever `stated_by` asks for.

    What may have been said on any later day is in none of them.
    """
    in_view = claims_in_view(held, replace(filters, stated_by=""))
    days = sorted(claim.stated_last for claim in in_view if claim.stated_last is not None)
    return tuple(SaidStep(date, _said_by(date, days)) for date in _thinned(days))


def _thinned(days: Sequence[int]) -> list[str]:
    every_day = [dates.iso(day) for day in dict.fromkeys(days)]
    written: list[str] = []
    for length in _COARSER:
        written = list(dict.fromkeys(day[:length] for day in every_day))
        if len(written) <= MOST:
            return written
    every = -(-len(written) // MOST)
    return written[(len(written) - 1) % every :: every]


def _said_by(date: str, days: Sequence[int]) -> int:
    last = dates.parse(date).last
    return len(days) if last is None else bisect_right(days, last)
