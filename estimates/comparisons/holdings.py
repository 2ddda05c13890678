"""Which claims does the tracker hold on questions, now or at a moment? A constant number of queries, however many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q

from estimates.comparisons.moments import Moment
from estimates.comparisons.rows import CitationRow, ClaimRow, LinkRow, QuestionRows, SourceRow
from estimates.models import Citation, Claim, ClaimLink, Publication, Question, Relay, Source, SourceRole
from estimates.models.status import Status

_CLAIM = (
    *("figure", "low", "best", "high", "qualifier", "interval", "horizon"),
    *("stated_on", "stated_first", "stated_last", "as_of", "as_of_first", "as_of_last"),
    *("credibility", "note"),
)


def rows(question_ids: Iterable[int], at: datetime | None = None) -> dict[int, QuestionRows]:
    """Each question's published claims with their links and citations, as they stand or as they stood `at` a moment."""
    wanted = list(question_ids)
    moment = Moment(at)
    claims = moment.ever(Claim, Q(question__in=wanted))
    topics = moment.records(Question, Q(id__in=wanted), "topic_id")
    sources = _Sources(moment, Q(question__in=wanted), wanted, claims)
    found = {question: _Holding() for question in wanted}
    owner: dict[int, int] = {}
    for claim, (question, source, status, *said) in moment.records(
        Claim, Q(question__in=wanted), "question_id", "source_id", "status", *_CLAIM
    ).items():
        # A claim dated before its source was recorded came in by some other door; then, nobody had said it here.
        if status == Status.PUBLISHED and question in found and sources.holds(source):
            owner[claim] = question
            found[question].claims.append(ClaimRow(claim, sources.row(source, *topics[question]), *said))
    for from_claim, to_claim, kind, withdrawn in moment.records(
        ClaimLink, Q(from_claim__in=claims), "from_claim_id", "to_claim_id", "kind", "withdrawn"
    ).values():
        if not withdrawn and from_claim in owner and to_claim in owner:
            found[owner[from_claim]].links.append(LinkRow(from_claim, to_claim, kind))
    for claim, citation in _citations(moment, claims, sources):
        if claim in owner:
            found[owner[claim]].citations[claim] += (citation,)
    return {
        question: QuestionRows(tuple(held.claims), tuple(held.links), dict(held.citations))
        for question, held in found.items()
    }


def source_rows(question: int, at: datetime | None = None) -> dict[int, SourceRow]:
    """The sources of all claims that a question has or ever had by then, by their ids, as they stood."""
    moment = Moment(at)
    claims = Q(question=question)
    said_by = set(moment.ever(Claim, claims, "source_id").values_list("source_id", flat=True))
    sources = _Sources(moment, claims, [question], moment.ever(Claim, claims))
    ((topic,),) = moment.records(Question, Q(id=question), "topic_id").values() or ((0,),)
    return {source: sources.row(source, topic) for source in said_by if sources.holds(source)}


def claims_held(said: Q, at: datetime | None = None) -> list[tuple[int, ClaimRow, tuple[CitationRow, ...]]]:
    """The published among the claims for which a condition ever held, in order of their keys: each with its question
    and where it can be read."""
    moment = Moment(at)
    claims = moment.ever(Claim, said)
    found = moment.records(Claim, said, "question_id", "source_id", "status", *_CLAIM)
    topics = moment.records(Question, Q(id__in={question for question, *_ in found.values()}), "topic_id")
    sources = _Sources(moment, said, list(topics), claims)
    citations: dict[int, tuple[CitationRow, ...]] = defaultdict(tuple)
    for claim, citation in _citations(moment, claims, sources):
        citations[claim] += (citation,)
    return [
        (question, ClaimRow(claim, sources.row(source, *topics[question]), *rest), citations[claim])
        for claim, (question, source, status, *rest) in found.items()
        if status == Status.PUBLISHED and question in topics and sources.holds(source)
    ]


