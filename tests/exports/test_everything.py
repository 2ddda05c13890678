"""Files of topics, of sources and of everything: what is in them, under filters, now and at past moments."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estimates import actions
from estimates.comparisons import listing
from estimates.exports.lossless import all_records, json_lines
from estimates.models import Claim, Question, Source
from tests.exports.test_round_trip import empty_database, exported, imported
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

PLACES = ("/", "/topics/north-korean-troops-in-russias-war-against-ukraine/", "/sources/ukraine/")
FILTERS = [
    "",
    "stated_by=2024-10-29",
    "kind=government",
    "exclude=ukraine",
    "since=2024-11-01&rollup=none",
    "role=party",
    "min_credibility=3",
    "source=united-states&rollup=none",
    "as_of=2024-10-31",
]


@pytest.fixture
def _sample() -> None:
    call_command("load_sample", verbosity=0)
    actions.set_source_role(
        Source.objects.get(slug="south-korea"), Question.objects.all()[0].topic, "party", by=make_user()
    )
    for claim, credibility in zip(Claim.objects.order_by("pk")[:4], (1, 3, 4, 6), strict=True):
        actions.revise_claim(claim.pk, version=1, changes={"credibility": credibility}, by=make_user())


def table(client: Any, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def claims_in(client: Any, path: str) -> list[int]:
    return list(dict.fromkeys(int(row["claim"]) for row in table(client, path)))


@pytest.mark.usefixtures("_sample")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("query", FILTERS)
def test_every_format_holds_the_same_claims(client: Any, place: str, query: str) -> None:
    shown = claims_in(client, f"{place}claims.csv?{query}")
    assert shown == sorted(shown) or place.startswith("/topics")
    objects = client.get(f"{place}claims.json?{query}").json()
    lines = [json.loads(line) for line in client.get(f"{place}claims.jsonl?{query}").content.splitlines()]
    linked = client.get(f"{place}claims.jsonld?{query}").json()
    assert {row["claim"] for row in objects} == set(shown)
    assert {record["id"] for record in lines if record["kind"] == "claim"} == set(shown)
    assert {int(node["@id"].split("/")[-2]) for node in linked["hasPart"]} == set(shown)
    assert linked["size"] == f"{len(shown)} claim{'' if len(shown) == 1 else 's'}"


@pytest.mark.usefixtures("_sample")
@pytest.mark.parametrize("query", FILTERS)
def test_a_claim_passes_alone_as_it_passes_in_a_comparison(client: Any, query: str) -> None:
    """Of everything and of topics: counts are those of the questions' own files."""
    of_questions = set()
    for question in Question.objects.all():
        of_questions |= set(claims_in(client, f"{question.get_absolute_url()}claims.csv?{query}"))
    assert set(claims_in(client, f"/claims.csv?horizon=current&{query}")) == of_questions
    assert set(claims_in(client, f"{PLACES[1]}claims.csv?{query}")) == of_questions


@pytest.mark.usefixtures("_sample")
def test_counts_and_forecasts_are_both_there_unless_one_is_named(client: Any) -> None:
    everything = set(Claim.objects.values_list("pk", flat=True))
    forecast = set(Claim.objects.filter(horizon="forecast").values_list("pk", flat=True))
    assert set(claims_in(client, "/claims.csv")) == everything
    assert set(claims_in(client, "/claims.csv?horizon=forecast")) == forecast
    assert set(claims_in(client, "/claims.csv?horizon=current")) == everything - forecast
    assert forecast <= set(claims_in(client, "/sources/ukraine/claims.csv"))


@pytest.mark.usefixtures("_sample")
def test_a_source_has_its_members_claims_and_nobody_elses(client: Any) -> None:
    names = {row["source"] for row in table(client, "/sources/ukraine/claims.csv")}
    assert names == {"Ukraine", "Volodymyr Zelensky"}
    assert "is_position" not in table(client, "/sources/ukraine/claims.csv")[0]
    assert "is_position" in table(client, f"{PLACES[1]}claims.csv")[0]


