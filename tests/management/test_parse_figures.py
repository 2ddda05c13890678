"""Figures by the line: JSON Lines in, JSON Lines out, and never a traceback."""

import io
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from estimates.figures import Qualifier

SHAPE = {
    "id", "low", "best", "high", "qualifier", "unit", "rule", "words", "ambiguous", "readings", "spans", "problem",
}  # fmt: skip


@pytest.fixture
def parse(monkeypatch: pytest.MonkeyPatch) -> Any:
    def parsed(*lines: Any) -> list[dict[str, Any]]:
        typed = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        out = StringIO()
        call_command("parse_figures", stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return parsed


def test_a_line_comes_back_for_each_line_in_its_order(parse: Any) -> None:
    read = parse({"id": 1, "text": "up to 12,000 troops"}, {"id": "b", "text": "about 1.5 million"})
    assert [line["id"] for line in read] == [1, "b"]
    assert set(read[0]) == SHAPE
    numbers = [(line["low"], line["best"], line["high"], line["qualifier"], line["unit"]) for line in read]
    assert numbers == [(None, None, 12000, "at_most", "troops"), (None, 1500000, None, "about", None)]
    assert (read[0]["words"], read[0]["rule"], read[0]["problem"]) == ("at most 12,000 troops", "number", None)
    assert read[0]["spans"][0] == {"start": 0, "end": 5, "role": "hedge"}


def test_whole_numbers_have_no_point(parse: Any) -> None:
    read = parse({"text": "12,000"}, {"text": "12.5"})
    assert [str(line["best"]) for line in read] == ["12000", "12.5"]


def test_what_is_open_comes_with_every_reading_and_some_languages_settle_it(parse: Any) -> None:
    asked, settled = parse({"text": "10.000"}, {"text": "10.000", "language": "de"})
    assert (asked["ambiguous"], [each["best"] for each in asked["readings"]]) == (True, [10000, 10])
    assert (settled["ambiguous"], settled["readings"], settled["best"]) == (False, [], 10000)


@pytest.mark.parametrize("text", ["24 October", "", "9" * 301, "\x00", "many"])
def test_what_is_no_figure_has_no_numbers_but_a_problem(parse: Any, text: str) -> None:
    (read,) = parse({"id": 1, "text": text})
    assert set(read) == SHAPE
    assert (read["low"], read["best"], read["high"], read["qualifier"]) == (None, None, None, "not_a_figure")
    assert read["problem"].endswith(".")
    assert read["qualifier"] not in set(Qualifier)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"nope", "not JSON"),
        (b'{"id": 1, "text": NaN}', "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b'{"text": "\\ud800"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1]", "no object"),
        (b'"up to 12,000"', "no object"),
        (b'{"id": 1}', "have to be text"),
        (b'{"id": 1, "text": 12}', "have to be text"),
        (b'{"id": 1, "text": "12", "language": 5}', "have to be text"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_what_a_line_is_and_the_next_is_read(
    parse: Any, line: bytes, problem: str
) -> None:
    refused, read = parse(line, {"id": 2, "text": "12"})
    assert problem in refused["problem"]
    assert '"text": "up to 12,000"' in refused["problem"]
    assert set(refused) == SHAPE
    assert (read["id"], read["best"]) == (2, 12)


def test_what_else_a_line_holds_is_let_be(parse: Any) -> None:
    (read,) = parse(b'\xef\xbb\xbf{"text": "12", "gold": {"x": [1]}, "language": null}')
    assert (read["id"], read["best"]) == (None, 12)
    assert parse(b"", b"   ") == []


def test_each_line_is_answered_before_the_next_is_sent() -> None:
    """As a program would use it that waits for every answer, in a terminal that knows no letter beyond ASCII."""
    root = Path(__file__).parent.parent.parent
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONIOENCODING": "ascii"}
    process = subprocess.Popen(
        [sys.executable, str(root / "manage.py"), "parse_figures"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, **settings},
    )
    assert process.stdin
    assert process.stdout
    for text, words in (("67.4 ± 0.5", "67.4 ± 0.5"), ("١٢", "12")):
        process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["words"] == words
    process.stdin.close()
    assert process.wait(timeout=20) == 0
