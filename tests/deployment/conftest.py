"""The real server on a new database, as the benchmarks run it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.databases import fresh_database
from bench.server import Server


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database of the engine that the tests run on."""
    with fresh_database() as address:
        yield address


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "server.log"


@pytest.fixture
def server(address: str, log: Path) -> Iterator[Server]:
    """With its tables, but not started."""
    with log.open("wb") as written:
        server = Server(address, log=written)
        server.manage("migrate", "--verbosity=0")
        yield server
        server.stop()
