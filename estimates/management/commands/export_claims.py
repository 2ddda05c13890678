"""Writes claims to a file: everything in the lossless format, or a table of what is published."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from estimates.comparisons import Filters
from estimates.exports import extracts
from estimates.exports.claims_csv import claims_csv
from estimates.exports.claims_xlsx import write_xlsx
from estimates.exports.lossless import all_records, json_lines, records_of_question
from estimates.exports.snapshots import blocks
from estimates.models import Question


class Command(BaseCommand):
    help = (
        "Exports claims. jsonl holds every record in every status and can be imported again; csv and xlsx hold what "
        "is published, counts and forecasts. Memory does not grow with the number of claims, and the site may go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="written when it is complete; default: standard output")
        parser.add_argument("--format", required=True, choices=("jsonl", "csv", "xlsx"))
        parser.add_argument("--question", metavar="SLUG", help="only this question, and what its claims name")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        question = _question(options["question"])
        if options["format"] == "xlsx" and file is None and sys.stdout.isatty():
            raise CommandError("A workbook is nothing for a terminal; name a file.")
        with self._opened(file) as out:
            if options["format"] == "xlsx":
                rows = write_xlsx(_table(question), out, at=timezone.now())
            elif options["format"] == "csv":
                rows = _write(claims_csv(_table(question)), out) - 1  # the header
            else:
                rows = _write(json_lines(records_of_question(question) if question else all_records()), out)
        if file is not None:
            held = f"{rows:,} {'line' if options['format'] == 'jsonl' else 'row'}{'' if rows == 1 else 's'}"
            self.stderr.write(f"{file}: {held}. Licence: {settings.DATA_LICENSE}.")

    @contextmanager
    def _opened(self, file: Path | None) -> Iterator[IO[bytes]]:
        """The file under another name until it is whole, so that a half one is never taken for it."""
        if file is None:
            text: Any = self.stdout._out
            yield getattr(text, "buffer", None) or cast(IO[bytes], _AsText(text))
            return
        partial = file.with_name(f"{file.name}.{os.getpid()}.partial")
        try:
            with partial.open("wb") as out:
                yield out
            partial.replace(file)
        except OSError as refused:
            raise CommandError(f"{file} could not be written: {refused.strerror}.") from None
        finally:
            partial.unlink(missing_ok=True)


class _AsText:
    """Takes whole lines for an output that knows only text."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, lines: bytes) -> None:
        self._out.write(lines.decode())


def _question(slug: str | None) -> Question | None:
    if slug is None:
        return None
    question = Question.objects.called([slug]).select_related("topic").first()
    if question is None:
        raise CommandError(f"No question has the slug {slug}.")
    return question


def _table(question: Question | None) -> extracts.Extract:
    if question is None:
        return extracts.of_everything(Filters(), any_horizon=True)
    return extracts.of_whole_question(question)


def _write(lines: Iterable[bytes], out: IO[bytes]) -> int:
    """How many were written."""
    written = 0

    def counted() -> Iterator[bytes]:
        nonlocal written
        for line in lines:
            written += 1
            yield line

    for block in blocks(counted()):
        out.write(block)
    return written
