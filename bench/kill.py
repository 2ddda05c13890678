"""Is a claim that was acknowledged ever lost? The server is killed (kill -9) again and again while claims are entered.

    python -m bench.kill                                        SQLite
    python -m tests.postgres python -m bench.kill               PostgreSQL
    python -m bench.kill --kills 20 --claims 1000

Prints what it counted; exits 1 if a claim is missing, differs, or has no history.
"""

import argparse
import random
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from itertools import count

from bench.databases import fresh_database, rows
from bench.server import Server

WRITERS = 4


@dataclass
class Ledger:
    """What the server acknowledged with 201: the claim's id and its figure."""

    acknowledged: dict[int, str] = field(default_factory=dict)
    interrupted: int = 0
    other: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: threading.Event = field(default_factory=threading.Event)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--claims", type=int, default=1000)
    asked = parser.parse_args(words)
    with fresh_database() as address:
        ledger = entered(address, kills=asked.kills, claims=asked.claims)
        return judged(address, ledger, kills=asked.kills)


def entered(address: str, *, kills: int, claims: int) -> Ledger:
    """Claims go in from several writers at once, and the server is killed at evenly spread moments."""
    server, ledger, numbers = Server(address), Ledger(), count(20_000)
    token = server.prepare()
    server.start()
    writers = [threading.Thread(target=_write, args=(server, token, ledger, numbers)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        for kill in range(1, kills + 1):
            _wait_for(ledger, claims * kill // kills)
            time.sleep(random.uniform(0, 0.1))  # so that not every kill comes right after an answer
            server.stop(signal.SIGKILL)
            server.start()
    finally:
        ledger.done.set()
        for writer in writers:
            writer.join()
        server.stop()
    return ledger


def judged(address: str, ledger: Ledger, *, kills: int) -> int:
    kept = dict(rows(address, "SELECT id, figure FROM estimates_claim"))
    told = {row[0] for row in rows(address, "SELECT DISTINCT id FROM estimates_historicalclaim")}
    lost = [pk for pk, figure in ledger.acknowledged.items() if kept.get(pk) != figure]
    silent = [pk for pk in kept if pk not in told]
    Server(address).manage("check_data")
    print(
        f"{address.partition(':')[0]}: {kills} × kill -9, {len(ledger.acknowledged)} claims acknowledged, "
        f"{ledger.interrupted} requests cut off, {len(ledger.other)} refused; "
        f"{len(lost)} lost, {len(silent)} without history; check_data finds nothing",
        flush=True,
    )
    return 1 if lost or silent or ledger.other else 0


def _write(server: Server, token: str, ledger: Ledger, numbers: "count[int]") -> None:
    while not ledger.done.is_set():
        figure = f"{next(numbers):,}"
        try:
            answer = server.claim(token, figure)
        except OSError:
            with ledger.lock:
                ledger.interrupted += 1
            time.sleep(0.02)
            continue
        with ledger.lock:
            if answer.status == 201:
                ledger.acknowledged[answer.json()["id"]] = figure
            else:
                ledger.other.append(answer.status)


def _wait_for(ledger: Ledger, enough: int) -> None:
    deadline = time.monotonic() + 120
    while len(ledger.acknowledged) < enough:
        if time.monotonic() > deadline:
            raise RuntimeError(f"Only {len(ledger.acknowledged)} claims came through in two minutes.")
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
