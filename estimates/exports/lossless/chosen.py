"""Which records does a file hold: those that a view's claims need, or all there are?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.exports.extracts import Extract
from estimates.exports.lossless.marked import Ids, Marked
from estimates.models import Capture, Citation, Claim, Event, Publication, Question, Relay, Source, Topic
from estimates.models.recorded import Recorded

A_PIECE: Final = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """Keys by kind of record; a link belongs to the file where both its ends do, an event where its topic does.
    `at`: read as held then.

    `captures` is None where captured texts stay here, with all that is said of them: they are for analysts only.
    """

    topics: Ids
    questions: Ids
    sources: Ids
    publications: Ids
    claims: Ids
    at: datetime | None = None
    captures: Ids | None = None


class All:
    """Every key of a table, read in pieces from the database."""

    def __init__(self, model: type[Recorded]) -> None:
        self._model = model

    def __contains__(self, key: object) -> bool:
        return True

    def pieces(self, size: int) -> Iterator[list[int]]:
        last, rows = 0, self._model._default_manager.order_by("pk").values_list("pk", flat=True)
        while found := list(rows.filter(pk__gt=last)[:size]):
            yield found
            last = found[-1]


def all_records() -> Chosen:
    """Everything, in every status: for those who look after the server only."""
    return Chosen(All(Topic), All(Question), All(Source), All(Publication), All(Claim), captures=All(Capture))


def records_of_question(question: Question) -> Chosen:
    """A question with its claims in every status: for those who look after the server only."""
    claims = Marked(question.claims.order_by("pk").values_list("pk", flat=True).iterator())
    chosen = _named_by(claims, Marked([question.pk]), Marked([question.topic_id]), Marked(), Moment())
    captures = Marked()
    for piece in chosen.publications.pieces(A_PIECE):
        captures.add(*Capture.objects.filter(publication__in=piece).values_list("pk", flat=True))
    return replace(chosen, captures=captures)


def records_of(extract: Extract) -> Chosen:
    """The claims in view and all that they name; what the view is about, even where no claim is."""
    moment = Moment(extract.filters.moment)
    claims, questions, topics = Marked(), Marked(), Marked(topic.pk for topic in extract.topics)
    for shown in extract.shown():
        claims.add(shown.claim.id)
        questions.add(shown.question.pk)
        topics.add(shown.question.topic_id)
    if extract.questions is None:
        for piece in All(Question).pieces(A_PIECE):
            merged = moment.records(Question, Q(id__in=piece), "merged_into_id")
            questions.add(*(pk for pk, (into,) in merged.items() if into is None))
        for piece in All(Topic).pieces(A_PIECE):
            topics.add(*moment.records(Topic, Q(id__in=piece)))
    else:
        questions.add(*(question.pk for question in extract.questions))
    return _named_by(claims, questions, topics, Marked(source.pk for source in extract.sources), moment)


def _named_by(claims: Marked, questions: Marked, topics: Marked, sources: Marked, moment: Moment) -> Chosen:
    publications = Marked()
    for piece in claims.pieces(A_PIECE):
        _mark_named(moment, piece, sources, publications)
    for piece in topics.pieces(A_PIECE):
        events = moment.records(Event, Q(topic__in=piece), "publication_id").values()
        publications.add(*(publication for (publication,) in events))
    for piece in publications.pieces(A_PIECE):
        published = moment.records(Publication, Q(id__in=piece), "publisher_id").values()
        sources.add(*(publisher for (publisher,) in published if publisher))
    for piece in list(sources.pieces(A_PIECE)):
        members = moment.records(Source, Q(id__in=piece), "parent_id").values()
        sources.add(*(parent for (parent,) in members if parent))
    return Chosen(topics, questions, sources, publications, claims, moment.at)


def _mark_named(moment: Moment, claims: list[int], sources: Marked, publications: Marked) -> None:
    sources.add(*(source for (source,) in moment.records(Claim, Q(id__in=claims), "source_id").values()))
    citations = moment.records(Citation, Q(claim__in=claims), "claim_id", "publication_id")
    publications.add(*(publication for _, publication in citations.values()))
    relays = moment.records(Relay, Q(citation__in=list(citations)), "source_id").values()
    sources.add(*(source for (source,) in relays))
