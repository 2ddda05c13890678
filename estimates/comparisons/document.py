"""How is a comparison said as JSON? Every key always there, no value null, no items an empty list."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from django.conf import settings
from django.urls import reverse

from estimates import statistics
from estimates.comparisons.comparison import Comparison, Position, Summary
from estimates.comparisons.rows import CitationRow, SourceRow
from estimates.comparisons.sentence import sentence
from estimates.comparisons.shapes import (
    CitationDocument,
    ClaimColumns,
    ComparisonDocument,
    EventDocument,
    PositionDocument,
    QuestionDocument,
    SourceDocument,
    SummaryDocument,
    SupportDocument,
    TimelineDocument,
)
from estimates.comparisons.timeline import TimelineEntry, timeline
from estimates.comparisons.topic_events import EventRow, topic_events
from estimates.figures import plain_number
from estimates.models import Question

Value = TypeVar("Value")


def comparison_document(comparison: Comparison) -> ComparisonDocument:
    """The comparison as plain values; numbers in the question's unit, whole ones as integers, addresses absolute."""
    url_of = _claim_addresses()
    return {
        "question": question_document(comparison.question),
        "filters": cast(Any, comparison.filters.as_dict()),
        "positions": [_position(position, url_of) for position in comparison.positions],
        "without_number": [_position(position, url_of) for position in comparison.without_number],
        "summary": _summary(comparison.summary, sentence(comparison)),
    }


def timeline_document(comparison: Comparison) -> TimelineDocument:
    """Every claim in view, earliest first, as columns of one length, and the events of the topic."""
    entries, question = timeline(comparison), comparison.question
    places: dict[SourceRow, int] = {}
    for entry in entries:
        places.setdefault(entry.claim.source, len(places))
    return {
        "question": question_document(question),
        "sources": [_source(source) for source in places],
        "claims": _columns(entries, places),
        "events": [_event(event) for event in topic_events(question.topic_id, comparison.filters.moment)],
    }


def _event(event: EventRow) -> EventDocument:
    return {
        "id": event.id,
        "title": event.title,
        "happened_on": event.happened_on,
        "note": event.note or None,
        "publication": event.publication,
        "publisher": event.publisher or None,
        "publication_title": event.publication_title or None,
        "url": event.url or None,
    }


def _columns(entries: Sequence[TimelineEntry], places: dict[SourceRow, int]) -> ClaimColumns:
    def column(value: Callable[[TimelineEntry], Value]) -> list[Value]:
        return [value(entry) for entry in entries]

    return {
        "id": column(lambda entry: entry.claim.id),
        "source": column(lambda entry: places[entry.claim.source]),
        "figure": column(lambda entry: entry.claim.figure),
        "low": column(lambda entry: plain_number(entry.claim.low)),
        "best": column(lambda entry: plain_number(entry.claim.best)),
        "high": column(lambda entry: plain_number(entry.claim.high)),
        "qualifier": column(lambda entry: entry.claim.qualifier),
        "stated_on": column(lambda entry: entry.claim.stated_on or None),
        "as_of": column(lambda entry: entry.claim.as_of or None),
        "horizon": column(lambda entry: entry.claim.horizon),
        "is_position": column(lambda entry: entry.is_position),
        "superseded_by": column(lambda entry: entry.superseded_by),
        "link_kind": column(lambda entry: entry.link_kind or None),
    }


def question_document(question: Question) -> QuestionDocument:
    """What every document of a question begins with."""
    return {
        "slug": question.slug,
        "title": question.title,
        "unit": question.unit,
        "measure": question.measure,
        "definition": question.definition or None,
        "url": settings.BASE_URL + question.get_absolute_url(),
        "revision": question.revision,
    }


def _source(source: SourceRow) -> SourceDocument:
    return {"slug": source.slug, "name": source.name, "kind": source.kind, "role": source.role or None}


def _position(position: Position, url_of: Callable[[int], str]) -> PositionDocument:
    claim = position.claim
    return {
        "source": _source(position.source),
        "said_by": position.said_by.slug,
        "members": len(position.members),
        "members_differ": position.members_differ,
        "claim": claim.id,
        "url": url_of(claim.id),
        "figure": claim.figure,
        "low": plain_number(claim.low),
        "best": plain_number(claim.best),
        "high": plain_number(claim.high),
        "qualifier": claim.qualifier,
        "interval": claim.interval or None,
        "read_as": _ends(position.read_as),
        "horizon": claim.horizon,
        "stated_on": claim.stated_on or None,
        "as_of": claim.as_of or None,
        "credibility": claim.credibility,
        "origin": position.origin,
        "origins": list(position.origins),
        "reports": position.reports,
        "citations": [_citation(citation) for citation in position.citations],
    }


def _citation(citation: CitationRow) -> CitationDocument:
    return {
        "publisher": citation.publisher or None,
        "title": citation.title or None,
        "url": citation.url or None,
        "quote": citation.quote or None,
        "via": list(citation.via),
    }


def _summary(summary: Summary, in_words: str) -> SummaryDocument:
    lowest, highest = summary.lowest, summary.highest
    return {
        "reports": summary.reports,
        "sources": summary.sources,
        "origins": summary.origins,
        "lowest": plain_number(lowest.value) if lowest else None,
        "lowest_claim": lowest.claim if lowest else None,
        "highest": plain_number(highest.value) if highest else None,
        "highest_claim": highest.claim if highest else None,
        "spread": plain_number(summary.spread),
        "difference": plain_number(summary.difference),
        "median": plain_number(summary.median.value),
        "median_of": summary.median.of,
        "bounds_left_out": summary.median.left_out,
        "support": _support(summary.support),
        "pairs": {
            "agree": summary.pairs.agree,
            "compatible": summary.pairs.compatible,
            "contradict": summary.pairs.contradict,
        },
        "left_out": {"undated": summary.undated, "unrated": summary.unrated},
        "sentence": in_words,
    }


def _support(support: statistics.Support | None) -> SupportDocument | None:
    if support is None:
        return None
    low, high = (plain_number(end) if abs(end) != float("inf") else None for end in (support.low, support.high))
    return {"low": low, "high": high, "count": support.count}


def _ends(interval: statistics.Interval | None) -> list[float | None] | None:
    return None if interval is None else [plain_number(end) for end in statistics.as_json(interval)]


def _claim_addresses() -> Callable[[int], str]:
    """The address of any claim, resolved once: a comparison can hold thousands."""
    before, after = (settings.BASE_URL + reverse("claim_detail", args=[0])).rsplit("0", 1)
    return lambda claim: f"{before}{claim}{after}"
