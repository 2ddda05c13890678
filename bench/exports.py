"""What does an export cost, beside a plain dump of the same rows, and how does its memory grow with them?

    python -m bench.exports
    python -m bench.exports --claims 2000 --few 5000 --many 20000

Each format is written in turns with `values_list` rows as CSV, the least that anybody could do, so that a busy machine
slows both; printed is the ratio of processor time at `--claims`. Then a new process for each format exports `--few`
claims, and one `--many`; printed is by how many megabytes it grew from having exported a hundred to its highest.

Exits 1 where JSON Lines take more than 15 times the dump, CSV more than 20 or a workbook more than 90, or where many
claims take 10 MB more than few.
"""

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from typing import Any

from bench.databases import fresh_database
from bench.medians import medians
from bench.memory import highest

_MOST_TIME = {"jsonl": 15.0, "csv": 20.0, "xlsx": 90.0}
_MOST_GROWTH = 10


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--few", type=int, default=50_000)
    parser.add_argument("--many", type=int, default=200_000)
    parser.add_argument("--grown-by", choices=_MOST_TIME, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.grown_by:
        return _grown_by(asked.grown_by)
    with fresh_database() as address:
        os.environ |= {
            "DATABASE_URL": address,
            "SECRET_KEY": "only-for-benchmarks",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        return _measure(asked.claims, asked.rounds, asked.few, asked.many)


def _measure(claims: int, rounds: int, few: int, many: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    _fill(100)
    _fill(claims - 100)
    spent = medians({"dump": _dump, **_exports()}, rounds=rounds)
    grown: dict[int, dict[str, int]] = {}
    held = claims
    for wanted in (few, many):
        _fill(wanted - held)
        held = wanted
        connection.close()
        grown[wanted] = {name: _growth(name) for name in _MOST_TIME}
    failed = False
    print(f"{connection.vendor}: time beside a plain dump, at {claims:,} claims; growth at {few:,} and {many:,} claims")
    for name, most in _MOST_TIME.items():
        ratio, less, more = spent[name] / spent["dump"], grown[few][name], grown[many][name]
        too_much = ratio > most or more - less > _MOST_GROWTH
        failed |= too_much
        print(f"{name:>6}: {ratio:6.1f} × the time; {less:4} MB and {more:4} MB{'  TOO MUCH' if too_much else ''}")
    return int(failed)


def _growth(name: str) -> int:
    asked = [sys.executable, "-m", "bench.exports", "--grown-by", name]
    return int(subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _grown_by(name: str) -> int:
    import django

    django.setup()
    _exports(only_first=True)[name]()
    before = highest()
    _exports()[name]()
    print((highest() - before) // 1024)
    return 0


def _fill(count: int) -> None:
    """Claims with a citation each, in bulk: only how they are read is measured."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from estimates import actions
    from estimates.models import Citation, Claim, Question, Topic

    user, _ = User.objects.get_or_create(username="bench")
    topic = Topic.objects.first() or actions.create_topic(title="Bench", by=user)
    name = f"bench-{Question.objects.count()}"
    question = actions.create_question(topic=topic, title=name, unit="troops", by=user)
    source = actions.create_source(name=name, kind="other", by=user)
    publication = actions.create_publication(actions.PublicationFacts(title=name), by=user)
    common = {"question": question, "source": source, "qualifier": "exact", "stated_on": "2024-11-03"}
    days = {"stated_first": 2460618, "stated_last": 2460618, "recorded_by": user, "recorded_at": timezone.now()}
    for start in range(0, count, 1000):
        made = Claim.objects.bulk_create(
            Claim(figure=f"{number:,}", best=number, **common, **days)
            for number in range(start, min(start + 1000, count))
        )
        Citation.objects.bulk_create(
            Citation(claim=claim, publication=publication, quote=claim.figure) for claim in made
        )


def _exports(*, only_first: bool = False) -> dict[str, Callable[[], Any]]:
    """What writes each format: of everything, or of the first question."""
    from django.utils import timezone

    from estimates.comparisons import Filters
    from estimates.exports.claims_csv import claims_csv
    from estimates.exports.claims_xlsx import write_xlsx
    from estimates.exports.extracts import of_everything, of_whole_question
    from estimates.exports.lossless import all_records, json_lines, records_of_question
    from estimates.exports.snapshots import blocks
    from estimates.models import Question

    def table() -> Any:
        return of_whole_question(first) if first else of_everything(Filters(), any_horizon=True)

    first = Question.objects.order_by("pk").first() if only_first else None
    return {
        "jsonl": lambda: deque(blocks(json_lines(records_of_question(first) if first else all_records())), maxlen=0),
        "csv": lambda: deque(blocks(claims_csv(table())), maxlen=0),
        "xlsx": lambda: _on_disk(lambda file: write_xlsx(table(), file, at=timezone.now())),
    }


def _on_disk(write: Callable[[Any], object]) -> None:
    with tempfile.TemporaryFile() as file:
        write(file)


def _dump() -> None:
    from estimates.models import Claim

    columns = ("id", "question__title", "source__name", "figure", "low", "best", "high", "qualifier", "stated_on")
    cited = ("citations__publication__title", "citations__quote")
    writer = csv.writer(io.StringIO())
    for row in Claim.objects.order_by("id").values_list(*columns, *cited).iterator():
        writer.writerow(row)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
