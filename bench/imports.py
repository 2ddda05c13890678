"""What does an import of 100,000 rows cost, beside writing the same claims without looking at them?

    python -m bench.imports                                     SQLite
    python -m tests.postgres python -m bench.imports            PostgreSQL
    python -m bench.imports --rows 20000 --rounds 3

In one run, in turns, each into the same database after the last was emptied: `import_table` of a CSV file, from its
first byte to the commit; `bulk_create` of the same claims, citations and their history rows, ready made; and, for a
thousand of them, a loop of `Model.save()`. Seconds are those of the clock, medians over the rounds. The memory is what
the importing process grew by at its highest. Exits 1 where the import is slower than half of `bulk_create`, less than
ten times as fast as the loop, or grows by more than 150 MB.
"""

import argparse
import csv
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import django

from bench.databases import fresh_database
from bench.memory import highest

_SAVED = 1_000
_LEAST_OF_BULK, _LEAST_OF_LOOP, _MOST_MEMORY = 0.5, 10.0, 150
_HEADER = (
    *("topic", "question", "unit", "source", "source_kind", "figure", "stated_on", "as_of", "publisher"),
    *("publication_title", "url", "quote"),
)
_HEDGES = ("{:,}", "about {:,}", "up to {:,}", "at least {:,} troops", "{:,} to {:,}", "more than {:,}", "some {:,}")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--different", action="store_true", help="no two figures are the same")
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.memory is not None:
        return _grown(asked.memory)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, fresh_database() as address:
        file = Path(folder) / "claims.csv"
        write_file(file, asked.rows, different=asked.different)
        _start(address)
        spent = _measured(file, asked.rows, asked.rounds)
        grown = _memory_of_an_import(file)
        return _judged(address, spent, grown, asked.rows)


def write_file(file: Path, rows: int, *, different: bool = False) -> None:
    """Claims of 40 sources on 50 questions, in a thousand publications, with numbers of three digits, as sources round
    them: some 6,000 different figures. `different`: no two are the same, so that each has to be read."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        for n in range(rows):
            least = 10_000 + n if different else (100 + n * 7919 % 900) * (10, 100)[n % 2]
            figure = _HEDGES[n % len(_HEDGES)].format(least, least + 1_000)
            day = f"{1990 + n % 33}-{1 + n % 12:02d}-{1 + n % 28:02d}"
            place = f"https://example.org/{n % 1000}"
            said = (figure, day, day[:7], f"Outlet {n % 30}", f"Report {n % 1000}", place, f"They said {figure}.")
            who = (f"How many of kind {n % 50}?", "troops", f"Source {n % 40}", "government")
            writer.writerow(["An affair", *who, *said])


def _start(address: str, *, migrated: bool = False) -> None:
    os.environ["DATABASE_URL"] = address
    os.environ.setdefault("SECRET_KEY", "only-for-this-measurement-" + "0" * 40)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    from django.core.management import call_command

    if not migrated:
        call_command("migrate", verbosity=0)


def _measured(file: Path, rows: int, rounds: int) -> dict[str, float]:
    """Seconds a row, of each way."""
    _emptied()
    _import(file)
    made = _same_claims()
    gc.freeze()  # what is ready made for `bulk_create` must not slow the import down
    ways: dict[str, tuple[Callable[[], Any], int]] = {
        "import": (lambda: _import(file), rows),
        "bulk_create": (lambda: _bulk_create(made), rows),
        "bulk_create of claims only": (lambda: _bulk_create(made[:1]), rows),
        "Model.save()": (lambda: _save(made, _SAVED), min(_SAVED, rows)),
        "Model.save() in one transaction": (lambda: _save_together(made, _SAVED), min(_SAVED, rows)),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (way, count) in ways.items():
            _emptied(keep_records=name != "import")
            began = time.perf_counter()
            way()
            spent[name].append((time.perf_counter() - began) / count)
    return {name: median(seconds) for name, seconds in spent.items()}


def _import(file: Path) -> None:
    from django.contrib.auth.models import User

    from estimates.imports.importing import import_table
    from estimates.imports.mapping import guess_mapping
    from estimates.imports.tables import open_table

    by, _ = User.objects.get_or_create(username="bench")
    table = open_table(file)
    outcome = import_table(table, guess_mapping(table), by=by)
    assert outcome.run is not None
    assert outcome.run.status == "done", outcome.run.findings[:3]


def _same_claims() -> list[list[Any]]:
    """The claims, their history, the citations and theirs, as they were imported; all that is left is to write them."""
    from estimates.models import Citation, Claim

    return [
        list(model.objects.order_by("pk")) for model in (Claim, Claim.history.model, Citation, Citation.history.model)
    ]


def _bulk_create(made: list[list[Any]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        for rows in made:
            type(rows[0]).objects.bulk_create(rows, batch_size=2_000)


def _save(made: list[list[Any]], count: int) -> None:
    """As somebody would write it: a claim is saved, then what cites it; simple-history adds the history rows."""
    claims, citations = made[0][:count], made[2][:count]
    for record in (*claims, *citations):
        record._change_reason = "import"
        record.save(force_insert=True)


def _save_together(made: list[list[Any]], count: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        _save(made, count)


def _emptied(*, keep_records: bool = False) -> None:
    """Take away what an import wrote; topics, questions, sources and publications only before the next import."""
    from django.db import connection

    from estimates import models

    claims = (
        models.ImportedRow,
        models.Citation.history.model,
        models.Citation,
        models.Claim.history.model,
        models.Claim,
    )
    records = [models.ImportRun]
    for model in (models.Publication, models.Question, models.Source, models.Topic):
        records += [model.history.model, model]
    tables = [model._meta.db_table for model in (*claims, *([] if keep_records else records))]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])


def _memory_of_an_import(file: Path) -> int:
    """Megabytes by which a process that imports the file grows, from having loaded everything to its highest."""
    _emptied()
    asked = [sys.executable, "-m", "bench.imports", "--memory", str(file)]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True, env=os.environ).stdout)


def _grown(file: Path) -> int:
    _start(os.environ["DATABASE_URL"], migrated=True)
    small = file.with_suffix(".small.csv")
    write_file(small, 20)
    _import(small)
    before = highest()
    _import(file)
    print((highest() - before) // 1024)
    return 0


def _judged(address: str, spent: dict[str, float], grown: int, rows: int) -> int:
    own = spent["import"]
    print(f"{address.partition(':')[0]}, {rows:,} rows: {1 / own:,.0f} a second; memory grew by {grown} MB")
    for name, seconds in spent.items():
        print(f"{name:>32}: {seconds * 1e6:8.0f} µs a row; the import is {seconds / own:6.2f} times as fast")
    of_bulk, of_loop = spent["bulk_create"] / own, spent["Model.save()"] / own
    return 0 if of_bulk >= _LEAST_OF_BULK and of_loop >= _LEAST_OF_LOOP and grown <= _MOST_MEMORY else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
