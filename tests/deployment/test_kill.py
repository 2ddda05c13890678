import pytest

from bench import kill, writers
from bench.databases import rows
from bench.server import Server

pytestmark = pytest.mark.slow


def test_two_kills_lose_no_acknowledged_claim(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = kill.entered(address, kills=2, claims=60)
    assert len(ledger.acknowledged) >= 60
    assert kill.judged(address, ledger, kills=2) == 0
    assert "0 lost, 0 without history" in capsys.readouterr().out


def test_a_lost_claim_would_be_noticed(address: str) -> None:
    assert kill.judged(address, kill.Ledger(acknowledged={1: "11,000"}), kills=0) == 1


def test_four_writers_at_once_all_get_through(server: Server, address: str) -> None:
    token = server.prepare()
    before = rows(address, "SELECT count(*) FROM estimates_claim")[0][0]
    server.start()
    answers = writers.written(server, token, writers=4, claims=5)
    assert [status for status, _ in answers] == [201] * 20
    assert rows(address, "SELECT count(*) FROM estimates_claim")[0][0] == before + 20
