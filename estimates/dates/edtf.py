"""Which days does an EDTF text cover, and is it one that this tracker keeps?

The subset of EDTF (ISO 8601-2:2019, levels 0 and 1): `Y`, `Y-M`, `Y-M-D`, each with one of
`~ ? %`; intervals `a/b`, `a/..`, `../b`; years -9999 to 9999. The empty text is an unknown date.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from estimates.dates.days import JulianDay
from estimates.dates.points import Point, point_or_none
from estimates.dates.refusals import LONGEST, DateProblem, diagnose, has_readings

OPEN = ".."


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as kept: its EDTF text and its first and last day (None = open on that side).

    `approximate` and `uncertain` say that either end is; they widen nothing.
    """

    text: str
    first: JulianDay | None
    last: JulianDay | None
    approximate: bool
    uncertain: bool

    @property
    def is_unknown(self) -> bool:
        """Nothing is known of the date: the text is empty."""
        return not self.text

    @property
    def is_open(self) -> bool:
        """One end is known and the other is open; an unknown date is not open."""
        return bool(self.text) and (self.first is None or self.last is None)

    @property
    def ends(self) -> tuple[Point | None, Point | None]:
        """Its two ends, None where open or unknown; twice the same for a single date."""
        start, _, end = self.text.partition("/")
        return point_or_none(start), point_or_none(end or start)

    @property
    def is_interval(self) -> bool:
        return "/" in self.text


UNKNOWN = Edtf("", None, None, approximate=False, uncertain=False)


@lru_cache(maxsize=4096)  # the same few days come again and again
def edtf_or_none(text: str) -> Edtf | None:
    """What `parse` returns, or None where `parse` raises."""
    if not text:
        return UNKNOWN
    if len(text) > LONGEST:
        return None
    start, slash, end = text.partition("/")
    left = point_or_none(start)
    right = point_or_none(end) if slash else left
    if left is None and right is None:
        return None
    if (left is None and start != OPEN) or (right is None and end != OPEN):
        return None
    first = left.first if left else None
    last = right.last if right else None
    if first is not None and last is not None and first > last:
        return None
    marks = {point.mark for point in (left, right) if point}
    return Edtf(text, first, last, bool(marks & {"~", "%"}), bool(marks & {"?", "%"}))


def parse(text: str) -> Edtf:
    """Read EDTF and nothing else.

    Raises DateProblem for everything outside the subset, saying by name what it is.
    """
    found = edtf_or_none(text)
    if found is None:
        reason, candidates = diagnose(text)
        raise DateProblem(text, reason, tuple(usable(candidates)), ambiguous=has_readings(text))
    return found


def usable(candidates: tuple[str, ...]) -> list[str]:
    """The candidates that are dates of the subset, each once, in their order."""
    return [text for text in dict.fromkeys(candidates) if text and edtf_or_none(text)]


def until(date: Edtf) -> Edtf:
    """Any day up to the last that `date` can mean: what is known of a number that was read on that date.

    Unknown where `date` is unknown or open at its end.
    """
    end = date.text.rsplit("/", 1)[-1]
    return UNKNOWN if end in ("", "..") else parse(f"../{end}")
