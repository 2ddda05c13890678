"""Looks at every record of the database, and says which are not as they should be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from estimates.management.findings import findings


class Command(BaseCommand):
    help = "A line for each record that breaks a rule of the data, and exit status 1 if there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for found, line in enumerate(findings(), start=1):  # noqa: B007
            self.stdout.write(line)
        if found:
            raise CommandError(f"{found} found. Each is a record that was written past the tracker, or a fault of it.")
        self.stdout.write("Every record is as it should be.")