@pytest.mark.usefixtures("_sample")
def test_json_lines_hold_what_their_claims_name_and_nothing_else(client: Any) -> None:
    question = Question.objects.get(slug="north-korean-troops-near-ukraine")
    lines = [json.loads(line) for line in client.get(f"{question.get_absolute_url()}claims.jsonl").content.splitlines()]
    kinds = [record["kind"] for record in lines]
    assert kinds == [
        *("topic", "source", "source", "source", "question", "publication", "publication", "event", "claim", "claim")
    ]
    assert [record["slug"] for record in lines if record["kind"] == "source"] == [
        *("united-states", "inquirer", "pentagon")
    ]
    everything = [json.loads(line) for line in client.get("/claims.jsonl").content.splitlines()]
    assert sum(record["kind"] == "question_link" for record in everything) == 1
    assert sum(record["kind"] == "claim_link" for record in everything) == 2
    assert {json.dumps(record) for record in lines} <= {json.dumps(record) for record in everything}


def test_what_readers_see_can_be_read_into_another_tracker(client: Any) -> None:
    with empty_database():
        call_command("load_sample", verbosity=0)
        first = client.get("/claims.jsonl").content
    with empty_database():
        imported(first)
        assert b"".join(json_lines(replace(all_records(), captures=None))) == first


def test_drafts_are_in_no_file(client: Any) -> None:
    question = make_question("Q?", slug="q")
    shown = make_claim(question, make_source("Shown"), "10")
    draft = make_claim(question, make_source("Hidden"), "987654321", status="draft")
    link(draft, "denies", shown)
    for suffix in ("csv", "json", "jsonl", "jsonld"):
        for place in ("/", "/questions/q/", "/sources/shown/"):
            body = client.get(f"{place}claims.{suffix}").content
            assert b"987654321" not in body
            assert b"Hidden" not in body
            assert f"/claims/{draft.pk}/".encode() not in body
    assert client.get("/sources/hidden/claims.csv").status_code == 404


def test_captured_texts_are_in_no_file_that_readers_get(client: Any) -> None:
    page = make_publication("Report")
    actions.capture_publication(page, "They were 11,000. And a secret.", by=make_user())
    make_claim(make_question("Q?", slug="q"), figure="11,000", publication=page, quote="They were 11,000")
    assert b"And a secret." in exported()
    for suffix in ("csv", "json", "jsonl", "jsonld"):
        for place in ("/", "/questions/q/"):
            body = client.get(f"{place}claims.{suffix}").content
            assert b"They were 11,000" in body
            assert b"secret" not in body
            assert b"quote_start" not in body


