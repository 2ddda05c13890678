"""Which rows does a table of claims hold? Every claim in view, one row for each place it can be read."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from estimates.comparisons import CitationRow, ClaimRow
from estimates.exports.extracts import Extract, Shown
from estimates.figures import plain_number

Row = Mapping[str, Any]

NATIVE: Final = (
    *("claim", "topic", "question", "unit", "source", "source_kind", "figure", "low", "best", "high", "qualifier"),
    *("stated_on", "as_of", "horizon", "publisher", "publication_title", "url", "quote", "note"),
)
_NO_CITATION: Final = {"publisher": None, "publication_title": None, "url": None, "quote": None}


def header(extract: Extract) -> tuple[str, ...]:
    """The native header, and where questions are compared whether the claim is one its source stands by."""
    return (*NATIVE, "is_position") if extract.compares else NATIVE


def claim_rows(extract: Extract) -> Iterator[Row]:
    """Rows with the names of the header; None where nothing is known. Rows with the same `claim` are one claim.

    Topic, question and source stand by their titles and names, as people read them.
    """
    names = header(extract)
    for shown in extract.shown():
        yield from _rows(shown, names)


def _rows(shown: Shown, names: tuple[str, ...]) -> Iterator[Row]:
    said = {
        "claim": shown.claim.id,
        "topic": shown.question.topic.title,
        "question": shown.question.title,
        "unit": shown.question.unit,
        **_claim(shown.claim),
        "is_position": shown.is_position,
    }
    for citation in shown.citations or (None,):
        row = said | (_citation(citation) if citation else _NO_CITATION)
        yield {name: row[name] for name in names}


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


def _citation(citation: CitationRow) -> dict[str, Any]:
    return {
        "publisher": citation.publisher or None,
        "publication_title": citation.title or None,
        "url": citation.url or None,
        "quote": citation.quote or None,
    }
