"""Heavy files are worked on beside the server: how far it is, cancelled, killed, and what is left then."""

import fcntl
import os
import re
import signal
import subprocess
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from estimates.actions import begin_run
from estimates.imports import carrying_out, working
from estimates.imports.progress import Cancelled, Progress
from estimates.imports.uploads import Upload, upload_of, waiting
from estimates.models import Claim, ImportRun
from estimates.models.import_run import RunStatus
from tests.factories import make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ROWS = 40
TEXT = "question,source,figure\n" + "".join(f"How many?,Source {n},{n + 1}\n" for n in range(ROWS))


@pytest.fixture(autouse=True)
def beside(settings, tmp_path, monkeypatch):
    """Every file is too heavy for a request, and what is started beside the tests finds their database."""
    settings.IMPORT_DIR, settings.IMPORT_AT_ONCE_BYTES = tmp_path / "imports", 0
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("IMPORT_DIR", str(settings.IMPORT_DIR))


@pytest.fixture
def analyst(client):
    client.force_login(make_user())
    return client


@pytest.fixture
def started(monkeypatch):
    """The processes that were started, the latest last."""
    processes, popen = [], subprocess.Popen
    monkeypatch.setattr(working.subprocess, "Popen", lambda *a, **k: processes.append(popen(*a, **k)) or processes[-1])
    return processes


def sent(client, text=TEXT) -> Upload:
    client.post("/import/", {"file": SimpleUploadedFile("claims.csv", text.encode())})
    return waiting()[0]


def until_idle(upload):
    """Waits as long as somebody holds the file's lock; where the file is gone, its work is over."""
    try:
        lock = os.open(upload.folder / "lock", os.O_RDONLY)
    except FileNotFoundError:
        return
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.close(lock)


def words(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def begun(client, upload) -> ImportRun:
    client.post(f"/import/files/{upload.token}/start/")
    return ImportRun.objects.get()


def test_a_heavy_file_is_checked_and_imported_beside_the_server(analyst, started):
    upload = sent(analyst)
    assert "Stop checking" in words(analyst.get(f"/import/files/{upload.token}/"))
    until_idle(upload)
    assert f"{ROWS} rows read: {ROWS} claims" in words(analyst.get(f"/import/files/{upload.token}/"))
    run = begun(analyst, upload)
    until_idle(upload)
    page = words(analyst.get(f"/import/{run.pk}/"))
    assert f"{ROWS} claims written" in page
    assert Claim.objects.count() == ROWS
    assert not upload.folder.exists()
    assert len(started) == 2


def test_an_import_is_cancelled_and_nothing_is_written(analyst):
    upload = sent(analyst)
    until_idle(upload)
    run = begun(analyst, upload)
    assert "Cancel the import" in words(analyst.get(f"/import/{run.pk}/"))
    analyst.post(f"/import/files/{upload.token}/stop/")
    until_idle(upload)
    assert "Somebody cancelled it: 0 rows were written." in words(analyst.get(f"/import/{run.pk}/"))
    assert not Claim.objects.exists()
    assert "cancelled" in words(analyst.get("/import/"))
    again = analyst.post(f"/import/files/{upload.token}/start/")
    until_idle(upload)
    assert "All rows were written." in words(analyst.get(again["Location"]))
    assert Claim.objects.count() == ROWS


@pytest.mark.parametrize("look", ["/import/{run}/", "/import/"])
def test_a_killed_import_wrote_nothing_and_the_next_look_says_so(analyst, started, look):
    upload = sent(analyst)
    until_idle(upload)
    run = begun(analyst, upload)
    os.kill(started[-1].pid, signal.SIGKILL)
    until_idle(upload)
    page = words(analyst.get(look.format(run=run.pk)))
    assert "interrupted" in page
    assert "0 rows" in page
    run.refresh_from_db()
    assert run.status == RunStatus.INTERRUPTED
    assert not Claim.objects.exists()
    assert "Back to the file and its mapping" in words(analyst.get(f"/import/{run.pk}/"))
    assert f"/import/files/{upload.token}/" in analyst.get("/import/").content.decode()


def test_what_was_killed_after_its_last_row_wrote_all_and_says_so(analyst, settings, monkeypatch):
    settings.IMPORT_AT_ONCE_BYTES = 1_000_000
    upload = sent(analyst)
    with monkeypatch.context() as killed:
        killed.setattr(Upload, "remove", lambda upload: None)
        run = begun(analyst, upload)
    assert upload.folder.exists()
    assert "All rows were written." in words(analyst.get(f"/import/{run.pk}/"))
    assert not upload.folder.exists()


def test_a_look_that_was_killed_is_told(analyst, started):
    upload = sent(analyst)
    os.kill(started[-1].pid, signal.SIGKILL)
    until_idle(upload)
    working.write_json(upload.folder / "progress.json", {"wish": "check"})
    assert "was broken off" in words(analyst.get(f"/import/files/{upload.token}/"))
    analyst.post(f"/import/files/{upload.token}/", {"column-question": "question", "do": "check"})


def test_rows_a_second_and_the_time_left_are_told(analyst, settings):
    settings.IMPORT_AT_ONCE_BYTES = 1_000_000
    upload = sent(analyst)
    watch = working.reporter(upload, "import")
    watch(Progress("writing claims", 5_000, 20_000, 2_500.0, 6.0))
    lock = working.Lock(upload)
    try:
        page = words(analyst.get(f"/import/files/{upload.token}/"))
    finally:
        lock.release()
    assert "Writing claims, 5,000 of 20,000 rows, 2,500 rows a second, about 6 seconds left." in page
    working.ask_to_stop(upload)
    with pytest.raises(Cancelled):
        watch(Progress("writing claims", 6_000, 20_000, 2_500.0, 5.6))


def test_only_one_works_on_a_file(analyst, settings):
    settings.IMPORT_AT_ONCE_BYTES = 1_000_000
    upload = sent(analyst)
    lock = working.Lock(upload)
    assert working.is_worked_on(upload)
    with pytest.raises(working.Busy):
        working.Lock(upload)
    lock.release()
    assert not working.is_worked_on(upload)


def test_where_no_process_can_be_had_the_run_says_that_nothing_was_written(analyst, settings, monkeypatch):
    settings.IMPORT_AT_ONCE_BYTES = 1_000_000
    upload = sent(analyst)
    settings.IMPORT_AT_ONCE_BYTES = 0

    def none(*words, **options):
        raise OSError(11, "no more processes")

    monkeypatch.setattr(working.subprocess, "Popen", none)
    page = analyst.post(f"/import/files/{upload.token}/start/", follow=True)
    assert "nothing was written" in words(page)
    assert ImportRun.objects.get().status == RunStatus.INTERRUPTED
    assert not working.is_worked_on(upload)


def test_a_fault_is_told_by_the_run(analyst, settings, monkeypatch):
    settings.IMPORT_AT_ONCE_BYTES = 1_000_000
    upload = sent(analyst)
    upload.path.write_bytes(b"question,source,figure\n" + b"a,b,c,d\n")
    page = words(analyst.post(f"/import/files/{upload.token}/start/", follow=True))
    assert "The file was refused: 0 rows were written." in page
    assert "Row 2 has 4 cells" in page


def test_an_import_of_the_command_line_is_told_of_while_it_runs(analyst):
    run = begin_run(
        file_name="a.csv", sha256="0" * 64, mapping={}, good_rows_only=False, by=make_user(), at=timezone.now()
    )
    assert upload_of(run.pk) is None
    assert carrying_out.how_it_stands(run) == (run, None, False)
    assert "It is under way" in words(analyst.get(f"/import/{run.pk}/"))
