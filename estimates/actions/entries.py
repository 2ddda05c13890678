"""Writing a whole report at once: one publication and every claim somebody found in it, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates import figures
from estimates.actions.citations import CitationFacts, cite_claim
from estimates.actions.claims import ClaimFacts, record_claim
from estimates.actions.entry_facts import Entered, EntryError, EntryRefused, EntryRow, NewSource
from estimates.actions.entry_newcomers import Creator, Findings
from estimates.actions.publications import PublicationFacts, cite_publication
from estimates.actions.receipts import carry_out_once
from estimates.actions.refusals import AmbiguousClaim, DuplicateClaim, UnitDoubt
from estimates.actions.reviewing import first_status
from estimates.models import Claim, Publication, Question, Source
from estimates.models.receipt import Door
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _


def enter_report(
    *,
    publication: PublicationFacts,
    rows: Sequence[EntryRow],
    key: str,
    digest: str = "",
    by: User,
    publisher: NewSource | None = None,
    status: str = Status.PUBLISHED,
    found: Sequence[EntryError] = (),
) -> Entered:
    """Write the publication and all claims in one transaction, once per `key` and person; `digest` is of all that
    was typed.

    `publisher` is created and put into `publication`; `found` are errors that were seen before and refuse the entry
    together with the ones found here. A draft needs no publication.

    Raises:
        EntryRefused: with the errors and doubts of every row; nothing was written, and `key` can be used again.
        KeyReused: `key` was used for another entry; nothing was written.
    """
    at = timezone.now()
    entry = _Entry(by=by, at=at, status=status, found=found)

    def write() -> list[int]:
        entry.write(publication, publisher, rows)
        entry.refuse()
        return [claim.pk for claim in (*entry.claims.values(), *entry.reports.values())]

    ids, before = carry_out_once(key, write, door=Door.FORM, digest=digest, by=by, at=at)
    if before:
        return _written_before(ids)
    return Entered(tuple(entry.claims.values()), tuple(entry.reports.values()))


def check_report(
    *,
    publication: PublicationFacts,
    rows: Sequence[EntryRow],
    by: User,
    publisher: NewSource | None = None,
    status: str = Status.PUBLISHED,
    found: Sequence[EntryError] = (),
) -> None:
    """Find what `enter_report` would refuse, by writing everything and taking it back.

    Raises:
        EntryRefused: as `enter_report`.
    """
    entry = _Entry(by=by, at=timezone.now(), status=status, found=found)
    with transaction.atomic():
        entry.write(publication, publisher, rows)
        transaction.set_rollback(True)
    entry.refuse()


def _written_before(ids: Sequence[int]) -> Entered:
    claims = Claim.objects.select_related("question", "source").in_bulk(ids)
    return Entered(tuple(claims[pk] for pk in ids if pk in claims), before=True)


class _Entry:
    """One entry on its way into the database: what is written so far, and what speaks against it."""

    def __init__(self, *, by: User, at: datetime, status: str, found: Sequence[EntryError]) -> None:
        self.by, self.at, self.status = by, at, first_status(status, reviewed=False)
        self.findings = Findings(found)
        self.creator = Creator(self.findings, by=by, at=at)
        self.duplicates: dict[int, tuple[Claim, ...]] = {}
        self.repeated: dict[int, int] = {}
        self.undecided: dict[int, AmbiguousClaim | UnitDoubt] = {}
        self.claims: dict[int, Claim] = {}
        self.reports: dict[int, Claim] = {}

    def write(self, facts: PublicationFacts, publisher: NewSource | None, rows: Sequence[EntryRow]) -> None:
        if not rows:
            self.findings.add(None, "rows", gettext("Every row is empty; write at least one figure and who says it."))
        if publisher is not None:
            facts = replace(facts, publisher=self.creator.source(publisher, None, "publisher"))
        publication = self._publication(facts)
        for row in rows:
            self._row(row, publication)

    def refuse(self) -> None:
        if self.findings.errors or self.duplicates or self.repeated or self.undecided:
            raise EntryRefused(list(self.findings.errors.values()), self.duplicates, self.repeated, self.undecided)

    def _publication(self, facts: PublicationFacts) -> Publication | None:
        """The publication; where it is refused, one that lets the claims be checked all the same."""
        if self.status == Status.DRAFT and not (facts.url.strip() or facts.title.strip()):
            return None
        for attempt in (facts, replace(facts, url="", title="untitled"), PublicationFacts(title="untitled")):
            with self.findings.collecting(None, {}):
                return cite_publication(attempt, fill=self.status != Status.DRAFT, by=self.by, at=self.at)
        return None

    def _row(self, row: EntryRow, publication: Publication | None) -> None:
        question, source = self.creator.question(row), self.creator.source(row.source, row.number, "source")
        if not row.figure.strip():
            self.findings.add(
                row.number,
                "figure",
                gettext("Write the figure, or what was said instead of one, in the source's words."),
            )
        elif question is not None and source is not None:
            citation = self._citation(row, publication)
            with self.findings.collecting(row.number, _ON_THE_FORM):
                self._claim(row, question, source, [citation] if citation else [])

    def _claim(self, row: EntryRow, question: Question, source: Source, citations: Sequence[CitationFacts]) -> None:
        if row.again and row.report_of is not None:
            raise ValidationError(
                {"report": gettext("It is either a new claim or another report of an old one; choose one.")}
            )
        facts = ClaimFacts(
            question=question,
            source=source,
            figure=row.figure,
            given=figures.Given(qualifier=row.qualifier or None),
            horizon="forecast" if row.forecast else "current",
            stated_on=row.stated_on,
            as_of=row.as_of,
            note=row.note,
            status=self.status,
            reading=row.reading,
            allow_unit=row.allow_unit,
        )
        try:
            claim = record_claim(facts, citations=citations, allow_duplicate=row.again, by=self.by, at=self.at)
        except DuplicateClaim as doubt:
            if row.report_of in [said.pk for said in doubt.duplicates]:
                self._report(row, doubt.duplicates, citations)
            else:
                self._doubt(row.number, doubt.duplicates)
        except (AmbiguousClaim, UnitDoubt) as undecided:
            self.undecided[row.number] = undecided
        else:
            if row.report_of is not None:
                raise ValidationError({"report": _SAYS_OTHERWISE.format(row.report_of)})
            self.claims[row.number] = claim

    def _citation(self, row: EntryRow, publication: Publication | None) -> CitationFacts | None:
        """How the publication carries this row's claim; None where none is named.

        Its chain may name new sources, so this stands outside the savepoint of the row.
        """
        if publication is None:
            if row.cited.says_something:
                words = gettext("Name the publication this stands in; without one it cannot be kept.")
                self.findings.add(row.number, "quote", words)
            return None
        cited = {name: getattr(row.cited, name) for name in _OF_THE_CITATION}
        chain = [self.creator.source(step, row.number, "via") for step in row.cited.via]
        return CitationFacts(publication=publication, **cited, via=[step for step in chain if step is not None])

    def _doubt(self, row: int, duplicates: Sequence[Claim]) -> None:
        """Ids of rows of this very entry mean nothing to anybody yet; those are told apart."""
        own = {claim.pk: number for number, claim in self.claims.items()}
        recorded = tuple(claim for claim in duplicates if claim.pk not in own)
        if recorded:
            self.duplicates[row] = recorded
        else:
            self.repeated[row] = own[duplicates[0].pk]

    def _report(self, row: EntryRow, said: Sequence[Claim], citations: Sequence[CitationFacts]) -> None:
        """Add the publication to the claim that was chosen among those which say the same."""
        claim = next(one for one in said if one.pk == row.report_of)
        if not citations:
            raise ValidationError(
                {"report": gettext("Name the publication that repeats it; without one there is no report.")}
            )
        for citation in citations:
            cite_claim(claim, citation, by=self.by, at=self.at)
        self.reports[row.number] = claim


_OF_THE_CITATION = ("quote", "role", "quote_language", "translation", "locator", "anonymity", "not_literal")
_SAYS_OTHERWISE = _(
    "Claim {} does not say this: a report repeats the same source, figure and dates. Record a new claim."
)

# The form asks for a figure and how it reads; the numbers in between are read from it.
_ON_THE_FORM = {"low": "figure", "best": "figure", "high": "figure", "publication": "report", "horizon": "forecast"} | {
    f"citations[0].{name}": name for name in _OF_THE_CITATION
}
