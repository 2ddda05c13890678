"""Writing what was prepared: all of it in one transaction, or nothing."""

from array import array
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import Any

from django.db import IntegrityError, transaction

from estimates.actions import (
    BulkWriter,
    cite_publication,
    create_question,
    create_source,
    create_topic,
    end_run,
    keep_rows,
    link_claims,
)
from estimates.actions.bulk_recording import CLAIM_COLUMNS
from estimates.actions.recording import merged_among, raise_revisions
from estimates.imports.known_names import KnownNames
from estimates.imports.preparing import Plan
from estimates.imports.progress import Clock, Watch
from estimates.imports.spool import Batch
from estimates.models import Claim, ImportRun, Question, Source, Topic
from estimates.models.import_run import RunStatus
from estimates.models.status import Status

_FACTS = ("place", "measure", "definition", "can_be_negative")
_LAST = CLAIM_COLUMNS.index("stated_last")


class Moved(Exception):
    """Something that the plan rests on was recorded meanwhile; nothing was written, and it has to be prepared anew."""


def write(plan: Plan, run: ImportRun, watch: Watch | None = None) -> None:
    """Write every good row, and that the run is done.

    Raises:
        Moved: a question, source or publication changed since it was looked up; nothing was written.
        Cancelled: by the watch; nothing was written.
    """
    try:
        with transaction.atomic():
            _Writing(plan, run).write(Clock(watch, "writing claims", plan.counts["claims"]))
            end_run(run, RunStatus.DONE, counts=plan.counts, findings=plan.findings.documents())
    except IntegrityError as problem:
        raise Moved(str(problem)) from problem


class _Writing:
    def __init__(self, plan: Plan, run: ImportRun) -> None:
        self._plan, self._run = plan, run
        self._stamp: dict[str, Any] = {"by": plan.by, "at": plan.at, "reason": f"import {run.pk}"}
        self._writer = BulkWriter(**self._stamp)
        # From the handles of what is new to ids; those of claims are in order of writing, from -1 on.
        self._sources: dict[int, int] = {}
        self._questions: dict[int, int] = {}
        self._publications = array("q")
        self._claims = array("q")
        self._said: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)

    def write(self, clock: Clock) -> None:
        self._check_unmoved()
        self._newcomers(self._plan.names)
        for batch in self._plan.spool.batches():
            self._batch(batch)
            clock(len(self._claims))
        self._fill()
        if self._plan.mapping.supersede:
            self._supersede()
        questions = {handle for handle in self._plan.revisions if handle > 0}
        raise_revisions(questions | set(self._questions.values()))
        clock(len(self._claims), last=True)

    def _check_unmoved(self) -> None:
        """Lock the questions that get claims, and keep the sources from being merged, until we are done.

        Nobody recorded on the ones or merged the others since the plan was made.
        """
        known = self._plan.revisions
        locked = Question.objects.select_for_update().filter(pk__in=list(known)).order_by("pk")
        now = dict(locked.values_list("pk", "revision"))
        if now != known:
            raise Moved("a question changed")
        if merged_among(Source, self._plan.names.recorded_sources()):
            raise Moved("a source was merged")

    def _newcomers(self, names: KnownNames) -> None:
        for new_topic in names.new_topics.values():
            topic = new_topic.record
            if isinstance(topic, Topic):
                made = create_topic(title=topic.title, slug=topic.slug, **self._stamp)
                topic.pk = made.pk
        for handle, new_source in names.new_sources.items():
            source = new_source.record
            if isinstance(source, Source):
                if Source.objects.filter(name=source.name).exists():
                    raise Moved(f"a source {source.name}")
                parent = Source.objects.get(pk=source.parent.pk) if source.parent else None
                source.pk = create_source(name=source.name, kind=source.kind, parent=parent, **self._stamp).pk
                self._sources[handle] = source.pk
        for handle, newcomer in names.new_questions.items():
            question = newcomer.record
            if isinstance(question, Question):
                facts = {
                    name: getattr(question, name) for name in ("place", "measure", "definition", "can_be_negative")
                }
                topic = Topic.objects.get(pk=question.topic.pk)
                made_question = create_question(
                    topic=topic, title=question.title, unit=question.unit, **facts, **self._stamp
                )
                self._questions[handle] = made_question.pk

    def _batch(self, batch: Batch) -> None:
        publishers = [(self._sources.get(p, p) or None, values) for p, values in batch.publications]
        self._publications.extend(self._writer.publications(publishers))
        checked = [
            new.claim._replace(
                question=self._questions.get(new.claim.question, new.claim.question),
                source=self._sources.get(new.claim.source, new.claim.source),
            )
            for new in batch.claims
        ]
        made = self._writer.claims(checked)
        self._claims.extend(made)
        citations = [
            (pk, self._cited(citation.publication), citation)
            for pk, new in zip(made, batch.claims, strict=True)
            for citation in new.citations
        ]
        further = [
            (self._claim(one.claim), self._cited(one.citation.publication), one.citation) for one in batch.further
        ]
        self._writer.citations(citations)
        added = self._writer.citations(further)
        rows: list[tuple[int, str, int, bool, int | None]]
        rows = [(new.row, new.digest, pk, True, None) for pk, new in zip(made, batch.claims, strict=True)]
        rows += [
            (one.row, one.digest, self._claim(one.claim), False, pk)
            for pk, one in zip(added, batch.further, strict=True)
        ]
        keep_rows(self._run, rows)
        if self._plan.mapping.supersede:
            for pk, claim in zip(made, checked, strict=True):
                self._said[claim.question, claim.source].append((claim.values[_LAST] or 0, pk))

    def _claim(self, handle: int) -> int:
        return handle if handle > 0 else self._claims[-handle - 1]

    def _cited(self, handle: int) -> int:
        return handle if handle > 0 else self._publications[-handle - 1]

    def _fill(self) -> None:
        """What rows know of a publication that it does not have yet; of what only drafts cite readers learn nothing."""
        for handle, (facts, publisher) in self._plan.publications.fills:
            pk = self._sources.get(publisher, publisher)
            known = replace(facts, publisher=Source.objects.get(pk=pk) if pk else None)
            if self._plan.status != Status.DRAFT or handle < 0:
                cite_publication(known, **self._stamp)

    def _supersede(self) -> None:
        """Each claim of a source supersedes the one before it on the same question; equal days say nothing."""
        for said in self._said.values():
            said.sort()
            for (before, older), (after, newer) in pairwise(said):
                if before < after:
                    claims = Claim.objects.select_related("source").in_bulk([older, newer])
                    link_claims(from_claim=claims[newer], to_claim=claims[older], kind="supersedes", **self._stamp)
