"""Which database is measured? Always a new, empty one, thrown away afterwards; never the one that DATABASE_URL names.

A `DATABASE_URL` of a PostgreSQL server has a new database made on that server; anything else means SQLite.
"""

import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg


@contextmanager
def fresh_database(like: str = "") -> Iterator[str]:
    """The address of an empty database, or of a copy of the one at the address `like`, which nobody may be using."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            file = Path(folder) / "db.sqlite3"
            if like:
                shutil.copy(like.removeprefix("sqlite:///"), file)
            yield f"sqlite:///{file}"
        return
    name = f"bench_{secrets.token_hex(6)}"
    _command(server, f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(like).path[1:]}" if like else ""))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def rows(address: str, query: str) -> list[tuple[Any, ...]]:
    """What a query answers, asked past the site."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as lite:
            return lite.execute(query).fetchall()
    with psycopg.connect(address) as connection:
        return connection.execute(query.encode()).fetchall()


def _command(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command.encode())
