"""Is this process alive, and can it serve? The first is asked by whoever restarts it, the second by whoever sends it
readers; the database counts for the second only."""

import logging
import secrets
import sqlite3
from functools import cache

from django.contrib.sessions.models import Session
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

# Whoever asks waits a few seconds at most; a database that takes longer does not serve readers either.
_PATIENCE = 2_000


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 with the name of the check that failed; why it failed goes to the log, where no stranger reads it."""
    checks = {"database": _database(), "migrations": _migrations()}
    ready = checks["database"] in ("ok", "busy") and checks["migrations"] == "ok"
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _database() -> str:
    """`ok`, `failed`, or `busy` where another writer holds SQLite's one lock, which shows that it takes writes."""
    try:
        _write_and_take_back()
    except Error as refused:
        if isinstance(refused.__cause__, sqlite3.OperationalError) and _is_locked(refused.__cause__):
            return "busy"
        logger.warning("The database takes no writes.", exc_info=True)
        return "failed"
    return "ok"


def _write_and_take_back() -> None:
    """A real row, so that a full disk or a read-only replica is found; nobody ever sees it."""
    lite = connection.vendor == "sqlite"
    if lite:
        _execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        with transaction.atomic():
            if not lite:
                _execute(f"SET LOCAL statement_timeout = {_PATIENCE}")
            Session.objects.create(session_key=secrets.token_hex(16), session_data="", expire_date=timezone.now())
            transaction.set_rollback(True)
    finally:
        if lite:
            _execute(f"PRAGMA busy_timeout = {connection.settings_dict['OPTIONS'].get('timeout', 5) * 1000}")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _is_locked(cause: sqlite3.OperationalError) -> bool:
    return (cause.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _migrations() -> str:
    """`ok`, `pending`, or `unknown` where the database cannot even say."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        logger.warning("The database does not say which migrations it has.", exc_info=True)
        return "unknown"
    return "ok" if _last_migrations() <= set(applied) else "pending"


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """Each application's newest: nothing applies one without those before it. Files do not change while we run."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())
