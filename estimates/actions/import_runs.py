"""Keeping what was imported, and what became of it: begun, done, refused, cancelled, broken off.

A run is an account, not a record of the world: it has no history of its own, and says of itself what happened to it.
"""

import os
import socket
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.bulk_rows import Inserter
from estimates.models import ImportedRow, ImportMapping, ImportRun
from estimates.models.import_run import RunStatus

# A process that said nothing for so long, and holds no lock, is gone.
SILENCE = timedelta(minutes=2)
# So many characters of a value are kept in a finding; a text of so many tells by itself what it is.
_SHOWN, _TELLING = 200, 8
KEPT_FINDINGS = 1000


def begin_run(
    *, file_name: str, sha256: str, mapping: Mapping[str, Any], good_rows_only: bool, by: User, at: datetime
) -> ImportRun:
    return ImportRun.objects.create(
        by=by,
        started_at=at,
        seen_at=at,
        file_name=file_name[-255:],
        sha256=sha256,
        mapping=dict(mapping),
        good_rows_only=good_rows_only,
        process=_process(os.getpid()),
    )


def take_over_run(run: ImportRun) -> None:
    """Say that this process works on a run that another one began."""
    run.process, run.seen_at = _process(os.getpid()), timezone.now()
    run.save(update_fields=["process", "seen_at"])


def report_progress(run: ImportRun, *, read: int, in_all: int | None) -> bool:
    """Say how far it is, and that somebody is at it; whether they should go on."""
    ImportRun.objects.filter(pk=run.pk).update(rows_read=read, rows_in_all=in_all, seen_at=timezone.now())
    return not ImportRun.objects.filter(pk=run.pk, cancel_asked=True).exists()


def ask_to_cancel(run: ImportRun) -> None:
    """Whoever works on it stops at their next look, having written nothing."""
    ImportRun.objects.filter(pk=run.pk, status=RunStatus.RUNNING).update(cancel_asked=True)


def end_run(
    run: ImportRun, status: RunStatus, *, counts: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]
) -> None:
    """Say how it ended. For DONE this belongs into the transaction that writes the claims."""
    run.status, run.counts, run.findings = status, dict(counts), list(findings)[:KEPT_FINDINGS]
    run.finished_at = timezone.now()
    run.save(update_fields=["status", "counts", "findings", "finished_at"])


def keep_rows(run: ImportRun, rows: Sequence[tuple[int, str, int, bool, int | None]]) -> None:
    """Keep what rows became: number, digest, claim, whether they made it, and the citation they made."""
    names = ("run_id", "row", "digest", "claim_id", "made_claim", "citation_id")
    Inserter(ImportedRow, names).insert([(run.pk, *row) for row in rows])


def settle_run(run: ImportRun) -> ImportRun:
    """The run as it ended, where it is known that nobody works on it any more: it wrote all of its rows, or none."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.status == RunStatus.RUNNING:
            end_run(run, RunStatus.INTERRUPTED, counts={}, findings=[])
    return run


def settle_interrupted_runs() -> list[ImportRun]:
    """Runs whose process is gone, now said to be interrupted. They wrote nothing: DONE is written with the claims."""
    now = timezone.now()
    settled: list[ImportRun] = []
    if not any(_is_gone(run, now) for run in ImportRun.objects.filter(status=RunStatus.RUNNING)):
        return settled  # no lock is asked for in vain: whoever is writing keeps it for as long as that takes
    with transaction.atomic():
        # Whoever is writing its claims holds the row's lock, or on SQLite the whole database's.
        running = ImportRun.objects.select_for_update(skip_locked=True).filter(status=RunStatus.RUNNING)
        for run in running:
            if _is_gone(run, now):
                end_run(run, RunStatus.INTERRUPTED, counts={}, findings=[])
                settled.append(run)
    return settled


def save_mapping(*, name: str, facts: Mapping[str, Any], by: User) -> ImportMapping:
    """Keep a mapping under a name; an older one of that name gives way."""
    kept, _ = ImportMapping.objects.update_or_create(
        name=name.strip(), defaults={"facts": dict(facts), "saved_by": by, "saved_at": timezone.now()}
    )
    return kept


def forget_in_runs(texts: Iterable[str], told: str) -> None:
    """Put `told` in place of texts that must not be kept, where what was found in a file repeats them.

    A short text is looked for as a whole value only: it may be part of any.
    """
    looked_for = [text[:_SHOWN] for text in texts]
    for run in ImportRun.objects.exclude(findings=[]).select_for_update().order_by("pk"):
        findings = [
            {name: _without(said, looked_for, told) if isinstance(said, str) else said for name, said in one.items()}
            for one in run.findings
        ]
        if findings != run.findings:
            run.findings = findings
            run.save(update_fields=["findings"])


def _without(said: str, texts: Iterable[str], told: str) -> str:
    for text in texts:
        if said == text or (len(text) >= _TELLING and text in said):
            said = said.replace(text, told)
    return said


def _process(pid: int) -> str:
    return f"{socket.gethostname()[:80]} {pid}"


def _is_gone(run: ImportRun, now: datetime) -> bool:
    host, _, pid = run.process.rpartition(" ")
    if host == socket.gethostname()[:80] and pid.isdecimal():
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except OSError:
            pass  # it is somebody else's, so it is there
    return now - run.seen_at > SILENCE
