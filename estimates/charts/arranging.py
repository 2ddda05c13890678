"""In which order do a chart's rows stand, and under which headings? Order and headings change no number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from estimates.charts.range_rows import RangeRow
from estimates.comparisons import SourceRow
from estimates.comparisons.positions import recency
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole

Order: TypeAlias = Literal["value", "date", "name", "kind"]
Grouping: TypeAlias = Literal["none", "kind", "country", "role"]

_KINDS: Final = {kind: place for place, kind in enumerate(SourceKind.values)}
_ROLES: Final = {role: place for place, role in enumerate(PartyRole.values)}


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading, which is empty where all stand together."""

    label: str
    rows: tuple[RangeRow, ...]


def arranged(rows: Sequence[RangeRow], order: Order) -> tuple[RangeRow, ...]:
    """Rows that come by value in another order: the latest said first, by name, or by kind of source and then value."""
    if order == "date":
        return tuple(sorted(rows, key=lambda row: recency(row.position.claim), reverse=True))
    if order == "name":
        return tuple(sorted(rows, key=lambda row: (row.position.source.name.casefold(), row.position.source.slug)))
    if order == "kind":
        return tuple(sorted(rows, key=lambda row: _KINDS[row.position.source.kind]))
    return tuple(rows)


def grouped(rows: Sequence[RangeRow], by: Grouping) -> tuple[RowGroup, ...]:
    """The rows under headings, in the order they have; what is not known stands last."""
    if by == "none":
        return (RowGroup("", tuple(rows)),)
    place, words = _HEADINGS[by]
    groups: dict[Any, list[RangeRow]] = {}
    for row in rows:
        groups.setdefault(place(row.position.source), []).append(row)
    return tuple(RowGroup(words(group[0].position.source), tuple(group)) for _, group in sorted(groups.items()))


def _role_words(source: SourceRow) -> str:
    return source.part or "part in the dispute not known"


_HEADINGS: Final[dict[str, tuple[Callable[[SourceRow], Any], Callable[[SourceRow], str]]]] = {
    "kind": (lambda source: _KINDS[source.kind], lambda source: str(SourceKind(source.kind).label)),
    "country": (lambda source: (not source.country, source.country), lambda source: source.country or "no country"),
    "role": (lambda source: _ROLES[source.role or PartyRole.UNKNOWN], _role_words),
}
