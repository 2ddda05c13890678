"""How does an uploaded file come in? Begun in the request, carried out there or beside it, told by its run."""

from django.contrib.auth.models import User
from django.utils import timezone

from estimates.actions import begin_run, end_run, settle_run
from estimates.imports.checked import check
from estimates.imports.importing import begin_import, import_lossless, import_table, refuse_run
from estimates.imports.json_lines import LineProblem
from estimates.imports.mapping import MappingProblem
from estimates.imports.opening import table_of
from estimates.imports.progress import Cancelled, Watch
from estimates.imports.tables import TableProblem
from estimates.imports.uploads import Upload, upload_of
from estimates.imports.working import (
    Lock,
    Wish,
    end_progress,
    is_light,
    is_worked_on,
    progress_of,
    reporter,
    start_beside,
)
from estimates.imports.writing import Moved
from estimates.models import ImportRun
from estimates.models.import_run import RunStatus


def begin_check(upload: Upload, *, by: User) -> None:
    """Look through the file, now or beside the server. Raises Busy."""
    _begin(upload, Lock(upload), "check", by=by)


def begin_upload_import(upload: Upload, *, by: User, good_rows_only: bool) -> tuple[ImportRun, bool]:
    """Begin the import; its run, and whether it is a new one: False where the same file came in before.

    Raises:
        Busy: somebody works on it already.
        MappingProblem
    """
    lock = Lock(upload)
    try:
        run, is_new = _run(upload, by=by, good_rows_only=good_rows_only)
        if is_new:
            upload.run = run.pk
            upload.save()
    except BaseException:
        lock.release()
        raise
    if not is_new:
        lock.release()
        upload.remove()
        return run, False
    try:
        _begin(upload, lock, "import", by=by)
    except OSError:
        end_run(run, RunStatus.INTERRUPTED, counts={}, findings=[])
        raise
    return run, True


def work(upload: Upload, wish: Wish, *, by: User) -> None:
    """Do it, in this process, which holds the lock."""
    watch = reporter(upload, wish)
    try:
        if wish == "check":
            check(upload, by=by, watch=watch)
        else:
            _carry_out(upload, watch, by=by)
    except Cancelled:
        pass  # the run says so; of a check nothing is left
    end_progress(upload)


def how_it_stands(run: ImportRun) -> tuple[ImportRun, Upload | None, bool]:
    """The run as it is, its file where that is kept, and whether somebody works on it now."""
    upload = upload_of(run.pk)
    if upload is None:
        return run, None, False
    busy = is_worked_on(upload)
    if run.status == RunStatus.RUNNING and not busy:
        run = settle_run(run)
    if run.status == RunStatus.DONE and not busy:
        upload.remove()
        return run, None, False
    return run, upload, busy


def was_broken_off(upload: Upload) -> bool:
    """Whether a look through the file ended without saying what it found."""
    told = progress_of(upload)
    return told.get("wish") == "check" and not told.get("over") and not is_worked_on(upload)


def _run(upload: Upload, *, by: User, good_rows_only: bool) -> tuple[ImportRun, bool]:
    if not upload.is_lossless:
        return begin_import(upload.table, upload.mapping, sha256=upload.sha256, by=by, good_rows_only=good_rows_only)
    if before := ImportRun.objects.of_file(upload.sha256).first():
        return before, False
    begun = begin_run(
        file_name=upload.name,
        sha256=upload.sha256,
        mapping={},
        good_rows_only=False,
        by=by,
        at=timezone.now(),
    )
    return begun, True


def _begin(upload: Upload, lock: Lock, wish: Wish, *, by: User) -> None:
    if not is_light(upload):
        start_beside(upload, lock, wish, by=by.pk)
        return
    try:
        work(upload, wish, by=by)
    finally:
        lock.release()


def _carry_out(upload: Upload, watch: Watch, *, by: User) -> None:
    """The run says how it ended, whatever happens."""
    run = ImportRun.objects.get(pk=upload.run or 0)
    try:
        if upload.is_lossless:
            import_lossless(upload.path, name=upload.name, by=by, watch=watch, run=run)
        else:
            good, table = run.good_rows_only, table_of(upload)
            import_table(table, upload.mapping, by=by, good_rows_only=good, watch=watch, run=run)
    except (TableProblem, LineProblem, MappingProblem, Moved) as problem:
        run.refresh_from_db()
        if run.status == RunStatus.RUNNING:
            refuse_run(run, str(problem))
    if run.status == RunStatus.DONE:
        upload.remove()
