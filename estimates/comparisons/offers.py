"""How many claims would be in view, if one filter were set, changed or taken away? Counted in one pass."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from estimates.comparisons.filters import Filters
from estimates.comparisons.rows import ClaimRow, QuestionRows, SourceRow

_DATES: Final = ("stated_by", "as_of", "since")


@dataclass(frozen=True, slots=True)
class Offers:
    """Numbers of claims, each with all filters in force but those that its name lifts.

    `by_source` lifts whatever chooses between sources; `horizons` and `grades` lift their own filter, where grade 0
    says that none was given; `without` lifts one filter by date, of those that are set.
    """

    by_source: Mapping[SourceRow, int]
    horizons: Mapping[str, int]
    grades: Mapping[int, int]
    without: Mapping[str, int]

    def under(self, filters: Filters) -> int:
        """With other filters by source, kind and role, all else as it is."""
        return sum(count for source, count in self.by_source.items() if filters.keeps_source(source))

    def rated(self, at_least: int) -> int:
        """With another least grade of credibility; 0 asks for none."""
        if not at_least:
            return sum(self.grades.values())
        return sum(count for grade, count in self.grades.items() if 0 < grade <= at_least)


def offers(held: QuestionRows, filters: Filters) -> Offers:
    horizons: Counter[str] = Counter()
    grades: Counter[int] = Counter()
    lifted = {name: filters.but(**{name: ""}) for name in _DATES if getattr(filters, name)}
    without: Counter[str] = Counter(dict.fromkeys(lifted, 0))
    # By their ids, since a row of a source is slow to hash.
    sources = {claim.source.id: claim.source for claim in held.claims}
    by_source = dict.fromkeys(sources, 0)
    heard = {pk for pk, source in sources.items() if filters.keeps_source(source)}
    for claim in held.claims:
        source = claim.source.id
        is_rated = bool(filters.keeps_credibility_of(claim))
        is_meant = claim.horizon == filters.horizon
        is_heard = source in heard
        if filters.keeps_date_of(claim):
            by_source[source] += is_rated and is_meant
            horizons[claim.horizon] += is_rated and is_heard
            grades[claim.credibility or 0] += is_meant and is_heard
        if is_rated and is_meant and is_heard:
            for name, those in lifted.items():
                without[name] += bool(those.keeps_date_of(claim))
    return Offers({sources[pk]: count for pk, count in by_source.items()}, horizons, grades, without)


def in_view(claims: Mapping[int, ClaimRow], filters: Filters) -> list[ClaimRow]:
    """The claims that pass the filters."""
    return [
        claim
        for claim in claims.values()
        if claim.horizon == filters.horizon
        and filters.keeps_source_of(claim)
        and filters.keeps_date_of(claim)
        and filters.keeps_credibility_of(claim)
    ]
