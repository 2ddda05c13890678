"""In which order do a chart's rows stand, and under which headings? Order and headings change no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from estimates.charts.range_rows import RangeRow
from estimates.comparisons.headings import Place, heading_of, place_of
from estimates.comparisons.positions import recency

Order: TypeAlias = Literal["value", "date", "name", "kind"]
Grouping: TypeAlias = Literal["none", "kind", "country", "role"]


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
        return tuple(sorted(rows, key=lambda row: place_of(row.position.source, "kind")))
    return tuple(rows)


def grouped(rows: Sequence[RangeRow], by: Grouping) -> tuple[RowGroup, ...]:
    """The rows under headings, in the order they have; what is not known stands last."""
    if by == "none":
        return (RowGroup("", tuple(rows)),)
    groups: dict[Place, list[RangeRow]] = {}
    for row in rows:
        groups.setdefault(place_of(row.position.source, by), []).append(row)
    return tuple(
        RowGroup(heading_of(group[0].position.source, by), tuple(group)) for _, group in sorted(groups.items())
    )
