"""Which claims does the tracker hold on a question? Plain frozen rows, read in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from estimates.models import Citation, Claim, ClaimLink, Relay


@dataclass(frozen=True, slots=True)
class SourceRow:
    id: int
    slug: str
    name: str
    kind: str
    parent: "SourceRow | None" = None

    @property
    def government(self) -> "SourceRow":
        """The source that speaks for it when members are rolled up: its parent, or itself."""
        return self.parent or self


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A published claim. Days are Julian day numbers; None is open on that side, or unknown where the text is empty."""

    id: int
    source: SourceRow
    figure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    interval: str
    horizon: str
    stated_on: str
    stated_first: int | None
    stated_last: int | None
    as_of: str
    as_of_first: int | None
    as_of_last: int | None
    credibility: int | None
    note: str

    @property
    def has_number(self) -> bool:
        return self.qualifier not in ("denied", "unquantified")


@dataclass(frozen=True, slots=True)
class CitationRow:
    publication: int
    publisher: str
    title: str
    url: str
    published: str
    quote: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    from_claim: int
    to_claim: int
    kind: str


@dataclass(frozen=True, slots=True)
class QuestionRows:
    """All that is published on one question; links only between published claims."""

    claims: tuple[ClaimRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    citations: Mapping[int, tuple[CitationRow, ...]] = field(default_factory=dict)


_PLAIN = (
    *("figure", "low", "best", "high", "qualifier", "interval", "horizon"),
    *("stated_on", "stated_first", "stated_last", "as_of", "as_of_first", "as_of_last"),
    *("credibility", "note"),
)
_SOURCE = ("id", "slug", "name", "kind")


def rows(question_ids: Iterable[int]) -> dict[int, QuestionRows]:
    """Each question's published claims, their links and citations: four queries, however many there are."""
    wanted = list(question_ids)
    claims = _claims(wanted)
    links = _links(wanted)
    citations = _citations(wanted)
    return {
        question: QuestionRows(tuple(claims[question]), tuple(links[question]), citations[question])
        for question in wanted
    }


def _claims(questions: list[int]) -> dict[int, list[ClaimRow]]:
    found: dict[int, list[ClaimRow]] = defaultdict(list)
    sources: dict[int, SourceRow] = {}
    columns = (
        Claim.objects.published()
        .filter(question__in=questions)
        .order_by("id")
        .values_list(
            "question_id",
            "id",
            *(f"source__{name}" for name in _SOURCE),
            *(f"source__parent__{name}" for name in _SOURCE),
            *_PLAIN,
        )
    )
    for question, claim, *rest in columns:
        said_by = _source(rest[:4], rest[4:8], sources)
        found[question].append(ClaimRow(claim, said_by, *rest[8:]))
    return found


def _source(own: Sequence[Any], parent: Sequence[Any], known: dict[int, SourceRow]) -> SourceRow:
    if own[0] not in known:
        number, slug, name, kind = own
        known[number] = SourceRow(number, slug, name, kind, SourceRow(*parent) if parent[0] else None)
    return known[own[0]]


def _links(questions: list[int]) -> dict[int, list[LinkRow]]:
    found: dict[int, list[LinkRow]] = defaultdict(list)
    both = {"from_claim__status": "published", "to_claim__status": "published"}
    columns = (
        ClaimLink.objects.standing()
        .filter(from_claim__question__in=questions, **both)
        .order_by("id")
        .values_list("from_claim__question_id", "from_claim_id", "to_claim_id", "kind")
    )
    for question, from_claim, to_claim, kind in columns:
        found[question].append(LinkRow(from_claim, to_claim, kind))
    return found


def _citations(questions: list[int]) -> dict[int, dict[int, tuple[CitationRow, ...]]]:
    via: dict[int, list[str]] = defaultdict(list)
    heard = {"citation__claim__question__in": questions, "citation__claim__status": "published"}
    for citation, name in Relay.objects.filter(**heard).order_by("place").values_list("citation_id", "source__name"):
        via[citation].append(name)
    found: dict[int, dict[int, tuple[CitationRow, ...]]] = defaultdict(dict)
    columns = (
        Citation.objects.filter(claim__question__in=questions, claim__status="published")
        .order_by("id")
        .values_list(
            "claim__question_id",
            "claim_id",
            "id",
            "publication_id",
            "publication__publisher__name",
            "publication__title",
            "publication__url",
            "publication__published",
            "quote",
        )
    )
    for question, claim, citation, publication, publisher, title, url, published, quote in columns:
        row = CitationRow(publication, publisher or "", title, url, published, quote, tuple(via[citation]))
        found[question][claim] = (*found[question].get(claim, ()), row)
    return found
