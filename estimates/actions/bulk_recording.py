"""How are a hundred thousand claims recorded as strictly as one? Checked by the same functions, written in batches.

Checking and writing stand apart: an import checks all of its rows first, without a lock, and then writes them in one
short transaction. In between a record is a row of plain values, and what it points at a handle: the id of a record
that exists, or a negative number for one that is written before it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User

from estimates.actions.bulk_rows import RecordedInserter, as_stored
from estimates.actions.citations import CitationFacts, new_citation
from estimates.actions.claims import ClaimFacts, new_claim
from estimates.actions.publications import PublicationFacts, new_publication
from estimates.actions.quote_lock import lock_quote
from estimates.models import Citation, Claim, Publication
from estimates.models.recorded import Recorded
from estimates.models.search import Searched, fold

Values = tuple[Any, ...]


class CheckedClaim(NamedTuple):
    """A claim that may be written; `reason` says what had to be decided about it."""

    question: int
    source: int
    values: Values
    reason: str


class CheckedCitation(NamedTuple):
    publication: int
    values: Values


def _names(model: type[Recorded]) -> tuple[str, ...]:
    fields = (field for field in model._meta.concrete_fields if not field.primary_key)
    return tuple(field.attname for field in fields if field.attname != "version")


# What stands in `CheckedClaim.values`, in order.
CLAIM_COLUMNS = _names(Claim)
_CLAIM, _CITATION, _PUBLICATION = CLAIM_COLUMNS, _names(Citation), _names(Publication)
# What points at other records is checked by the one who hands over the handles, and by the database; what the functions
# that make a new record compute needs no look at its field: numbers within the rules, dates with their days.
_SETTLED: Mapping[type[Recorded], set[str]] = {
    Claim: {
        *("question", "source", "recorded_by", "recorded_at", "id", "version", "folded", "low", "best", "high"),
        *("stated_on", "stated_first", "stated_last", "as_of", "as_of_first", "as_of_last"),
    },
    Citation: {"claim", "publication", "capture", "quote_start", "quote_end", "not_literal", "id", "version", "folded"},
    Publication: {"publisher", "id", "version", "folded", "published", "published_first", "published_last"},
}
_QUESTION, _SOURCE = _CLAIM.index("question_id"), _CLAIM.index("source_id")
_BY, _AT = _CLAIM.index("recorded_by_id"), _CLAIM.index("recorded_at")
_CITED, _IN = _CITATION.index("claim_id"), _CITATION.index("publication_id")
_LONGEST: Final = Claim._meta.get_field("figure").max_length or 0
_REMEMBERED: Final = 1_000
_looked_at: set[tuple[object, ...]] = set()
_QUOTE, _FOLDED = _CITATION.index("quote"), _CITATION.index("folded")
_LITERAL = _CITATION.index("not_literal")
_ANY = Publication()
_PUBLISHER = _PUBLICATION.index("publisher_id")


def check_claim(
    facts: ClaimFacts,
    cited: Sequence[Publication],
    *,
    question: int,
    source: int,
    by: User,
    at: datetime,
) -> CheckedClaim:
    """What `record_claim` checks of a claim, with handles of its question and source.

    Raises:
        AmbiguousClaim, ValidationError, UnitDoubt: as `record_claim`.
    """
    claim, notes = new_claim(facts, cited, by=by, at=at)
    return CheckedClaim(question, source, _claim_values(claim), " ".join(notes))


def _claim_values(claim: Claim) -> Values:
    """The claim's columns, its fields looked at; fixed choices need one look for all claims that share them."""
    choices = (claim.qualifier, claim.interval, claim.horizon, claim.status, claim.credibility, claim.uncited_because)
    if choices not in _looked_at or not 0 < len(claim.figure) <= _LONGEST:
        claim.clean_fields(exclude=_SETTLED[Claim])
        if len(_looked_at) < _REMEMBERED:
            _looked_at.add(choices)
    claim.folded = fold(claim.searchable)
    return _values(claim, _CLAIM)


