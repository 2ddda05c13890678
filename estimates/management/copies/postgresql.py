"""How is a PostgreSQL database copied? By PostgreSQL's own programs, which have to be as new as the server."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from estimates.management.copies.refusals import CopyRefused
from estimates.management.copies.rows import rows_now

_HEADER = b"PGDMP"
_COPY = re.compile(rb'COPY (?:"?[^".]+"?\.)?"?([^" ]+)"? \(.*\) FROM stdin;\n')
# What the programs have to be told of a connection; Django's further parameters are for its own driver.
_NAMED = re.compile("dbname|user|host|hostaddr|port|service|passfile|connect_timeout|(ssl|gss|target_).*")


def write(file: Path) -> dict[str, int]:
    """The rows of each table in the very snapshot that is copied; writers neither wait nor disturb it."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        rows = rows_now()
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}"]
        _run([_program("pg_dump"), *words, f"--dbname={_database()}"])
    return rows


def rows_in(file: Path) -> dict[str, int]:
    """Counted in the data itself as it is unpacked, so that a file cut short or damaged is found."""
    with file.open("rb") as start:
        if start.read(len(_HEADER)) != _HEADER:
            raise CopyRefused(f"{file} is no PostgreSQL archive. Was it written by a site on SQLite?")
    with _unpacking(file, "--data-only") as unpacking:
        rows = _counted(unpacking.stdout)
        _ended(unpacking, f"{file} is damaged")
    return rows


def read(file: Path) -> None:
    """Every table is dropped and made again in one transaction: all of it happens, or nothing."""
    drop = _drop_everything()
    connection.close()
    words = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    psql_command = [_program("psql"), *words, f"--dbname={_database()}"]
    with _unpacking(file) as unpacking, _started(psql_command, stdin=subprocess.PIPE) as psql:
        try:
            psql.stdin.write(drop.encode())
            shutil.copyfileobj(unpacking.stdout, psql.stdin)
            if unpacking.wait():
                psql.kill()  # at the end of its input it would commit what it has
                _ended(unpacking, f"The database was left as it was: {file} is damaged")
            psql.stdin.close()
        except BrokenPipeError:
            unpacking.kill()  # psql has stopped already, and says why
        _ended(psql, "The database was left as it was")


def _drop_everything() -> str:
    tables = ", ".join(connection.ops.quote_name(table) for table in connection.introspection.table_names())
    patience = "SET client_min_messages = warning; SET lock_timeout = '20s';\n"
    return patience + (f"DROP TABLE {tables} CASCADE;\n" if tables else "")


def _counted(lines: IO[bytes]) -> dict[str, int]:
    rows: dict[str, int] = {}
    table = ""
    for line in lines:
        if table and line == b"\\.\n":
            table = ""
        elif table:
            rows[table] += 1
        elif start := _COPY.fullmatch(line):
            table = start[1].decode()
            rows[table] = 0
    return rows


def _unpacking(file: Path, *words: str) -> Any:
    return _started([_program("pg_restore"), "--no-owner", "--no-privileges", *words, "--file=-", str(file)])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CopyRefused(
            f"{name} was not found. Install PostgreSQL's client programs, no older than the server, then try again."
        )
    return found


def _database() -> str:
    """A connection string without the password, which other people could read in the list of processes."""
    known = connection.get_connection_params()
    return make_conninfo(**{name: value for name, value in known.items() if _NAMED.fullmatch(name)})


def _environment() -> dict[str, str]:
    password = str(connection.settings_dict["PASSWORD"] or "")
    return {**os.environ, **({"PGPASSWORD": password} if password else {})}


def _run(command: list[str]) -> None:
    with _started(command) as process:
        _ended(process, "Nothing was written")


def _started(command: list[str], *, stdin: int = subprocess.DEVNULL) -> Any:
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment())


def _ended(process: Any, meaning: str) -> None:
    said = process.stderr.read().decode(errors="replace").strip()
    if process.wait():
        raise CopyRefused(f"{meaning}: {said or 'the program stopped without saying why'}")
