"""What would an import write? Everything is read and checked before anything is written, and without a lock.

So a preview is an import that was not carried out, a bad row is found before the first claim is written, and the
transaction that writes is short.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.contrib.auth.models import User

from estimates.actions import CheckedCitation, CheckedClaim
from estimates.actions.bulk_recording import CLAIM_COLUMNS
from estimates.imports.cells import Reader, Said, Skipped, text
from estimates.imports.date_cells import DateCells
from estimates.imports.findings import Findings
from estimates.imports.known_names import KnownNames
from estimates.imports.known_publications import KnownPublications
from estimates.imports.mapping import Mapping
from estimates.imports.progress import Clock, Watch
from estimates.imports.repeats import Repeats, cited_by, imported_before, is_dated, recorded_before, same_key, words_of
from estimates.imports.row_claims import Begun, Claimed, RowClaims
from estimates.imports.spool import Batch, FurtherCitation, NewClaim, Spool
from estimates.imports.survey import survey
from estimates.imports.tables import Table
from estimates.models.search import fold
from estimates.models.status import Status

_BATCH: Final = 500
_FIGURE: Final = CLAIM_COLUMNS.index("figure")
_SHOWN: Final = (
    *("figure", "low", "best", "high", "qualifier", "interval", "horizon", "stated_on", "as_of", "note"),
    *("uncited_because", "status"),
)
PREVIEWED: Final = 20


@dataclass(slots=True)
class Previewed:
    """One of the first claims, as it would stand on record."""

    row: int
    question: str
    source: str
    citations: int
    claim: dict[str, Any]


@dataclass(slots=True)
class Plan:
    """What was found, and what would be written. `counts`: rows, claims, citations, already, skipped, bad.

    `revisions` are those of the questions that exist, when they were looked at.
    """

    table: Table
    mapping: Mapping
    by: User
    at: datetime
    status: str
    findings: Findings
    names: KnownNames
    publications: KnownPublications
    counts: Counter[str] = field(default_factory=Counter)
    preview: list[Previewed] = field(default_factory=list)
    spool: Spool = field(default_factory=Spool)
    revisions: dict[int, int] = field(default_factory=dict)
    habits: dict[str, str] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether no row is bad."""
        return not self.findings.errors


def prepare(
    table: Table,
    mapping: Mapping,
    *,
    by: User,
    at: datetime,
    status: str = Status.PUBLISHED,
    watch: Watch | None = None,
) -> Plan:
    """Read every row of `table` as a fitted `mapping` says.

    Raises:
        TableProblem: the table holds more than this site takes, or cannot be read to its end.
        Cancelled: by the watch.
    """
    return _Preparation(table, mapping, by=by, at=at, status=status).run(watch)


