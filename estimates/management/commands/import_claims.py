"""Takes claims in from a file: CSV, XLSX or JSON Lines, all rows or none."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from estimates.actions import save_mapping, settle_interrupted_runs, undo_import
from estimates.imports.findings import write_report
from estimates.imports.importing import Outcome, import_lossless, import_table, is_lossless, preview
from estimates.imports.json_lines import LineProblem
from estimates.imports.mapping import MappingProblem
from estimates.imports.preparing import Plan
from estimates.imports.progress import Cancelled
from estimates.imports.tables import TableProblem, open_table
from estimates.imports.writing import Moved
from estimates.management.importing import telling
from estimates.management.importing.options import add_options, mapping_of
from estimates.models import ImportRun

_RUNS = 50


class Command(BaseCommand):
    help = (
        "Takes claims in from a file: CSV, XLSX, or JSON Lines. Columns are found by their headings and corrected with "
        "--map; --dry-run shows what would be written. One bad row, and nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        for run in settle_interrupted_runs():
            self.stderr.write(f"{run} was interrupted: 0 of its rows were written.")
        if options["runs"]:
            self._tell(telling.what_became(run) for run in ImportRun.objects.select_related("by")[:_RUNS])
        elif options["undo"] is not None:
            self._undo(options["undo"], _person(options["by"]))
        elif file is None or not file.is_file():
            raise CommandError(f"There is no file {file}." if file else "Name the file to import.")
        else:
            self._guarded(file, options)

    def _guarded(self, file: Path, options: Mapping[str, Any]) -> None:
        try:
            self._import(file, _person(options["by"]), options)
        except (TableProblem, MappingProblem, LineProblem) as problem:
            raise CommandError(f"{problem} Nothing was written.") from None
        except (Cancelled, KeyboardInterrupt):
            raise CommandError("Cancelled. Nothing was written.") from None
        except Moved:
            raise CommandError("Others kept changing the same questions; nothing was written. Try again.") from None

    def _import(self, file: Path, by: User, options: Mapping[str, Any]) -> None:
        if is_lossless(file):
            decimal, dry_run = options["decimal"] or None, options["dry_run"]
            self._lossless(import_lossless(file, name=file.name, by=by, decimal=decimal, dry_run=dry_run))
            return
        _check_writable(options["report"])
        table = open_table(file, **{name: options[name] for name in ("sheet", "delimiter", "encoding")})
        mapping = mapping_of(table, options)
        self._tell(telling.how_it_is_read(table, mapping))
        watch = telling.on_a_terminal(sys.stderr.write) if sys.stderr.isatty() else None
        if options["save_mapping"]:
            save_mapping(name=options["save_mapping"], facts=mapping.document(), by=by)
        if options["dry_run"]:
            plan = preview(table, mapping, by=by, watch=watch)
            self._tell(telling.first_claims(plan))
            self._account(plan, options["report"], written=False)
            return
        outcome = import_table(table, mapping, by=by, good_rows_only=options["good_rows_only"], watch=watch)
        if outcome.plan is None or outcome.run is None:
            self._is_here(outcome)
            return
        self._account(outcome.plan, options["report"], written=outcome.is_done)
        if not outcome.is_done:
            bad, rows = outcome.plan.counts["bad"], outcome.plan.counts["rows"]
            raise CommandError(
                f"{bad} of {rows} rows bad, so 0 rows were written. Repair them, or write the good ones with "
                "--good-rows-only."
            )
        self.stdout.write(f"This was import {outcome.run.pk}; --undo {outcome.run.pk} takes all of it back.")

    def _account(self, plan: Plan, report: Path | None, *, written: bool) -> None:
        for line in telling.what_was_found(plan.findings):
            self.stderr.write(line)
        if report is not None:
            with report.open("w", encoding="utf-8", newline="") as file:
                write_report(plan.findings.errors, file)
        self._tell(telling.what_is_new(plan))
        if not written:
            self._tell(telling.what_looks_alike(plan))
        self._tell(telling.the_account(plan, written=written))

    def _lossless(self, outcome: Outcome) -> None:
        if outcome.before is not None:
            self._is_here(outcome)
            return
        counts = ", ".join(f"{count} {kind}" for kind, count in (outcome.counts or {}).items())
        self.stdout.write(f"{counts or 'Nothing'} {'imported' if outcome.run else 'would be imported'}.")

    def _is_here(self, outcome: Outcome) -> None:
        self.stdout.write(f"This file is here already, as {outcome.before}; 0 claims were added.")

    def _undo(self, pk: int, by: User) -> None:
        run = ImportRun.objects.filter(pk=pk).first()
        if run is None:
            raise CommandError(f"There is no import {pk}; --runs lists them.")
        try:
            undone = undo_import(run, by=by)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.stdout.write(
            f"{undone.claims} claims were taken back; {undone.before} had been before; {undone.citations} citations "
            "were taken off older claims."
        )

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _check_writable(report: Path | None) -> None:
    """Before the import, not after it."""
    try:
        if report is not None:
            report.touch()
    except OSError as problem:
        raise CommandError(f"{report} cannot be written: {problem.strerror}. Nothing was imported.") from None


def _person(name: str) -> User:
    if not name:
        return User.objects.get_or_create(username="import", defaults={"is_active": False})[0]
    person = User.objects.filter(username=name).first()
    if person is None:
        raise CommandError(f"There is no account {name}.")
    return person
