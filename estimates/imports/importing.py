"""Importing a file from beginning to end: looked through, read, checked, written, and accounted for.

Pages and commands call `preview`, which writes nothing, and `import_table`; `import_lossless` takes JSON Lines.
"""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions import begin_run, end_run, keep_rows, report_progress, take_over_run
from estimates.actions.reviewing import first_status
from estimates.imports.findings import Findings
from estimates.imports.json_lines import KINDS, LineProblem, load_json_lines
from estimates.imports.mapping import Mapping, fitted
from estimates.imports.preparing import Plan, prepare
from estimates.imports.progress import Cancelled, Clock, Progress, Watch
from estimates.imports.tables import Table, TableProblem
from estimates.imports.tables.lines import single_lines
from estimates.imports.writing import Moved, write
from estimates.models import Claim, ImportRun
from estimates.models.import_run import RunStatus
from estimates.models.status import Status

_TRIES: Final = 3
_SAID_EVERY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `before`: the import by which it is here already, so that nothing was done.

    `run` is None for a preview; `plan` is None for JSON Lines, and for what was here before.
    """

    run: ImportRun | None
    plan: Plan | None
    before: ImportRun | None = None
    counts: dict[str, int] | None = None

    @property
    def is_done(self) -> bool:
        """Whether claims were written; no row may have been new."""
        return self.run is not None and self.run.status == RunStatus.DONE


def status_of_imports() -> str:
    """The status that claims from files get: drafts where somebody else has to look at them first."""
    return first_status(Status.PUBLISHED, reviewed=False)


def preview(table: Table, mapping: Mapping, *, by: User, watch: Watch | None = None) -> Plan:
    """What an import would write.

    Raises:
        MappingProblem, TableProblem, Cancelled
    """
    return prepare(table, fitted(mapping, table), by=by, at=timezone.now(), status=status_of_imports(), watch=watch)


def begin_import(
    table: Table, mapping: Mapping, *, sha256: str, by: User, good_rows_only: bool = False
) -> tuple[ImportRun, bool]:
    """The run of an import that is to be carried out, and True; or the run by which the same file came in before, under
    the same mapping, and False.

    Raises:
        MappingProblem
    """
    document = _as_json(fitted(mapping, table))
    for run in ImportRun.objects.of_file(sha256):
        if run.mapping == document:
            return run, False
    begun = begin_run(
        file_name=table.name,
        sha256=sha256,
        mapping=document,
        good_rows_only=good_rows_only,
        by=by,
        at=timezone.now(),
    )
    return begun, True


def import_table(
    table: Table,
    mapping: Mapping,
    *,
    by: User,
    good_rows_only: bool = False,
    watch: Watch | None = None,
    run: ImportRun | None = None,
) -> Outcome:
    """Write the claims of a table: all, or none if one row is bad; with `good_rows_only` those that are good.

    The same file under the same mapping adds nothing, unless its import was undone. The run says what became of it:
    DONE, or REFUSED where rows are bad (`plan.findings` says which). `run`: as it was begun with these words.

    Raises:
        MappingProblem, TableProblem: the file is not read; nothing was written.
        Cancelled: by the watch, or by `ask_to_cancel`; nothing was written.
    """
    mapping = fitted(mapping, table)
    if run is None:
        run, is_new = begin_import(table, mapping, sha256=sha256_of(table.path), by=by, good_rows_only=good_rows_only)
        if not is_new:
            return Outcome(None, None, before=run)
    else:
        take_over_run(run)
    with _accounted(run):
        plan = _carried_out(table, mapping, run, _reporting(run, watch))
    return Outcome(run, plan, counts=dict(plan.counts))


def _carried_out(table: Table, mapping: Mapping, run: ImportRun, watch: Watch) -> Plan:
    for attempt in range(1, _TRIES + 1):
        plan = prepare(table, mapping, by=run.by, at=run.started_at, status=status_of_imports(), watch=watch)
        if not plan.is_good and not run.good_rows_only:
            end_run(run, RunStatus.REFUSED, counts=plan.counts, findings=plan.findings.documents())
            return plan
        try:
            write(plan, run, watch)
        except Moved:
            if attempt == _TRIES:
                raise
        else:
            return plan
    raise AssertionError("unreachable")


def is_lossless(path: Path) -> bool:
    """Whether a file is of the lossless format: JSON objects, each of a kind."""
    with path.open("rb") as file:
        line = file.readline(1_000_000).removeprefix(b"\xef\xbb\xbf").strip()
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and first.get("kind") in KINDS


def import_lossless(
    path: Path,
    *,
    name: str,
    by: User,
    decimal: Any = None,
    dry_run: bool = False,
    watch: Watch | None = None,
    run: ImportRun | None = None,
) -> Outcome:
    """Take in a file of the lossless format, whole or not at all; the same file twice adds nothing.

    Raises:
        LineProblem: which line, and what is wrong with it; nothing was written.
        Cancelled: by the watch; nothing was written.
    """
    sha256 = sha256_of(path)
    if run is None and (before := ImportRun.objects.of_file(sha256).first()):
        return Outcome(None, None, before=before)
    at = timezone.now()
    claims: dict[int, Claim] = {}
    if dry_run:
        with transaction.atomic():
            counts = _lossless(path, watch, by=by, at=at, decimal=decimal, claims=claims)
            transaction.set_rollback(True)
        return Outcome(None, None, counts=dict(counts))
    if run is None:
        run = begin_run(file_name=name, sha256=sha256, mapping={}, good_rows_only=False, by=by, at=at)
    else:
        take_over_run(run)
    with _accounted(run), transaction.atomic():
        counts = _lossless(path, watch, by=by, at=at, decimal=decimal, claims=claims)
        keep_rows(run, [(0, "", claim.pk, True, None) for claim in claims.values()])
        end_run(run, RunStatus.DONE, counts=counts, findings=[])
    return Outcome(run, None, counts=dict(counts))


def _lossless(path: Path, watch: Watch | None, **options: Any) -> Counter[str]:
    with path.open("rb") as file:
        in_all = sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    clock = Clock(watch, "reading rows", in_all)

    def told(lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            clock(number)
            yield line

    with path.open(encoding="utf-8-sig") as text:
        try:
            return load_json_lines(told(single_lines(text)), **options)
        except UnicodeDecodeError as problem:
            raise TableProblem(f"The file is not written in UTF-8, as JSON Lines are: {problem.reason}.") from None


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_run(run: ImportRun, why: str) -> None:
    """Say that nothing of the whole file was written, and why."""
    told = Findings()
    told.error(0, "", "", why)
    end_run(run, RunStatus.REFUSED, counts={}, findings=told.documents())


@contextmanager
def _accounted(run: ImportRun) -> Iterator[None]:
    """Whatever stops an import, the run says so; what it wrote was rolled back before."""
    try:
        yield
    except (Cancelled, KeyboardInterrupt):
        end_run(run, RunStatus.CANCELLED, counts={}, findings=[])
        raise
    except (TableProblem, LineProblem, Moved) as problem:
        refuse_run(run, str(problem))
        raise
    except BaseException:
        end_run(run, RunStatus.INTERRUPTED, counts={}, findings=[])
        raise


def _reporting(run: ImportRun, watch: Watch | None) -> Watch:
    """Tells the watch, and once a second the run itself, where a page can see it and ask to cancel."""
    last = time.monotonic()

    def told(progress: Progress) -> None:
        nonlocal last
        if watch is not None:
            watch(progress)
        if time.monotonic() - last > _SAID_EVERY:
            last = time.monotonic()
            if not report_progress(run, read=progress.rows, in_all=progress.in_all):
                raise Cancelled

    return told


def _as_json(mapping: Mapping) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(mapping.document()))
    return document
