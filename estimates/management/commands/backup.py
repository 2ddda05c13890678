"""Copies the whole database into one new file, while the site goes on."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from estimates.management.copies import CopyRefused, engine


class Command(BaseCommand):
    help = "Writes a backup of the database to a new file and reads it back to check it. The site may go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already, and a backup is never overwritten. Name another file.")
        if not file.parent.is_dir():
            raise CommandError(f"{file.parent} is no folder. Make it first, or name another.")
        # Under another name until it is whole and checked: whoever finds the file may trust it.
        partial = file.with_name(f"{file.name}.{os.getpid()}.partial")
        try:
            rows = _written(partial)
            os.link(partial, file)
        except FileExistsError:
            raise CommandError(f"{file} was made by somebody else in the meantime; nothing was overwritten.") from None
        except CopyRefused as refused:
            raise CommandError(str(refused)) from None
        except OSError as refused:
            raise CommandError(f"{file} could not be written: {refused.strerror}.") from None
        finally:
            partial.unlink(missing_ok=True)
        self.stdout.write(f"{file}: {sum(rows.values())} rows of {len(rows)} tables, {file.stat().st_size} bytes.")


def _written(partial: Path) -> dict[str, int]:
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL, 0o600))  # it holds password hashes
    rows: dict[str, int] = engine().write(partial)
    if (copied := engine().rows_in(partial)) != rows:
        differing = sorted(name for name in rows | copied if rows.get(name) != copied.get(name))
        raise CopyRefused(f"The copy does not hold the rows of {', '.join(differing)}; it was thrown away. Try again.")
    with partial.open("rb") as copy:
        os.fsync(copy.fileno())
    return rows