def links_held(said: Q, at: datetime | None = None) -> dict[int, tuple[LinkRow, ...]]:
    """The standing links from each of these claims to published ones."""
    moment = Moment(at)
    of_claims = Q(from_claim__in=moment.ever(Claim, said))
    links = moment.records(ClaimLink, of_claims, "from_claim_id", "to_claim_id", "kind", "withdrawn")
    ends = moment.records(Claim, Q(id__in={to_claim for _, to_claim, _, _ in links.values()}), "status")
    found: dict[int, tuple[LinkRow, ...]] = defaultdict(tuple)
    for from_claim, to_claim, kind, withdrawn in links.values():
        if not withdrawn and ends.get(to_claim) == (Status.PUBLISHED,):
            found[from_claim] += (LinkRow(from_claim, to_claim, kind),)
    return dict(found)


class _Holding:
    def __init__(self) -> None:
        self.claims: list[ClaimRow] = []
        self.links: list[LinkRow] = []
        self.citations: dict[int, tuple[CitationRow, ...]] = defaultdict(tuple)


class _Sources:
    """The sources that claims, publications and chains name, and the part each has in a topic."""

    def __init__(self, moment: Moment, said: Q, questions: Collection[int], claims: Any) -> None:
        said_by = moment.ever(Claim, said, "source")
        citations = Q(claim__in=claims)
        published = moment.ever(Citation, citations, "publication")
        named = (
            Q(id__in=said_by)
            | Q(id__in=moment.ever(Source, Q(id__in=said_by, parent__isnull=False), "parent"))
            | Q(id__in=moment.ever(Publication, Q(id__in=published, publisher__isnull=False), "publisher"))
            | Q(id__in=moment.ever(Relay, Q(citation__in=moment.ever(Citation, citations)), "source"))
        )
        self._known = moment.records(Source, named, "slug", "name", "kind", "parent_id", "country")
        in_topics = Q(topic__in=moment.ever(Question, Q(id__in=questions), "topic"))
        self._roles = {
            (source, topic): role
            for source, topic, role in moment.records(SourceRole, in_topics, "source_id", "topic_id", "role").values()
        }
        self._rows: dict[tuple[int, int], SourceRow] = {}

    def holds(self, pk: int) -> bool:
        return pk in self._known

    def name(self, pk: int | None) -> str:
        return "" if pk not in self._known else self._known[pk][1]

    def row(self, pk: int, topic: int) -> SourceRow:
        """One object for each source and topic, so that a source and its government can be told apart by identity."""
        if (pk, topic) not in self._rows:
            slug, name, kind, parent, country = self._known[pk]
            above = self.row(parent, topic) if parent in self._known else None
            role = self._roles.get((pk, topic)) or (above.role if above else "")
            self._rows[pk, topic] = SourceRow(
                pk, slug, name, kind, above, role, country or (above.country if above else "")
            )
        return self._rows[pk, topic]


def _citations(moment: Moment, claims: Any, sources: _Sources) -> Iterable[tuple[int, CitationRow]]:
    of_claims = Q(claim__in=claims)
    via: dict[int, dict[int, int]] = defaultdict(dict)
    heard = moment.records(Relay, Q(citation__in=moment.ever(Citation, of_claims)), "citation_id", "place", "source_id")
    for citation, place, source in heard.values():
        via[citation][place] = source
    publications = moment.records(
        Publication,
        Q(id__in=moment.ever(Citation, of_claims, "publication")),
        "publisher_id",
        "title",
        "url",
        "published",
    )
    for pk, (claim, publication, quote) in moment.records(
        Citation, of_claims, "claim_id", "publication_id", "quote"
    ).items():
        publisher, title, url, published = publications.get(publication, (None, "", "", ""))
        # Where two steps of a chain were found to be one source, it is one step.
        chain = tuple(sources.name(source) for source, _ in groupby(source for _, source in sorted(via[pk].items())))
        yield claim, CitationRow(publication, sources.name(publisher), title, url, published, quote, chain)