def test_a_past_moment_is_told_as_it_was_held(client: Any) -> None:
    past = timezone.now() - timedelta(days=3)
    question = make_question("Q?", slug="q", topic=make_topic(at=past), at=past)
    source, other = make_source("Before", slug="s", at=past), make_source("Other", at=past)
    page = make_publication("Report", by=make_user())
    page.history.update(history_date=past)
    facts = {"question": question, "source": source}
    older = actions.record_claim(
        actions.ClaimFacts(**facts, figure="10", uncited_because="heard"), by=make_user(), at=past
    )
    make_claim(question, other, "20")
    actions.revise_source(source.pk, version=1, changes={"name": "After"}, by=make_user())
    actions.revise_claim(older.pk, version=1, changes={"figure": "11"}, by=make_user())
    moment = (past + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    for place in ("/", "/questions/q/", f"/topics/{question.topic.slug}/", "/sources/s/"):
        rows = table(client, f"{place}claims.csv?recorded_at={moment}")
        assert [(row["source"], row["figure"]) for row in rows] == [("Before", "10")], place
        lines = [json.loads(x) for x in client.get(f"{place}claims.jsonl?recorded_at={moment}").content.splitlines()]
        assert [r["name"] for r in lines if r["kind"] == "source"] == ["Before"], place
        assert [r["figure"] for r in lines if r["kind"] == "claim"] == ["10"], place


def test_what_was_merged_is_found_under_the_one_that_stands(client: Any) -> None:
    kept, gone = make_source("Kept", slug="kept"), make_source("Gone", slug="gone")
    question, twin = make_question("Q?", slug="q"), make_question("Q, again?", slug="twin")
    claim = make_claim(twin, gone, "10")
    make_claim(question, make_source("Other"), "20")
    actions.merge_sources(gone, kept, by=make_user())
    actions.merge_questions(twin, question, by=make_user())
    for old, new in (("/questions/twin/", "/questions/q/"), ("/sources/gone/", "/sources/kept/")):
        answer = client.get(f"{old}claims.jsonl?rollup=none")
        assert (answer.status_code, answer["Location"]) == (301, f"{new}claims.jsonl?rollup=none")
    assert client.get("/questions/twin/notebook/")["Location"] == "/questions/q/notebook/"
    for place in ("/", "/questions/q/", f"/topics/{question.topic.slug}/", "/sources/kept/"):
        assert claims_in(client, f"{place}claims.csv?source=gone") == [claim.pk], place
    records = [json.loads(line) for line in client.get("/claims.jsonl").content.splitlines()]
    assert [record["slug"] for record in records if record["kind"] == "question"] == ["q"]
    assert not any(record["kind"].startswith("merged") for record in records)


@pytest.mark.usefixtures("_sample")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "jsonl", "jsonld"])
def test_who_holds_it_is_told_so_until_something_changes(client: Any, place: str, suffix: str) -> None:
    path = f"{place}claims.{suffix}"
    first = client.get(path)
    assert first["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(f"{path}?rollup=none")["ETag"] != first["ETag"]
    assert client.get(f"{path}?horizon=current")["ETag"] != first["ETag"] or place.startswith("/topics")
    assert client.head(path).getvalue() == b""
    source = Source.objects.get(slug="ukraine")
    actions.revise_source(source.pk, version=1, changes={"name": "Kyiv"}, by=make_user())
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/claims.csv", "/topics/t/claims.xlsx", "/sources/s/claims.jsonl", "/claims.jsonld"])
def test_unknown_filters_records_and_verbs(client: Any, path: str) -> None:
    make_claim(make_question(topic=make_topic("T", slug="t")), make_source("S", slug="s"))
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405
    for query in ("sourc=x", "source=nobody", "stated_by=soon", "source=a%00b"):
        refused = client.get(f"{path}?{query}")
        assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert client.get("/topics/nothing/claims.csv").status_code == 404


def test_a_large_file_is_sent_while_it_is_written(client: Any, monkeypatch: Any) -> None:
    from estimates.views import exports

    for _ in range(3):
        make_claim(figure="12,000", quote="12,000")
    small = client.get("/claims.csv")
    assert (small.streaming, int(small["Content-Length"])) == (False, len(small.content))
    monkeypatch.setattr(exports, "_SMALL", 10)
    large = client.get("/claims.csv")
    assert large.streaming
    assert large.getvalue() == small.content
    assert large["ETag"] == small["ETag"]


def test_queries_grow_with_the_pieces_and_not_with_the_claims(monkeypatch: Any) -> None:
    from estimates.comparisons import Filters

    for _ in range(12):
        make_claim(make_question(f"Q {_}?"))

    def queries(size: int) -> int:
        monkeypatch.setattr(listing.pieces, "__defaults__", (size,))
        with CaptureQueriesContext(connection) as asked:
            assert sum(len(piece) for piece in listing.listed(Filters())) == 12
        return len(asked)

    one, three = queries(12), queries(4)
    assert one <= 16
    assert three - one <= 2 * (one - 1)


def test_many_questions_are_compared_together_up_to_a_size(monkeypatch: Any) -> None:
    from estimates.comparisons import Filters

    topic = make_topic("T")
    questions = [make_question(f"Q {number}?", topic=topic) for number in range(5)]
    for question in questions:
        make_claim(question)
        make_claim(question)
    together: list[int] = []
    read = listing.rows
    monkeypatch.setattr(listing, "rows", lambda ids, at: together.append(len(ids)) or read(ids, at))
    monkeypatch.setattr(listing, "_COMPARED_AT_ONCE", 4)
    found = list(listing.compared(questions, Filters()))
    assert [comparison.question for comparison in found] == questions
    assert together == [2, 2, 1]
