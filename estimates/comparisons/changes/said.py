"""What was said between two days? The claims that the later view has and the earlier has not, and how they follow."""

from collections.abc import Iterator

from estimates.comparisons.changes.events import Event, Kind
from estimates.comparisons.comparison import Comparison
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow

# The gravest first: a number that was taken back is not just a revised one.
_RELATIONS: dict[str, Kind] = {
    "retracts": "taken_back",
    "corrects": "corrected",
    "supersedes": "revised",
    "restates": "repeated",
}


def said_events(before: Comparison, after: Comparison) -> Iterator[Event]:
    """The events in the order in which they were said; both comparisons are of the same holdings."""
    known = {claim.id for claim in before.claims}
    claims = {claim.id: claim for claim in after.claims}
    heard = {claim.source.id for claim in before.claims}
    for claim in sorted((c for c in after.claims if c.id not in known), key=recency):
        kind, of = _relation(claim, claims, after)
        yield Event(
            kind=kind or _kind(claim, heard),
            key=f"claim-{claim.id}-said",
            claim=claim.id,
            question=after.question.pk,
            source=claim.source.name,
            figure=claim.figure,
            on=claim.stated_on,
            of=of.id if of else None,
            of_source=of.source.name if of else "",
            of_figure=of.figure if of else "",
            of_on=of.stated_on if of else "",
        )
        heard.add(claim.source.id)


def _kind(claim: ClaimRow, heard: set[int]) -> Kind:
    if claim.qualifier == "denied":
        return "denied"
    return "said_anew" if claim.source.id in heard else "appeared"


def _relation(claim: ClaimRow, claims: dict[int, ClaimRow], view: Comparison) -> tuple[Kind | None, ClaimRow | None]:
    """How the claim stands to one said before it; of several, the gravest relation to the latest said."""
    links = [link for link in view.links if link.from_claim == claim.id and link.to_claim in claims]
    for name, kind in _RELATIONS.items():
        if targets := [claims[link.to_claim] for link in links if link.kind == name]:
            return kind, max(targets, key=recency)
    return None, None
