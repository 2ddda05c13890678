"""The real server on a new database, as the benchmarks run it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.databases import fresh_database
from bench.server import Server


@pytest.fixture(scope="session")
def with_tables() -> Iterator[str]:
    """Made once, to be copied: the migrations take longer than most of what is tried on their result."""
    with fresh_database() as address:
        Server(address).manage("migrate", "--verbosity=0")
        yield address


@pytest.fixture
def empty() -> Iterator[str]:
    """A database without tables, of the engine that the tests run on."""
    with fresh_database() as address:
        yield address


@pytest.fixture
def address(with_tables: str) -> Iterator[str]:
    """A database with its tables, in which nothing is recorded."""
    with fresh_database(like=with_tables) as address:
        yield address


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


@pytest.fixture
def server(address: str, log: Path) -> Iterator[Server]:
    """Not started yet."""
    with log.open("wb") as written:
        server = Server(address, log=written)
        yield server
        server.stop()
