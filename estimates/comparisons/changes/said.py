"""What was said between two days? The claims that the later view has and the earlier has not, and how they follow."""

from collections.abc import Iterator, Mapping
from typing import Final

from estimates.comparisons.changes.events import Event, Kind
from estimates.comparisons.comparison import Comparison
from estimates.comparisons.positions import recency
from estimates.comparisons.rows import ClaimRow, QuestionRows

# The gravest first: a number that was taken back is not just a revised one.
_RELATIONS: Final[dict[str, Kind]] = {
    "retracts": "taken_back",
    "corrects": "corrected",
    "supersedes": "revised",
    "restates": "repeated",
    "denies": "denied",
}


def said_events(before: Comparison, after: Comparison, held: QuestionRows) -> Iterator[Event]:
    """The events in the order in which they were said; both comparisons are of what is `held`.

    How a claim follows on others is read from all that is held, so that it is the same in every period it is told in.
    """
    known = {claim.id for claim in before.claims}
    claims = {claim.id: claim for claim in held.claims}
    first = _first_heard(held)
    for claim in sorted((c for c in after.claims if c.id not in known), key=recency):
        kind, of = _relation(claim, claims, held)
        yield Event(
            kind=kind or _kind(claim, first),
            key=f"claim-{claim.id}-said",
            claim=claim.id,
            source=claim.source.name,
            figure=claim.figure,
            on=claim.stated_on,
            of=of.id if of else None,
            of_source=of.source.name if of else "",
            of_figure=of.figure if of else "",
            of_on=of.stated_on if of else "",
        )


def _first_heard(held: QuestionRows) -> dict[tuple[int, str], int]:
    """The first claim of each source whose day is known, counts and forecasts apart."""
    dated = [claim for claim in held.claims if claim.stated_last is not None]
    return {(claim.source.id, claim.horizon): claim.id for claim in sorted(dated, key=recency, reverse=True)}


def _kind(claim: ClaimRow, first: Mapping[tuple[int, str], int]) -> Kind:
    if claim.qualifier == "denied":
        return "denied"
    return "appeared" if first.get((claim.source.id, claim.horizon)) == claim.id else "said_anew"


def _relation(
    claim: ClaimRow, claims: Mapping[int, ClaimRow], held: QuestionRows
) -> tuple[Kind | None, ClaimRow | None]:
    """How the claim stands to another; of several, the gravest relation to the latest said."""
    links = [link for link in held.links if link.from_claim == claim.id and link.to_claim in claims]
    for name, kind in _RELATIONS.items():
        if targets := [claims[link.to_claim] for link in links if link.kind == name]:
            return kind, max(targets, key=recency)
    return None, None