class _Preparation:
    def __init__(self, table: Table, mapping: Mapping, *, by: User, at: datetime, status: str) -> None:
        self._reader = Reader(table, mapping)
        # What a row without a topic belongs to.
        self._topic = _named_after(table)
        self._status = status
        self._repeats = Repeats(repr(sorted(mapping.document().items(), key=lambda item: item[0])))
        # By what the file calls a claim: its ordinal and what makes it that claim.
        self._claims: dict[str, tuple[int, bytes, str]] = {}
        self._ordinal = 0
        self._cited: dict[int, set[int]] = {}
        names, publications = KnownNames(mapping.names), KnownPublications()
        self.plan = Plan(table, mapping, by, at, status, Findings(), names, publications)

    def run(self, watch: Watch | None) -> Plan:
        plan = self.plan
        seen = survey(self._reader, self._topic, Clock(watch, "looking through the file", None))
        decimal = plan.mapping.decimal or seen.habits.decimal
        order = plan.mapping.dates or seen.habits.order
        plan.habits = {"decimal": decimal or "", "dates": order}
        rows = RowClaims(
            mapping=plan.mapping,
            names=plan.names,
            publications=plan.publications,
            findings=plan.findings,
            days=DateCells(order, plan.at.date(), plan.mapping.date_words),
            facts=seen.facts,
            decimal=decimal or None,
            topic=self._topic,
            file=plan.table.name,
            status=self._status,
            by=plan.by,
            at=plan.at,
        )
        clock = Clock(watch, "reading rows", seen.rows)
        for batch in self._batches():
            self._batch(rows, batch)
            clock(plan.counts["rows"])
        clock(plan.counts["rows"], last=True)
        for _, wanted in plan.publications.fills:
            plan.names.use(wanted.publisher)
        plan.names.drop_unused()
        if fold(self._topic) in plan.names.new_topics:
            plan.findings.warning(
                None, "topic", "", self._topic, "No topic is named; new questions stand under one named after the file."
            )
        plan.counts["bad"] = len(plan.findings.bad_rows)
        plan.counts["warnings"] = plan.findings.counts["warnings"]
        return plan

    def _batches(self) -> Iterator[list[Said]]:
        def told() -> Iterator[Said]:
            for said in self._reader.rows():
                if isinstance(said, Skipped):
                    self.plan.counts["skipped"] += 1
                    self.plan.findings.skipped[said.why] += 1
                else:
                    self.plan.counts["rows"] += 1
                    yield said

        rows = told()
        while batch := list(islice(rows, _BATCH)):
            yield batch

    def _batch(self, rows: RowClaims, said: Sequence[Said]) -> None:
        digests = [self._repeats.digest(one.cells, one.column) for one in said]
        before = imported_before(digests)
        begun: list[tuple[str, Begun]] = []
        for digest, one in zip(digests, said, strict=True):
            if digest in before:
                run, _ = before[digest]
                self._already(f"imported before (import {run})")
            elif self._repeats.same_row(digest, one.row):
                self._already("the same row twice")
            else:
                begun.append((digest, rows.begin(one)))
        rows.publications.look_up(wanted for _, one in begun for wanted in one.cited.wanted)
        good = [(digest, one, found) for digest, one in begun if (found := rows.finish(one)) is not None]
        self._revisions({found.claim.question for _, _, found in good})
        recorded = recorded_before([found.claim for _, _, found in good])
        for pk, cited in cited_by(one.claim for told in recorded.values() for one in told).items():
            self._cited.setdefault(pk, set()).update(cited)
        batch = Batch()
        for digest, row, found in good:
            self._keep(batch, digest, row, found, recorded.get(same_key(found.claim), ()))
        batch.publications, rows.publications.new = rows.publications.new, []
        for publication in batch.publications:
            self.plan.names.use(publication.publisher)
        self.plan.spool.add(batch)

    def _revisions(self, questions: set[int]) -> None:
        for handle in questions - set(self.plan.revisions):
            if handle > 0:
                self.plan.revisions[handle] = self.plan.names.question_of(handle).revision

    def _keep(self, batch: Batch, digest: str, begun: Begun, found: Claimed, recorded: Sequence[Any]) -> None:
        """Put a row where it belongs: a claim of its own, further citations of one, or nothing new."""
        row, claim = begun.said.row, found.claim
        own = text(begun.said.values.get("claim"))
        if own in self._claims and own:
            self._further_of_named(batch, digest, begun, found, own)
            return
        words = words_of(claim)
        if same := next((told for told in recorded if (told.figure, told.note) == words), None):
            self._further(batch, digest, begun, found, same.claim)
            return
        exact, loose = self._repeats.above(claim, -1 - self._ordinal)
        if exact is not None and is_dated(claim) and self._adds(exact, found.citations):
            self._further(batch, digest, begun, found, exact)
            return
        if recorded or loose is not None:
            where = f"claim {recorded[0].claim}" if recorded else "a row further up"
            told = f"The same source gives the same number at the same time in {where}; this is kept beside it."
            self.plan.findings.warning(row, "figure", claim.values[_FIGURE], claim.values[_FIGURE], told)
            claim = claim._replace(reason=f"{claim.reason} Recorded as said again.".strip())
        self._ordinal += 1
        if own:
            self._claims[own] = (-self._ordinal, same_key(claim), claim.values[_FIGURE])
        self._cited[-self._ordinal] = {citation.publication for citation in found.citations}
        batch.claims.append(NewClaim(row, digest, claim, found.citations))
        self.plan.counts["claims"] += 1
        self.plan.counts["citations"] += len(found.citations)
        self._count_newcomers(claim)
        if len(self.plan.preview) < PREVIEWED:
            self.plan.preview.append(self._previewed(row, claim, len(found.citations)))

    def _further_of_named(self, batch: Batch, digest: str, begun: Begun, found: Claimed, own: str) -> None:
        ordinal, key, figure = self._claims[own]
        if same_key(found.claim) != key or found.claim.values[_FIGURE] != figure:
            self.plan.findings.error(
                begun.said.row,
                self.plan.mapping.columns.get("claim", "claim"),
                own,
                f"A row further up has this claim with another question, source, figure or date ({figure}).",
            )
            return
        self._further(batch, digest, begun, found, ordinal)

    def _further(self, batch: Batch, digest: str, begun: Begun, found: Claimed, claim: int) -> None:
        known = self._cited.setdefault(claim, set())
        added = [citation for citation in found.citations if citation.publication not in known]
        for citation in added:
            known.add(citation.publication)
            batch.further.append(FurtherCitation(begun.said.row, digest, claim, citation))
        self.plan.counts["citations"] += len(added)
        if added:
            self.plan.counts["further"] += 1
        else:
            self._already("recorded already")

    def _adds(self, claim: int, citations: Sequence[CheckedCitation]) -> bool:
        known = self._cited.get(claim, set())
        return bool(citations) and all(citation.publication not in known for citation in citations)

    def _already(self, why: str) -> None:
        self.plan.counts["already"] += 1
        self.plan.findings.skipped[why] += 1

    def _count_newcomers(self, claim: CheckedClaim) -> None:
        if claim.question < 0:
            self.plan.names.new_questions[claim.question].claims += 1
        if claim.source < 0:
            self.plan.names.new_sources[claim.source].claims += 1
            self.plan.names.use(claim.source)

    def _previewed(self, row: int, claim: CheckedClaim, citations: int) -> Previewed:
        names = self.plan.names
        values = dict(zip(CLAIM_COLUMNS, claim.values, strict=True))
        shown = {name: values[name] for name in _SHOWN}
        question, source = names.question_of(claim.question), names.sources[claim.source]
        return Previewed(row, question.title, source.name, citations, shown)


def _named_after(table: Table) -> str:
    return table.name.rpartition("/")[2].rpartition(".")[0] or table.name
