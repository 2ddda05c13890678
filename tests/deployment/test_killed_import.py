"""An import that is killed leaves nothing or everything, and the next look says which."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.databases import rows
from bench.imports import write_file
from bench.server import ROOT, Server

pytestmark = pytest.mark.slow

# Imports a file and kills its own process, as kill -9 does, when it is so far.
KILLED = """
import os, signal, sys, django
django.setup()
from pathlib import Path
from django.contrib.auth.models import User
from estimates.imports import importing, writing
from estimates.imports.mapping import guess_mapping
from estimates.imports.tables import open_table
file, phase, at = sys.argv[1:]
def watch(progress):
    if progress.phase == phase and progress.rows >= int(at):
        os.kill(os.getpid(), signal.SIGKILL)
if phase == "committed":
    end = importing.write
    def write(*words):
        end(*words)
        os.kill(os.getpid(), signal.SIGKILL)
    importing.write = write
from estimates.imports import progress
progress.Clock.__init__.__kwdefaults__["every"] = 0
by, _ = User.objects.get_or_create(username="ana")
table = open_table(Path(file))
importing.import_table(table, guess_mapping(table), by=by, watch=watch)
"""
ROWS = 1_200  # three batches


@pytest.mark.parametrize(
    ("phase", "at", "kept", "said"),
    [
        ("reading rows", 500, 0, "interrupted, nothing was written"),
        ("writing claims", 500, 0, "interrupted, nothing was written"),
        ("writing claims", ROWS, 0, "interrupted, nothing was written"),
        ("committed", 0, ROWS, f"done, {ROWS} claims"),
    ],
)
def test_kill_nine_leaves_no_row_or_all_rows(
    server: Server, address: str, tmp_path: Path, phase: str, at: int, kept: int, said: str
) -> None:
    file = tmp_path / "claims.csv"
    write_file(file, ROWS)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(file), phase, str(at)], cwd=ROOT, env=server.environment, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    tables = ("claim", "historicalclaim", "citation", "historicalcitation", "importedrow")
    assert {rows(address, f"SELECT count(*) FROM estimates_{table}")[0][0] for table in tables} == {kept}
    assert said in server.manage("import_claims", "--runs")
    told = server.manage("import_claims", str(file))
    assert (f"{ROWS} claims and {ROWS} citations were written" in told) is (kept == 0)
    assert rows(address, "SELECT count(*) FROM estimates_claim")[0][0] == ROWS
