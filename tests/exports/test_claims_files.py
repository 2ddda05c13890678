import csv
import io
from typing import Any

import pytest

from estimates.actions import CitationFacts, cite_claim
from estimates.exports.claims_csv import cell
from estimates.models import Question
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

NATIVE = (
    "claim,topic,question,unit,source,source_kind,figure,low,best,high,qualifier,stated_on,as_of,horizon,publisher,"
    "publication_title,url,quote,note"
)


@pytest.fixture
def question(db: None) -> Question:
    question = make_question("How many?", slug="troops", topic=make_topic("An affair"), can_be_negative=True)
    source = make_source("Seoul")
    report = make_publication("A report", url="https://example.org/a", publisher=make_source("LBC"))
    older = make_claim(question, source, "3,000", publication=report, quote="3,000", stated_on="2024-10-23")
    newer = make_claim(question, source, "up to 12,000", stated_on="2024-11-03", publication=report)
    link(newer, "supersedes", older)
    cite_claim(newer, CitationFacts(publication=make_publication("Another")), by=make_user())
    return question


def table(client: Any, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/questions/troops/claims.csv{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def test_the_header_is_the_native_one(client: Any, question: Question) -> None:
    answer = client.get("/questions/troops/claims.csv")
    assert answer.content.decode().split("\r\n")[0] == f"{NATIVE},is_position"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="troops-claims.csv"'


def test_every_claim_in_view_has_a_row_for_each_citation(client: Any, question: Question) -> None:
    rows = table(client)
    shown = [(r["figure"], r["publication_title"], r["is_position"]) for r in rows]
    assert shown == [
        ("3,000", "A report", "false"),
        ("up to 12,000", "A report", "true"),
        ("up to 12,000", "Another", "true"),
    ]
    first = {name: rows[0][name] for name in ("topic", "question", "unit", "source", "source_kind", "low", "best")}
    expected = {"topic": "An affair", "question": "How many?", "unit": "troops", "source": "Seoul"}
    assert first == expected | {"source_kind": "government", "low": "", "best": "3000"}
    assert (rows[1]["high"], rows[1]["best"], rows[0]["publisher"], rows[0]["quote"]) == ("12000", "", "LBC", "3,000")


def test_a_claim_without_citation_has_a_row_too(client: Any, question: Question) -> None:
    from estimates.actions import ClaimFacts, record_claim

    facts = ClaimFacts(question=question, source=make_source("X"), figure="5", uncited_because="said to us")
    record_claim(facts, by=make_user())
    assert [(row["figure"], row["url"]) for row in table(client)][-1] == ("5", "")


def test_the_json_holds_the_same_rows(client: Any, question: Question) -> None:
    answer = client.get("/questions/troops/claims.json")
    assert answer["Content-Type"] == "application/json"
    rows = answer.json()
    assert [{name: cell(value) for name, value in row.items()} for row in rows] == table(client)
    assert (rows[0]["best"], rows[0]["low"], rows[0]["is_position"]) == (3000, None, False)
    assert b"3000.0" not in answer.content


def test_the_filters_are_those_of_the_page(client: Any, question: Question) -> None:
    assert [(r["figure"], r["is_position"]) for r in table(client, "?stated_by=2024-10-31")] == [("3,000", "true")]
    assert table(client, "?horizon=forecast") == []


def test_a_negative_number_stays_a_number_and_a_formula_becomes_text(client: Any, question: Question) -> None:
    make_claim(question, make_source("=cmd|' /C calc'!A0"), "-5", note="+1\n@x")
    row = table(client)[-1]
    assert (row["best"], row["figure"], row["source"], row["note"]) == ("-5", "-5", "'=cmd|' /C calc'!A0", "'+1\n'@x")


@pytest.mark.parametrize(
    ("value", "written"),
    [("=1", "'=1"), (None, ""), (-5, "-5"), (-0.5, "-0.5"), (1e50, "1e+50"), (6e-65, "6e-65"), (True, "true")],
)
def test_a_cell_is_never_a_formula_and_a_number_stays_one(value: Any, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_who_holds_it_is_told_so_after_one_query(
    client: Any, question: Question, django_assert_num_queries: Any, suffix: str
) -> None:
    with django_assert_num_queries(9):
        answer = client.get(f"/questions/troops/claims.{suffix}")
    with django_assert_num_queries(1):
        again = client.get(f"/questions/troops/claims.{suffix}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_unknown_questions_filters_and_verbs(client: Any, question: Question, suffix: str) -> None:
    assert client.get(f"/questions/nothing/claims.{suffix}").status_code == 404
    assert client.post(f"/questions/troops/claims.{suffix}").status_code == 405
    refused = client.get(f"/questions/troops/claims.{suffix}?sourc=<b>")
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert b"sourc" in refused.content
    assert client.get(f"/questions/troops/claims.{suffix}?source=nobody").status_code == 400
