"""By which claim does a source stand now? One rule, the same for a source alone and for a government as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from estimates.comparisons.filters import Days, Filters, as_of_days, stated_days
from estimates.comparisons.rows import ClaimRow, LinkRow, QuestionRows, SourceRow

_DISPLACING = frozenset({"supersedes", "corrects", "retracts"})
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Standing:
    """A source (or, rolled up, a government), the claim it stands by, and the claims that led there.

    `earlier` are its other claims in view, the latest first; `members` the claims by which its single sources stand.
    """

    source: SourceRow
    claim: ClaimRow
    earlier: tuple[ClaimRow, ...]
    members: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims in view under the filters, who stands by which, and how many lacked what a filter asks for."""

    claims: tuple[ClaimRow, ...]
    standings: tuple[Standing, ...]
    undated: int
    unrated: int


def select(held: QuestionRows, filters: Filters) -> Selection:
    dated = {claim.id: filters.keeps_date_of(claim) for claim in held.claims}
    others = [c for c in held.claims if c.horizon == filters.horizon and filters.keeps_source_of(c)]
    in_time = [claim for claim in others if dated[claim.id]]
    rated = {claim.id: filters.keeps_credibility_of(claim) for claim in in_time}
    in_view = tuple(claim for claim in in_time if rated[claim.id])
    # A source filter does not undo a supersession, so displacement looks at all claims that pass the date filters.
    said = [claim for claim in held.claims if dated[claim.id]]
    gone = _displaced(said, held.links)
    units: dict[SourceRow, list[ClaimRow]] = defaultdict(list)
    for claim in in_view:
        units[filters.voice_of(claim)].append(claim)
    return Selection(
        claims=in_view,
        standings=tuple(
            standing for source, claims in units.items() if (standing := _stand(source, claims, gone, held.links))
        ),
        undated=sum(dated[claim.id] is None for claim in others),
        unrated=sum(verdict is None for verdict in rated.values()),
    )


def claims_in_view(held: QuestionRows, filters: Filters) -> tuple[ClaimRow, ...]:
    """The claims that pass the filters, whoever stands by them: the same as those of a selection, for less."""
    return tuple(
        claim
        for claim in held.claims
        if claim.horizon == filters.horizon
        and filters.keeps_source_of(claim)
        and filters.keeps_date_of(claim)
        and filters.keeps_credibility_of(claim)
    )


def recency(claim: ClaimRow) -> tuple[object, ...]:
    """Sorts the claim a source stands by last.

    By last stated day (unknown = oldest), first stated day, one with a best value, larger best, low, high, then the
    words of figure, dates and source; the id decides only between equals, so that the order of entry does not matter.
    """
    first, last = stated_days(claim) or (_NEVER, _NEVER)
    best, low, high = claim.best, claim.low, claim.high
    # Written out, because it is asked of every claim several times.
    return (
        last,
        first,
        best is not None,
        _NEVER if best is None else best,
        _NEVER if low is None else low,
        _NEVER if high is None else high,
        claim.figure,
        claim.qualifier,
        claim.as_of,
        claim.stated_on,
        claim.source.slug,
        -claim.id,
    )


def _stand(
    source: SourceRow, claims: list[ClaimRow], gone: frozenset[int], links: Sequence[LinkRow]
) -> Standing | None:
    position = _position(claims, gone, links)
    if position is None:
        return None
    single: dict[int, list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        single[claim.source.id].append(claim)
    own = [member for group in single.values() if (member := _position(group, gone, links))]
    return Standing(
        source=source,
        claim=position,
        earlier=tuple(sorted((c for c in claims if c is not position), key=recency, reverse=True)),
        members=tuple(sorted(own, key=recency, reverse=True)),
    )


def _position(claims: Sequence[ClaimRow], gone: frozenset[int], links: Sequence[LinkRow]) -> ClaimRow | None:
    standing = [claim for claim in claims if claim.id not in gone]
    standing = _without_restatements(standing, links)
    standing = _without_outdated(standing)
    quantified = [claim for claim in standing if claim.qualifier != "unquantified"]
    return max(quantified or standing, key=recency, default=None)


def _displaced(said: Sequence[ClaimRow], links: Sequence[LinkRow]) -> frozenset[int]:
    """Claims that a said claim supersedes, corrects or retracts, and all that a retracting source said earlier."""
    known = {claim.id: claim for claim in said}
    displacing = [link for link in links if link.kind in _DISPLACING and link.from_claim in known]
    gone = {link.to_claim for link in displacing}
    for link in displacing:
        if link.kind == "retracts":
            taken_back = known[link.from_claim]
            gone |= {
                claim.id
                for claim in said
                if claim.source.id == taken_back.source.id and recency(claim)[:2] < recency(taken_back)[:2]
            }
    return frozenset(gone)


def _without_restatements(claims: list[ClaimRow], links: Iterable[LinkRow]) -> list[ClaimRow]:
    ids = {claim.id for claim in claims}
    echoes = {link.from_claim for link in links if link.kind == "restates" and link.to_claim in ids}
    return [claim for claim in claims if claim.id not in echoes]


def _without_outdated(claims: list[ClaimRow]) -> list[ClaimRow]:
    """Without those that speak only of days before another's begin; one without a number outdates no number."""
    spoken = [(claim, as_of_days(claim)) for claim in claims]
    begins = [(days[0], claim.qualifier) for claim, days in spoken if days]
    latest = max((begin for begin, _ in begins), default=_NEVER)
    latest_quantified = max((begin for begin, qualifier in begins if qualifier != "unquantified"), default=_NEVER)

    def outdated(claim: ClaimRow, days: Days) -> bool:
        return days is not None and days[1] < (latest if claim.qualifier == "unquantified" else latest_quantified)

    return [claim for claim, days in spoken if not outdated(claim, days)]
