"""Which claims of different sources look like one number that went from hand to hand?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.utils.translation import gettext

from estimates import statistics
from estimates.comparisons.filters import stated_days
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow, QuestionRows
from estimates.comparisons.suggested_revisions import numbers
from estimates.models.link_kind import LinkKind

DAYS_APART: Final = 7
_DEPENDENT: Final = frozenset({LinkKind.RESTATES, LinkKind.DERIVED_FROM, LinkKind.AGGREGATES})


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a claim: the publication, its publisher, and through whom it came; sources by their ids."""

    publication: int
    title: str
    publisher: int | None
    via: frozenset[int]

    @property
    def sources(self) -> frozenset[int]:
        return self.via if self.publisher is None else self.via | {self.publisher}


_Asked: TypeAlias = tuple[ClaimRow, ClaimRow, str]


def same_numbers(held: QuestionRows, cited: Mapping[int, Sequence[Cited]]) -> Iterator[_Asked]:
    """(later, earlier, why): the same figure within days of each other, where one cites the other's source or both
    cite one publication. Each later claim is asked about once, with the earliest it may repeat."""
    roots = _roots(held)
    groups: dict[tuple[object, ...], list[ClaimRow]] = defaultdict(list)
    for claim in held.claims:
        if claim.has_number and stated_days(claim):
            groups[(claim.horizon, *numbers(claim))].append(claim)
    for group in groups.values():
        first: dict[int, _Asked] = {}
        for later, earlier, why in _tied(sorted(group, key=recency), cited):
            if roots[later.id] != roots[earlier.id]:
                known = first.get(later.id)
                if known is None or recency(earlier) < recency(known[1]):
                    first[later.id] = (later, earlier, why)
        yield from first.values()


def _roots(held: QuestionRows) -> Mapping[int, frozenset[int]]:
    sources = {claim.id: claim.source.id for claim in held.claims}
    edges = [(link.from_claim, link.to_claim) for link in held.links if link.kind in _DEPENDENT]
    return statistics.origins(sources, edges, sources)


def _tied(group: Sequence[ClaimRow], cited: Mapping[int, Sequence[Cited]]) -> Iterator[_Asked]:
    """Pairs in a group of one figure, the earliest said first, that a citation ties together."""
    by_source: dict[int, list[ClaimRow]] = defaultdict(list)
    by_publication: dict[int, list[ClaimRow]] = defaultdict(list)
    for claim in group:
        by_source[claim.source.id].append(claim)
        for citation in cited.get(claim.id, ()):
            by_publication[citation.publication].append(claim)
    for claim in group:
        for citation in cited.get(claim.id, ()):
            for source in sorted(citation.sources & by_source.keys()):
                how = (
                    gettext("came by way of")
                    if source in citation.via
                    else gettext("is cited from what was published by")
                )
                for other in by_source[source]:
                    if _near(claim, other):
                        why = gettext("Claim {claim} {how} {source}.").format(
                            claim=claim.id, how=how, source=other.source.name
                        )
                        yield (*_later_first(claim, other), why)
            other = next((each for each in by_publication[citation.publication] if _near(claim, each)), claim)
            if other is not claim and recency(other) < recency(claim):
                where = f"“{citation.title}”" if citation.title else gettext("the same publication")
                yield claim, other, gettext("Both are cited from {where}.").format(where=where)


def _near(one: ClaimRow, other: ClaimRow) -> bool:
    """Of different sources, and said so closely together that the days between them are few."""
    days, others = stated_days(one), stated_days(other)
    if one.source.id == other.source.id or days is None or others is None:
        return False
    return max(days[0], others[0]) - min(days[1], others[1]) <= DAYS_APART


def _later_first(citing: ClaimRow, other: ClaimRow) -> tuple[ClaimRow, ClaimRow]:
    """By the day; on the same day the one that cites came after what it cites."""
    if recency(other)[:2] > recency(citing)[:2]:
        return other, citing
    return citing, other
