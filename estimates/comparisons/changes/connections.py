"""What was written about claims beside each other: links made and withdrawn, and further reports?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.scope import Touched
from estimates.comparisons.changes.versions import Versions, by_record
from estimates.models.link_kind import link_words


def link_events(touched: Touched, versions: Versions) -> Iterator[Event]:
    for told in by_record(touched.links.order_by("id", "history_id")).values():
        yield from _of_link(told, versions)


def _of_link(told: Sequence[Any], versions: Versions) -> Iterator[Event]:
    """A link shows from the moment at which both its claims do, in the version that it has then."""
    shown = ""
    for link, following in pairwise((*told, None)):
        since = [versions.seen_since(claim) for claim in (link.from_claim_id, link.to_claim_id)]
        if None in since:
            return
        at = max(link.history_date, *since)
        newer, older = versions.seen(link.from_claim_id, at), versions.seen(link.to_claim_id, at)
        stands = "" if link.withdrawn else link.kind
        gone = following is not None and following.history_date <= at
        if gone or stands == shown or newer is None or older is None:
            continue
        shown = stands
        if versions.kept(newer, older):
            yield Event(
                kind="linked" if stands else "unlinked",
                key=f"link-{link.id}-{link.history_id}",
                claim=newer.id,
                source=versions.name(newer),
                figure=newer.figure,
                on=newer.stated_on,
                at=at,
                of=older.id,
                of_source=versions.name(older),
                of_figure=older.figure,
                of_on=older.stated_on,
                what=link_words(link.kind).does,
                why=link.history_change_reason or "",
            )


def citation_events(touched: Touched, versions: Versions) -> Iterator[Event]:
    """Another report of a claim that was there already; those that came with it are part of its entry."""
    for citation in touched.citations.select_related("publication__publisher").order_by("history_id"):
        claim = versions.seen(citation.claim_id, citation.history_date)
        if claim is None or claim.history_date == citation.history_date or not versions.kept(claim):
            continue
        where = citation.publication
        yield Event(
            kind="reported",
            key=f"citation-{citation.id}-{citation.history_id}",
            claim=claim.id,
            source=versions.name(claim),
            figure=claim.figure,
            on=claim.stated_on,
            at=citation.history_date,
            after=str(where.publisher or where),
            why=citation.history_change_reason or "",
        )
