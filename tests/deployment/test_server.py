import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from bench.databases import rows
from bench.server import Server

pytestmark = pytest.mark.slow


@contextmanager
def nobody_else_can_write(address: str) -> Iterator[None]:
    """Until the end of the block every claim waits."""
    if address.startswith("sqlite"):
        lite = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        lite.execute("BEGIN IMMEDIATE")
        yield
        lite.execute("ROLLBACK")
        lite.close()
    else:
        with psycopg.connect(address) as other:
            other.execute("LOCK TABLE estimates_claim")
            yield


def test_a_stopped_server_finishes_the_requests_under_way(server: Server, address: str) -> None:
    token = server.prepare()
    server.start()
    with ThreadPoolExecutor(2) as pool:
        with nobody_else_can_write(address):
            entered = [pool.submit(server.claim, token, figure) for figure in ("31,000", "32,000")]
            time.sleep(1)  # both wait for the lock by now
            stopped = pool_of_one(server)
            time.sleep(1)  # the server has been told to stop, and still waits for them
            assert not any(request.done() for request in entered)
        assert [request.result(timeout=30).status for request in entered] == [201, 201]
    stopped.join(timeout=30)
    assert server.process is not None
    assert server.process.returncode == 0
    kept = rows(address, "SELECT figure FROM estimates_claim WHERE figure IN ('31,000', '32,000')")
    assert len(kept) == 2


def pool_of_one(server: Server) -> threading.Thread:
    stopping = threading.Thread(target=server.stop, args=(signal.SIGTERM,))
    stopping.start()
    return stopping


@pytest.mark.parametrize(("proxies", "status"), [("0", 301), ("1", 200)])
def test_only_a_proxy_of_ours_can_say_that_it_was_asked_by_https(address: str, proxies: str, status: int) -> None:
    """This machine's own callers are strangers too; gunicorn alone would believe them."""
    server = Server(address, BASE_URL="https://figures.example.org", TRUSTED_PROXIES=proxies)
    server.start()
    try:
        answer = server.ask("GET", "/api/v1/topics/", Host="figures.example.org", X_Forwarded_Proto="https")
        assert answer.status == status
        assert ("Strict-Transport-Security" in answer.headers) is (status == 200)
        assert server.ask("GET", "/readyz").status == 200  # by http and its own address, for whoever watches over it
    finally:
        server.stop()