def check_citation(facts: CitationFacts, *, publication: int, figure: str, captured: bool) -> CheckedCitation:
    """What `cite_claim` checks of a citation of a claim with this `figure`; `captured`: the publication's text is kept.

    Raises:
        ValidationError: also where the quote does not stand in that text.
    """
    if captured:
        citation = new_citation(Claim(figure=figure), facts)
        lock_quote(citation)
        return CheckedCitation(publication, _checked(citation, _CITATION, _SETTLED[Citation]))
    quote = facts.quote.strip()
    like = _citation_like(
        bool(quote), facts.role, facts.quote_language, facts.translation, facts.locator, facts.anonymity
    )
    values = list(like)
    values[_LITERAL] = facts.not_literal
    values[_QUOTE], values[_FOLDED] = quote, fold(f"{quote} {facts.translation}")
    return CheckedCitation(publication, tuple(values))


@lru_cache(maxsize=1024)
def _citation_like(quoting: bool, *words: str) -> Values:
    """The values of a citation with these words beside a quote, or none. A quote itself can be any text."""
    quote = "quote" if quoting else ""
    names = ("role", "quote_language", "translation", "locator", "anonymity")
    given: dict[str, Any] = dict(zip(names, words, strict=True))
    facts = CitationFacts(publication=_ANY, quote=quote, **given)
    return _checked(new_citation(None, facts), _CITATION, _SETTLED[Citation])


def check_publication(facts: PublicationFacts) -> tuple[Publication, Values]:
    """What `create_publication` checks of a publication, and its values. Raises ValidationError."""
    publication = new_publication(facts)
    return publication, _checked(publication, _PUBLICATION, _SETTLED[Publication])


def _checked(record: Recorded, names: Sequence[str], settled: Collection[str]) -> Values:
    record.clean_fields(exclude=settled)
    record.clean()
    if isinstance(record, Searched):
        record.folded = fold(record.searchable)
    return _values(record, names)


def _values(record: Recorded, names: Sequence[str]) -> Values:
    kept = record.__dict__
    # A member of an enumeration is a text to us, and its name to PostgreSQL's driver.
    return tuple([one.value if isinstance(one := kept[name], Enum) else one for name in names])


class BulkWriter:
    """Writes what was checked; every row with a history row of the same time, person and reason."""

    def __init__(self, *, by: User, at: datetime, reason: str) -> None:
        self._by, self._at, self._reason = by, as_stored(at), reason
        self._claims = RecordedInserter(Claim, _CLAIM, by=by, at=at)
        self._citations = RecordedInserter(Citation, _CITATION, by=by, at=at)
        self._publications = RecordedInserter(Publication, _PUBLICATION, by=by, at=at)

    def publications(self, checked: Iterable[tuple[int | None, Values]]) -> Sequence[int]:
        """Write publications, each given with the id of its publisher; their ids."""
        rows = [(*values[:_PUBLISHER], publisher, *values[_PUBLISHER + 1 :]) for publisher, values in checked]
        return self._publications.insert(rows, [self._reason] * len(rows))

    def claims(self, checked: Sequence[CheckedClaim]) -> Sequence[int]:
        """Write claims, with ids in place of handles; their ids."""
        rows = []
        for claim in checked:
            row = list(claim.values)
            row[_QUESTION], row[_SOURCE], row[_BY], row[_AT] = claim.question, claim.source, self._by.pk, self._at
            rows.append(tuple(row))
        reasons = [f"{self._reason} {claim.reason}" if claim.reason else self._reason for claim in checked]
        return self._claims.insert(rows, reasons)

    def citations(self, checked: Sequence[tuple[int, int, CheckedCitation]]) -> Sequence[int]:
        """Write citations, each given with the ids of its claim and its publication; their ids."""
        rows = []
        for claim, publication, citation in checked:
            row = list(citation.values)
            row[_CITED], row[_IN] = claim, publication
            rows.append(tuple(row))
        return self._citations.insert(rows, [self._reason] * len(rows))
