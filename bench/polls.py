"""A site that serves series of polls, for benches that ask for their pages."""

import csv
import datetime
import math
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.databases import fresh_database
from bench.server import Server

FIRST_DAY = datetime.date(2014, 1, 1)
_HEADER = ("topic", "question", "unit", "source", "source_kind", "figure", "stated_on", "publication_title", "url")


@contextmanager
def polls_served(questions: Mapping[str, tuple[int, int]]) -> Iterator[Server]:
    """A server on a database of its own; `questions` are titles with how many sources and claims each has."""
    with fresh_database() as address, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        server = Server(address)
        server.prepare()
        server.manage("collectstatic", "--noinput", "--verbosity=0")
        for number, (title, (sources, claims)) in enumerate(questions.items()):
            file = Path(folder) / f"{number}.csv"
            _write(file, title, sources, claims)
            server.manage("import_claims", str(file))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _write(file: Path, title: str, sources: int, claims: int) -> None:
    """A series of polls over ten years: each house in turn, with a lean of its own."""
    chance = random.Random(1)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        for n in range(claims):
            day = n * 3650 // claims
            share = 30 + 6 * math.sin(day / 500) + (n % sources % 9 - 4) * 0.6 + chance.gauss(0, 1.2)
            said = (f"{share:.1f}", FIRST_DAY + datetime.timedelta(days=day))
            where = (f"Poll {n}", f"https://example.org/{sources}/{n}")
            writer.writerow(["Polls", title, "%", f"House {n % sources + 1}", "company", *said, *where])
