"""How is a SQLite database copied? Through SQLite's own backup interface: a copied file alone would lack what still
stands in the write-ahead log, and would pass every check."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from estimates.management.copies.refusals import CopyRefused

_HEADER = b"SQLite format 3\x00"


def write(file: Path) -> dict[str, int]:
    """The rows of each table at the moment of the copy; writers neither wait nor disturb it."""
    with closing(_opened(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(file)) as copy:
        source.execute("BEGIN")  # one moment for the counts and for the copy
        rows = _rows(source)
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    return rows


def rows_in(file: Path) -> dict[str, int]:
    with file.open("rb") as start:
        if start.read(len(_HEADER)) != _HEADER:
            raise CopyRefused(f"{file} is no SQLite database. Was it written by a site on PostgreSQL?")
    with closing(_opened(file)) as copy:
        try:
            found = copy.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)]:
                raise CopyRefused(f"{file} is damaged: {found[0][0]}. Take another backup.")
            if broken := copy.execute("PRAGMA foreign_key_check").fetchone():
                raise CopyRefused(f"{file} is damaged: a row of {broken[0]} names a row that is not there.")
            return _rows(copy)
        except sqlite3.DatabaseError as refused:
            raise CopyRefused(f"{file} is damaged: {refused}. Take another backup.") from None


def read(file: Path) -> None:
    """SQLite takes the write lock, and undoes all of it should it stop half-way."""
    connection.close()
    with closing(_opened(file)) as copy, _writable(connection.settings_dict["NAME"]) as database:
        try:
            copy.backup(database)
        except sqlite3.OperationalError as refused:
            raise CopyRefused(
                f"The database could not be replaced: {refused}. Stop the site, then try again."
            ) from None


def _opened(path: str | Path) -> sqlite3.Connection:
    """For reading only, so that a mistyped name makes no empty database."""
    try:
        return sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.OperationalError as refused:
        raise CopyRefused(f"{path} cannot be read: {refused}.") from None


@contextmanager
def _writable(path: str | Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous=FULL")
        yield database


def _rows(database: sqlite3.Connection) -> dict[str, int]:
    tables = database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
