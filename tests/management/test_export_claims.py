"""The command writes everything without growing, one moment of it, and never half a file."""

import csv
import io
import json
import threading
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from openpyxl import load_workbook

from estimates.exports.snapshots import blocks
from estimates.models import Citation, Claim, Question, Topic
from tests.exports.test_round_trip import exported
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user


def written(path: Path, form: str, **options: Any) -> bytes:
    call_command("export_claims", path, format=form, stderr=io.StringIO(), **options)
    return path.read_bytes()


@pytest.fixture
def question(db: None) -> Question:
    question = make_question("One?", slug="one")
    older = make_claim(question, make_source("Seoul"), "3,000")
    newer = make_claim(question, make_source("병력", parent=make_source("Gov")), "up to 12,000", horizon="forecast")
    link(newer, "confirms", older)
    make_claim(question, make_source("Drafter"), "5", status="draft")
    make_claim(make_question("Two?", slug="two"), make_source("Other"), "7")
    return question


def test_json_lines_hold_every_status_and_tables_what_is_published(tmp_path: Path, question: Question) -> None:
    lines = written(tmp_path / "all.jsonl", "jsonl")
    assert lines == exported()
    assert [json.loads(line)["status"] for line in lines.splitlines() if b'"kind":"claim",' in line] == [
        *("published", "published", "draft", "published")
    ]
    rows = list(csv.DictReader(io.StringIO(written(tmp_path / "all.csv", "csv").decode(), newline="")))
    assert [(row["figure"], row["horizon"]) for row in rows] == [
        *(("3,000", "current"), ("up to 12,000", "forecast"), ("7", "current"))
    ]
    assert "is_position" not in rows[0]
    sheet = load_workbook(io.BytesIO(written(tmp_path / "all.xlsx", "xlsx"))).worksheets[0]
    assert [[cell or "" for cell in row[:7]] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        [int(row["claim"]), *list(row.values())[1:7]] for row in rows
    ]


@pytest.mark.parametrize(("form", "held"), [("jsonl", "17 lines"), ("csv", "3 rows"), ("xlsx", "3 rows")])
def test_it_says_how_much_it_wrote_and_under_which_licence(
    tmp_path: Path, question: Question, form: str, held: str
) -> None:
    said = io.StringIO()
    call_command("export_claims", tmp_path / "all", format=form, stderr=said)
    assert said.getvalue() == f"{tmp_path / 'all'}: {held}. Licence: CC BY 4.0.\n"


def test_one_question_alone(tmp_path: Path, question: Question) -> None:
    records = [json.loads(x) for x in written(tmp_path / "q.jsonl", "jsonl", question="one").splitlines()]
    assert [record["slug"] for record in records if record["kind"] == "question"] == ["one"]
    assert [record["name"] for record in records if record["kind"] == "source"] == ["Seoul", "Gov", "Drafter", "병력"]
    assert sum(record["kind"] == "claim" for record in records) == 3
    assert sum(record["kind"] == "claim_link" for record in records) == 1
    assert written(tmp_path / "q.csv", "csv", question="one").count(b"\r\n") == 3
    with pytest.raises(CommandError, match="nothing"):
        written(tmp_path / "n.csv", "csv", question="nothing")


def test_without_a_file_it_goes_to_standard_output(question: Question, capfdbinary: Any) -> None:
    call_command("export_claims", format="jsonl")
    assert capfdbinary.readouterr().out == exported()
    text = io.StringIO()
    call_command("export_claims", format="jsonl", stdout=text)
    assert text.getvalue().encode() == exported()


@pytest.mark.django_db
def test_a_failure_leaves_what_was_there(tmp_path: Path, question: Question, monkeypatch: Any) -> None:
    file = tmp_path / "all.csv"
    file.write_text("before")
    with pytest.raises(CommandError, match="could not be written"):
        written(tmp_path / "no" / "folder.csv", "csv")
    monkeypatch.setattr("estimates.exports.claims_csv.cell", lambda value: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        written(file, "csv")
    assert file.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]


def fill(count: int) -> None:
    """Claims in bulk: only how they are read is measured."""
    question, user, now = make_question(f"Of {count}?"), make_user(), timezone.now()
    source, publication = make_source(), make_publication()
    common = {"question": question, "source": source, "qualifier": "exact", "recorded_by": user, "recorded_at": now}
    for start in range(0, count, 1000):
        claims = Claim.objects.bulk_create(
            Claim(figure=str(number), best=number, note="n" * 200, **common)
            for number in range(start, min(count, start + 1000))
        )
        Citation.objects.bulk_create(
            Citation(claim=claim, publication=publication, quote="q" * 200) for claim in claims
        )


def most_memory(path: Path, form: str) -> int:
    tracemalloc.start()
    try:
        call_command("export_claims", path, format=form, stderr=io.StringIO())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_memory_does_not_grow_with_the_number_of_claims(tmp_path: Path, form: str) -> None:
    fill(1_000)
    written(tmp_path / "few", form)  # what is loaded once is loaded before
    few = most_memory(tmp_path / "few", form)
    fill(3_000)
    many = most_memory(tmp_path / "many", form)
    assert (tmp_path / "many").stat().st_size > 3 * (tmp_path / "few").stat().st_size
    assert many < few * 1.6, (few, many)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_file_shows_one_moment_and_nobody_waits_for_it() -> None:
    topic = make_topic("Before")
    make_question(topic=topic)

    def meanwhile() -> None:
        try:
            with transaction.atomic():
                Topic.objects.update(title="After")
        finally:
            connection.close()

    def lines() -> Any:
        yield Topic.objects.get().title.encode() + b"x" * (1 << 16)
        other = threading.Thread(target=meanwhile)
        other.start()
        other.join(timeout=10)
        assert not other.is_alive()
        yield Topic.objects.get().title.encode()

    pieces = list(blocks(lines()))
    assert (pieces[0][:6], pieces[1]) == (b"Before", b"Before")
    assert Topic.objects.get().title == "After"
    # And the connection writes again as ever, also where a reader went away half-way.
    left = blocks(lines())
    next(left)
    left.close()
    make_topic("Another")
    assert Topic.objects.count() == 2
