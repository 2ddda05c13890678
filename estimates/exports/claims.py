"""Which rows does a download of a comparison hold? Every claim in view, one row for each place it can be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from estimates.comparisons import CitationRow, ClaimRow, Comparison
from estimates.figures import plain_number

Row = Mapping[str, Any]

HEADER = (
    "claim",
    "topic",
    "question",
    "unit",
    "source",
    "source_kind",
    "figure",
    "low",
    "best",
    "high",
    "qualifier",
    "stated_on",
    "as_of",
    "horizon",
    "publisher",
    "publication_title",
    "url",
    "quote",
    "note",
    "is_position",
)


def claim_rows(comparison: Comparison) -> Iterator[Row]:
    """Rows with the names of `HEADER`; None where nothing is known. Rows with the same `claim` are one claim.

    Topic, question and source stand by their titles and names, as people read them.
    """
    standing = {p.claim.id for p in (*comparison.positions, *comparison.without_number)}
    about = {
        "topic": comparison.question.topic.title,
        "question": comparison.question.title,
        "unit": comparison.question.unit,
    }
    for claim in comparison.claims:
        said = {"claim": claim.id, **about, **_claim(claim), "is_position": claim.id in standing}
        for citation in comparison.citations.get(claim.id, ()) or (None,):
            row = said | _citation(citation)
            yield {name: row[name] for name in HEADER}


def _claim(claim: ClaimRow) -> dict[str, Any]:
    return {
        "source": claim.source.name,
        "source_kind": claim.source.kind,
        "figure": claim.figure,
        "low": plain_number(claim.low),
        "best": plain_number(claim.best),
        "high": plain_number(claim.high),
        "qualifier": claim.qualifier,
        "stated_on": claim.stated_on or None,
        "as_of": claim.as_of or None,
        "horizon": claim.horizon,
        "note": claim.note or None,
    }


def _citation(citation: CitationRow | None) -> dict[str, Any]:
    if citation is None:
        return {"publisher": None, "publication_title": None, "url": None, "quote": None}
    return {
        "publisher": citation.publisher or None,
        "publication_title": citation.title or None,
        "url": citation.url or None,
        "quote": citation.quote or None,
    }
