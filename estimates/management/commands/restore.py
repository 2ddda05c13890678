"""Puts a backup in the place of the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from estimates.management.copies import CopyRefused, engine, rows_now


class Command(BaseCommand):
    help = "Reads a backup into an empty database, after checking it. Stop the site first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `manage.py backup` wrote")
        parser.add_argument("--replace", action="store_true", help="throw away what the database holds now")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file} is no file.")
        held = _records()
        if held and not replace:
            raise CommandError(
                f"The database holds {held} records, which would be lost; nothing was changed. Back it up, then give "
                "--replace; or name an empty database in DATABASE_URL."
            )
        try:
            rows = engine().rows_in(file)
            engine().read(file)
        except CopyRefused as refused:
            raise CommandError(str(refused)) from None
        if rows_now() != rows:
            raise CommandError("The database does not hold the rows of the file. Do not use it: restore once more.")
        self.stdout.write(f"Restored {sum(rows.values())} rows of {len(rows)} tables, as many as {file} holds.")
        self._say_what_is_left()

    def _say_what_is_left(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("The backup is of an older release. Now run: manage.py migrate")
        self.stdout.write("To look at every record: manage.py check_data")


def _records() -> int:
    """What people entered; rows that `migrate` itself writes into a new database do not count."""
    tables = {User._meta.db_table, *(model._meta.db_table for model in apps.get_app_config("estimates").get_models())}
    return sum(count for table, count in rows_now().items() if table in tables)
