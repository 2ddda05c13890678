"""By which clock does a claim stand in time: the day it was said, or the day that it is about?"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from estimates.comparisons import ClaimRow
from estimates.comparisons.filters import as_of_days
from estimates.dates import JulianDay

Clock: TypeAlias = Literal["stated", "as_of"]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that can be meant; None is open on that side."""

    first: JulianDay | None
    last: JulianDay | None

    @property
    def day(self) -> JulianDay | None:
        """The day a claim is drawn at: the last that can be meant, else the first."""
        return self.first if self.last is None else self.last

    @property
    def known(self) -> list[JulianDay]:
        return [day for day in (self.first, self.last) if day is not None]


def span_of(claim: ClaimRow, clock: Clock) -> Span:
    """A claim that does not say which day it is about is about the days on which it can have been said."""
    if clock == "stated":
        return Span(claim.stated_first, claim.stated_last) if claim.stated_on else Span(None, None)
    days = as_of_days(claim)
    if days is None:
        return Span(None, None)
    first, last = (None if abs(day) == float("inf") else int(day) for day in days)
    return Span(first, last)
