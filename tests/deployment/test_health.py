import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.server import Server


@pytest.fixture
def ready(client: Client) -> Any:
    def asking() -> tuple[int, Any]:
        response = client.get("/readyz")
        assert response.headers["Content-Type"] == "application/json"
        assert "no-store" in response.headers["Cache-Control"]
        return response.status_code, json.loads(response.content)["checks"]

    return asking


def test_healthz_answers_without_the_database(client: Client) -> None:
    # No database mark: a query would fail.
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_readyz_writes_and_takes_it_back(ready: Any) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert ready() == (200, {"database": "ok", "migrations": "ok"})
    assert any('INSERT INTO "django_session"' in query["sql"] for query in queries)
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_readyz_tells_of_a_pending_migration(ready: Any) -> None:
    newest = MigrationRecorder.Migration.objects.filter(app="estimates").order_by("name").last()
    newest.delete()
    assert ready() == (503, {"database": "ok", "migrations": "pending"})


@pytest.mark.django_db
def test_readyz_tells_of_a_database_that_is_gone_and_nothing_more(ready: Any) -> None:
    secret = "connection to server at 10.0.0.7 failed for user tracker"
    with patch.object(connection, "cursor", side_effect=OperationalError(secret)):
        status, checks = ready()
    assert (status, checks) == (503, {"database": "failed", "migrations": "unknown"})


@pytest.mark.django_db
def test_readyz_tells_of_a_database_that_can_only_be_read(ready: Any) -> None:
    lite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if lite else "SET TRANSACTION READ ONLY")
    try:
        assert ready() == (503, {"database": "failed", "migrations": "ok"})
    finally:
        if lite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA query_only = OFF")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_neither_is_written_to(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


@pytest.mark.slow
def test_readyz_answers_soon_while_another_holds_the_lock(server: Server, address: str, log: Path) -> None:
    """SQLite's one lock is held by any writer, and shows that writing works; on PostgreSQL it is a fault."""
    server.start()
    with closing(_holding_the_lock(address)):
        asked = time.monotonic()
        answer = server.ask("GET", "/readyz")
        assert time.monotonic() - asked < 10
    if address.startswith("sqlite"):
        assert (answer.status, answer.json()["checks"]) == (200, {"database": "busy", "migrations": "ok"})
    else:
        assert (answer.status, answer.json()["checks"]) == (503, {"database": "failed", "migrations": "ok"})
        assert "statement timeout" in log.read_text()
    assert server.ask("GET", "/readyz").json()["checks"]["database"] == "ok"


def _holding_the_lock(address: str) -> Any:
    if address.startswith("sqlite"):
        lite = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        lite.execute("BEGIN IMMEDIATE")
        return lite
    connected = psycopg.connect(address)
    connected.execute("LOCK TABLE django_session")
    return connected
