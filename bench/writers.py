"""Do several writers at once get through, on SQLite too, where there is one lock for all?

    python -m bench.writers                                     SQLite
    python -m tests.postgres python -m bench.writers            PostgreSQL
    python -m bench.writers --writers 8 --claims 200

Prints how many answers there were of each status, and how long they took; exits 1 unless all are 201.
"""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from bench.databases import fresh_database, rows
from bench.server import Server


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--claims", type=int, default=200, help="of each writer")
    asked = parser.parse_args(words)
    with fresh_database() as address:
        server = Server(address)
        token = server.prepare()
        before = _kept(address)
        server.start()
        began = time.monotonic()
        try:
            answers = written(server, token, writers=asked.writers, claims=asked.claims)
        finally:
            server.stop()
        return _judged(address, answers, kept=_kept(address) - before, seconds=time.monotonic() - began)


def written(server: Server, token: str, *, writers: int, claims: int) -> list[tuple[int, float]]:
    """Status and seconds of each answer."""

    def write(writer: int) -> list[tuple[int, float]]:
        answers = []
        for number in range(claims):
            asked = time.monotonic()
            answer = server.claim(token, f"{20_000 + writer * claims + number:,}")
            answers.append((answer.status, time.monotonic() - asked))
        return answers

    with ThreadPoolExecutor(writers) as pool:
        return [answer for share in pool.map(write, range(writers)) for answer in share]


def _judged(address: str, answers: list[tuple[int, float]], *, kept: int, seconds: float) -> int:
    statuses = Counter(status for status, _ in answers)
    times = sorted(taken for _, taken in answers)
    print(
        f"{address.partition(':')[0]}: {', '.join(f'{n} × {status}' for status, n in statuses.items())}; "
        f"{kept} claims kept; {len(answers) / seconds:.0f} a second, median {times[len(times) // 2] * 1000:.0f} ms, "
        f"slowest {times[-1] * 1000:.0f} ms",
        flush=True,
    )
    return 0 if set(statuses) == {201} and kept == len(answers) else 1


def _kept(address: str) -> int:
    (found,) = rows(address, "SELECT count(*) FROM estimates_claim")
    return int(found[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
