"""How is each record said in a line? With the API's fields, all of them, null where nothing is known.

What a tracker writes of its own accord stays out: versions, revisions, who recorded what and when, and the history.
Lines stand in order: what a line names stands above it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.exports.lossless.chosen import A_PIECE, Chosen
from estimates.exports.lossless.claim_lines import claim_lines
from estimates.exports.lossless.marked import Ids
from estimates.models import (
    Capture,
    ClaimLink,
    Event,
    Publication,
    Question,
    QuestionLink,
    Source,
    SourceRole,
    Topic,
)

_QUESTION: Final = (
    *("definition", "counts_included", "counts_excluded", "unit", "place", "measure", "can_be_negative"),
)
_PUBLICATION: Final = (
    *("url", "title", "author", "published", "language", "archive_url", "archived_on", "retrieved_on"),
)
_A_FEW: Final = 20  # captured texts, of up to half a million characters each


def json_lines(chosen: Chosen) -> Iterator[bytes]:
    """The records of a file, a line each with its end, UTF-8."""
    moment = Moment(chosen.at)
    for records in (
        _topics,
        _sources,
        _source_roles,
        _questions,
        _question_links,
        _publications,
        _captures,
        _events,
        claim_lines,
        _claim_links,
        _merged,
    ):
        for record in records(chosen, moment):
            yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _topics(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    for piece in chosen.topics.pieces(A_PIECE):
        for slug, title, summary in moment.records(Topic, Q(id__in=piece), "slug", "title", "summary").values():
            yield {"kind": "topic", "slug": slug, "title": title, "summary": summary or None}


def _sources(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    """Parents before their members, of which they have one level only.

    What was merged keeps the parent it had, be that a member itself by now; such a one is said to be part of nothing.
    """
    columns = ("slug", "name", "kind", "parent_id", "country", "aliases", "url", "wikidata", "merged_into_id")
    for are_members in (False, True):
        for piece in chosen.sources.pieces(A_PIECE):
            found = moment.records(Source, Q(id__in=piece), *columns)
            wanted = {pk: facts for pk, facts in found.items() if (facts[3] is not None) == are_members}
            parents = _slugs(Source, (facts[3] for facts in wanted.values()))
            above = {facts[3] for facts in wanted.values() if facts[-1] is not None}
            for pk, (parent,) in moment.records(Source, Q(id__in=above), "parent_id").items():
                if parent is not None:
                    del parents[pk]
            for slug, name, kind, parent, country, aliases, url, wikidata, _ in wanted.values():
                yield {
                    "kind": "source",
                    "slug": slug,
                    "name": name,
                    "source_kind": kind,
                    "parent": parents.get(parent),
                    "country": country or None,
                    "aliases": aliases,
                    "url": url or None,
                    "wikidata": wikidata or None,
                }


def _source_roles(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    """The part of each source in the topics of the file, in the order in which the file has the sources.

    Sources get numbers in that order when they are imported, so it is the order of the next file as well.
    """
    for are_members in (False, True):
        for piece in chosen.sources.pieces(A_PIECE):
            parents = moment.records(Source, Q(id__in=piece), "parent_id")
            wanted = {pk for pk, (parent,) in parents.items() if (parent is not None) == are_members}
            held = sorted(moment.records(SourceRole, Q(source__in=wanted), "source_id", "topic_id", "role").values())
            sources = _slugs(Source, (source for source, _, _ in held))
            topics = _slugs(Topic, (topic for _, topic, _ in held))
            for source, topic, role in held:
                if topic in chosen.topics and source in wanted:
                    yield {"kind": "source_role", "source": sources[source], "topic": topics[topic], "role": role}


def _questions(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    for piece in chosen.questions.pieces(A_PIECE):
        found = moment.records(Question, Q(id__in=piece), "slug", "topic_id", "title", *_QUESTION).values()
        topics = _slugs(Topic, (topic for _, topic, *_ in found))
        for slug, topic, title, *facts in found:
            said = {name: None if value == "" else value for name, value in zip(_QUESTION, facts, strict=True)}
            yield {"kind": "question", "slug": slug, "topic": topics[topic], "title": title, **said}


def _question_links(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    columns = ("from_question_id", "to_question_id", "kind", "withdrawn")
    for piece in chosen.questions.pieces(A_PIECE):
        found = sorted(moment.records(QuestionLink, Q(from_question__in=piece), *columns).values())
        slugs = _slugs(Question, (pk for ends in found for pk in ends[:2]))
        for one, other, kind, withdrawn in found:
            if one in piece and other in chosen.questions:
                ends = {"from": slugs[one], "to": slugs[other]}
                yield {"kind": "question_link", **ends, "link_kind": kind, "withdrawn": withdrawn}


def _publications(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    for piece in chosen.publications.pieces(A_PIECE):
        found = moment.records(Publication, Q(id__in=piece), "publisher_id", *_PUBLICATION)
        publishers = _slugs(Source, (publisher for publisher, *_ in found.values()))
        for pk, (publisher, *facts) in found.items():
            said = {name: value or None for name, value in zip(_PUBLICATION, facts, strict=True)}
            yield {"kind": "publication", "id": pk, "publisher": publishers.get(publisher), **said}


def _captures(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    for piece in chosen.captures.pieces(_A_FEW) if chosen.captures else ():
        found = moment.records(Capture, Q(id__in=piece), "publication_id", "text", "captured_at")
        for pk, (publication, text, captured_at) in found.items():
            said = {"publication": publication, "text": text, "captured_at": captured_at.isoformat()}
            yield {"kind": "capture", "id": pk, **said}


def _events(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    columns = ("topic_id", "title", "happened_on", "publication_id", "note", "withdrawn")
    for piece in chosen.topics.pieces(A_PIECE):
        topics = _slugs(Topic, piece)
        for topic, title, happened_on, publication, note, withdrawn in moment.records(
            Event, Q(topic__in=piece), *columns
        ).values():
            if topic in topics:
                said = {"title": title, "happened_on": happened_on, "publication": publication, "note": note or None}
                yield {"kind": "event", "topic": topics[topic], **said, "withdrawn": withdrawn}


def _claim_links(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    columns = ("from_claim_id", "to_claim_id", "kind", "note", "withdrawn")
    for piece in chosen.claims.pieces(A_PIECE):
        for one, other, kind, note, withdrawn in sorted(
            moment.records(ClaimLink, Q(from_claim__in=piece), *columns).values()
        ):
            if other in chosen.claims:
                said = {"link_kind": kind, "note": note or None, "withdrawn": withdrawn}
                yield {"kind": "claim_link", "from": one, "to": other, **said}


def _merged(chosen: Chosen, moment: Moment) -> Iterator[dict[str, Any]]:
    """What became one with another, last: until then it is named by its own parts and links."""
    ways: tuple[tuple[str, type[Question | Source], Ids], ...] = (
        ("merged_source", Source, chosen.sources),
        ("merged_question", Question, chosen.questions),
    )
    for kind, model, keys in ways:
        for piece in keys.pieces(A_PIECE):
            held = moment.records(model, Q(id__in=piece), "merged_into_id")
            found = {pk: into for pk, (into,) in held.items() if into is not None and into in keys}
            slugs = _slugs(model, (*found, *found.values()))
            for pk, into in found.items():
                yield {"kind": kind, "slug": slugs[pk], "into": slugs[into]}


def _slugs(model: type[Topic | Question | Source], keys: Iterable[int | None]) -> dict[int | None, str]:
    """Slugs never change, so today's are those of any moment."""
    wanted = {key for key in keys if key is not None}
    return dict(model._default_manager.filter(pk__in=wanted).values_list("pk", "slug"))
