"""How are very many rows inserted, each with its history row? Past the ORM, whose rows cost four times as much.

What is inserted here was checked before by the same functions as everything else; the database's constraints hold as
always. Ids are taken beforehand, so that what points at a row can be written without asking which id it got.
"""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models

from estimates.models.recorded import Recorded


class Inserter:
    """Inserts rows of one model. A row is a tuple of `names`, attribute names such as `question_id`."""

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        self.model = model
        self.names = tuple(names)
        fields = {field.attname: field for field in model._meta.concrete_fields}
        columns = ", ".join(connection.ops.quote_name(fields[name].column or name) for name in names)
        table = connection.ops.quote_name(model._meta.db_table)
        if connection.vendor == "postgresql":
            self._sql = f"COPY {table} ({columns}) FROM STDIN"
        else:
            self._sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(names))})"

    def insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(self._sql) as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany(self._sql, rows)


class RecordedInserter:
    """Inserts records and, for each, the history row that tells of its beginning."""

    def __init__(self, model: type[Recorded], names: Sequence[str], *, by: User, at: datetime) -> None:
        history: Any = model.history.model  # type: ignore[attr-defined]
        tracked = {field.attname for field in history.tracked_fields}
        self._records = Inserter(model, ("id", *names, "version"))
        self._kept = itemgetter(*(place for place, name in enumerate(("id", *names, "version")) if name in tracked))
        told = ("history_date", "history_type", "history_user_id", "history_change_reason")
        kept = self._kept(self._records.names)
        self._history = Inserter(history, (*kept, *told))
        self._told = (as_stored(at), "+", by.pk)
        self.model = model

    def insert(self, rows: Sequence[tuple[Any, ...]], reasons: Sequence[str]) -> Sequence[int]:
        """The ids that the rows got, in their order. Version 1 of each, told with its reason."""
        ids = take_ids(self.model, len(rows))
        written = [(pk, *row, 1) for pk, row in zip(ids, rows, strict=True)]
        self._records.insert(written)
        self._history.insert(
            [(*self._kept(row), *self._told, reason[:2000]) for row, reason in zip(written, reasons, strict=True)]
        )
        return ids


def keep_versions(model: type[Recorded], ids: Sequence[int], *, by: User, at: datetime, reason: str) -> None:
    """Tell in the history how these records stand now, a version of each, without bringing them here."""
    history: Any = model.history.model  # type: ignore[attr-defined]
    name = connection.ops.quote_name
    tracked = ", ".join(name(field.column) for field in history.tracked_fields)
    told = ", ".join(map(name, ("history_date", "history_type", "history_user_id", "history_change_reason")))
    places = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name(history._meta.db_table)} ({tracked}, {told}) SELECT {tracked}, %s, %s, %s, %s "
            f"FROM {name(model._meta.db_table)} WHERE id IN ({places}) ORDER BY id",
            [as_stored(at), "~", by.pk, reason, *ids],
        )


def as_stored(at: datetime) -> Any:
    """A time as the database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def take_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Ids that nobody else gets, in order: on SQLite whoever writes is alone, else there is the table's sequence."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            numbers = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(numbers, [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return range(first, first + count)
