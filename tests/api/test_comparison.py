from dataclasses import fields
from datetime import timedelta
from typing import Any, get_type_hints

import pytest
from django.utils import timezone

from estimates import actions
from estimates.actions import CitationFacts, cite_claim
from estimates.comparisons import Filters
from estimates.comparisons.shapes import (
    ClaimColumns,
    ComparisonDocument,
    FiltersDocument,
    PositionDocument,
    SummaryDocument,
    TimelineDocument,
)
from estimates.models import Question
from tests.api.conftest import Caller
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

DOCUMENTS = ("comparison", "timeline")


@pytest.fixture
def question(db: None) -> Question:
    """The case on which the whole site is explained: three figures, a denial, and an earlier estimate."""
    question = make_question("How many troops?", slug="troops", definition="All of them.", topic=make_topic())
    report = make_publication("Remarks", url="https://un.example/remarks", publisher=make_source("UN", slug="un"))
    said = {"publication": report, "stated_on": "2024-11-03"}
    us = make_source("United States", slug="us")
    earlier = make_claim(question, us, "3,000", stated_on="2024-10-23")
    link(make_claim(question, us, "about 10,000", quote="about 10,000", **said), "supersedes", earlier)
    make_claim(question, make_source("South Korea", slug="kr"), "11,000", **said)
    make_claim(question, make_source("Ukraine", slug="ua"), "up to 12,000", **said)
    make_claim(question, make_source("Russia", slug="ru"), "fake news", qualifier="denied", **said)
    return question


def read(who: Caller, name: str, query: str = "", **headers: str) -> Any:
    return who.read(f"questions/troops/{name}/{query}", **headers)


def test_the_summary_counts_what_is_known_by_hand(anybody: Caller, question: Question) -> None:
    summary = read(anybody, "comparison").json()["summary"]
    by_slug = {p["source"]["slug"]: p for p in read(anybody, "comparison").json()["positions"]}
    assert summary.pop("sentence")
    assert summary == {
        "reports": 1,
        "sources": 3,
        "origins": 3,
        "lowest": 10000,
        "lowest_claim": by_slug["us"]["claim"],
        "highest": 12000,
        "highest_claim": by_slug["ua"]["claim"],
        "spread": 1.2,
        "difference": 2000,
        "median": 10500,
        "median_of": 2,
        "bounds_left_out": 1,
        "support": None,
        "pairs": {"agree": 0, "compatible": 2, "contradict": 1},
        "left_out": {"undated": 0, "unrated": 0},
    }


def test_a_position_says_everything_and_null_where_nobody_did(anybody: Caller, question: Question) -> None:
    answer = read(anybody, "comparison")
    positions = answer.json()["positions"]
    assert [p["source"]["slug"] for p in positions] == ["us", "kr", "ua"]
    claim = positions[0].pop("claim")
    assert positions[0] == {
        "source": {"slug": "us", "name": "United States", "kind": "government", "role": None},
        "said_by": "us",
        "members": 1,
        "members_differ": False,
        "url": f"http://127.0.0.1:8000/claims/{claim}/",
        "figure": "about 10,000",
        "low": None,
        "best": 10000,
        "high": None,
        "qualifier": "about",
        "interval": None,
        "read_as": [9500, 10500],
        "horizon": "current",
        "stated_on": "2024-11-03",
        "as_of": None,
        "credibility": None,
        "origin": claim,
        "origins": [claim],
        "reports": 1,
        "citations": [
            {
                "publisher": "UN",
                "title": "Remarks",
                "url": "https://un.example/remarks",
                "quote": "about 10,000",
                "via": [],
            }
        ],
    }
    assert (positions[2]["best"], positions[2]["read_as"]) == (None, [0, 12000])
    assert b"12000.0" not in answer.content


def test_a_denial_stands_apart_and_has_no_number(anybody: Caller, question: Question) -> None:
    (denial,) = read(anybody, "comparison").json()["without_number"]
    assert (denial["source"]["slug"], denial["best"], denial["read_as"]) == ("ru", None, None)
    assert denial.keys() == PositionDocument.__required_keys__


def test_the_question_and_the_filters_are_named(anybody: Caller, question: Question) -> None:
    shown = read(anybody, "comparison", "?stated_by=23 Oct 2024&source=us").json()
    assert shown["question"] == {
        "slug": "troops",
        "title": "How many troops?",
        "unit": "troops",
        "measure": "stock",
        "definition": "All of them.",
        "url": "http://127.0.0.1:8000/questions/troops/",
        "revision": Question.objects.get().revision,
    }
    assert (shown["filters"]["stated_by"], shown["filters"]["source"]) == ("2024-10-23", ["us"])
    assert [p["figure"] for p in shown["positions"]] == ["3,000"]


def test_every_key_is_there_even_where_nothing_is_claimed(anybody: Caller) -> None:
    make_question("Nobody knows", slug="troops")
    shown = read(anybody, "comparison").json()
    assert shown.keys() == ComparisonDocument.__required_keys__
    assert shown["summary"].keys() == SummaryDocument.__required_keys__
    assert (shown["positions"], shown["summary"]["median"], shown["summary"]["lowest_claim"]) == ([], None, None)
    assert set(read(anybody, "timeline").json()["claims"]) == ClaimColumns.__required_keys__


def test_the_described_filters_are_the_filters() -> None:
    assert list(get_type_hints(FiltersDocument)) == [field.name for field in fields(Filters)]


def test_a_range_that_most_can_live_with(anybody: Caller) -> None:
    question = make_question(slug="troops")
    for figure in ("11,000 to 12,000", "11,000", "up to 12,000"):
        make_claim(question, make_source(), figure)
    assert read(anybody, "comparison").json()["summary"]["support"] == {"low": 11000, "high": 11000, "count": 3}


def test_floors_alone_leave_the_upper_side_open(anybody: Caller) -> None:
    question = make_question(slug="troops")
    for figure in ("at least 11,000", "more than 12,000"):
        make_claim(question, make_source(), figure)
    shown = read(anybody, "comparison").json()
    assert shown["summary"]["support"] == {"low": 12000, "high": None, "count": 2}
    assert shown["positions"][0]["read_as"] == [11000, None]


def test_the_timeline_has_one_row_a_claim_in_columns_of_one_length(anybody: Caller, question: Question) -> None:
    shown = read(anybody, "timeline").json()
    assert shown.keys() == TimelineDocument.__required_keys__
    columns = shown["claims"]
    assert {len(column) for column in columns.values()} == {5}
    assert (columns["figure"][0], columns["is_position"][0], columns["link_kind"][0]) == ("3,000", False, "supersedes")
    revising = columns["id"].index(columns["superseded_by"][0])
    assert (columns["figure"][revising], columns["is_position"][revising]) == ("about 10,000", True)
    assert columns["source"][0] == columns["source"][revising]
    assert shown["sources"][columns["source"][0]]["slug"] == "us"
    assert sum(columns["is_position"]) == 4


def test_both_documents_show_the_same_positions(anybody: Caller, question: Question) -> None:
    comparison, columns = read(anybody, "comparison").json(), read(anybody, "timeline").json()["claims"]
    standing = {p["claim"]: (p["figure"], p["best"]) for p in comparison["positions"] + comparison["without_number"]}
    rows = zip(columns["id"], columns["figure"], columns["best"], columns["is_position"], strict=True)
    assert {i: (figure, best) for i, figure, best, position in rows if position} == standing


@pytest.mark.parametrize("name", DOCUMENTS)
def test_who_holds_it_is_told_so_after_one_query(
    anybody: Caller, question: Question, django_assert_num_queries: Any, name: str
) -> None:
    with django_assert_num_queries({"comparison": 9, "timeline": 10}[name]):
        answer = read(anybody, name)
    with django_assert_num_queries(1):
        assert read(anybody, name, If_None_Match=answer["ETag"]).status_code == 304
    assert answer["ETag"].startswith('"')


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_tag_changes_with_whatever_could_change_the_answer(
    anybody: Caller, question: Question, settings: Any, name: str
) -> None:
    tags = [read(anybody, name)["ETag"], read(anybody, name, "?rollup=none")["ETag"]]
    make_claim(question, make_source(), "5")
    tags.append(read(anybody, name)["ETag"])
    settings.RELEASE = "another"
    tags.append(read(anybody, name)["ETag"])
    settings.BASE_URL = "https://elsewhere.example"
    tags += [read(anybody, name)["ETag"], read(anybody, next(d for d in DOCUMENTS if d != name))["ETag"]]
    assert len(set(tags)) == len(tags)


def test_a_filter_at_its_default_changes_nothing(anybody: Caller, question: Question) -> None:
    assert read(anybody, "comparison", "?rollup=parent&format=json")["ETag"] == read(anybody, "comparison")["ETag"]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?sourc=us", "sourc"),
        ("?source=nobody", "source"),
        ("?exclude=nobody", "exclude"),
        ("?kind=army", "kind"),
        ("?stated_by=2024-11-31", "stated_by"),
        ("?as_of=03/04/2024", "as_of"),
        ("?since=2024/2025", "since"),
        ("?horizon=soon", "horizon"),
        ("?rollup=parent&rollup=none", "rollup"),
        ("?source=%00", "source"),
        ("?%3Cscript%3E=1", "<script>"),
    ],
)
def test_a_filter_that_cannot_be_understood_is_refused(
    anybody: Caller, question: Question, name: str, query: str, field: str
) -> None:
    answer = read(anybody, name, query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_unknown_questions_and_verbs(anybody: Caller, analyst: Caller, question: Question, name: str) -> None:
    assert anybody.read(f"questions/nothing/{name}/").status_code == 404
    for verb in ("POST", "PUT", "PATCH", "DELETE"):
        assert analyst.send(verb, f"questions/troops/{name}/", {}).status_code == 405


def test_drafts_are_in_no_comparison_not_even_an_analysts(analyst: Caller, question: Question) -> None:
    before = read(analyst, "comparison").json()["positions"]
    make_claim(question, make_source(), "99,000", status="draft")
    assert read(analyst, "comparison").json()["positions"] == before


def test_a_government_speaks_by_its_latest_voice_and_says_whose_it_was(anybody: Caller) -> None:
    question, states = make_question(slug="troops"), make_source("United States", slug="us")
    pentagon = make_source("Pentagon", slug="pentagon", parent=states)
    make_claim(question, states, "3,000", stated_on="2024-10-23")
    said = make_claim(question, pentagon, "10,000", stated_on="2024-11-03")
    cite_claim(said, CitationFacts(publication=make_publication(), via=[make_source("Reuters")]), by=make_user())
    (position,) = read(anybody, "comparison").json()["positions"]
    assert (position["source"]["slug"], position["said_by"], position["best"]) == ("us", "pentagon", 10000)
    assert (position["members"], position["members_differ"]) == (2, True)
    assert (position["reports"], position["citations"][1]["via"]) == (2, ["Reuters"])
    apart = read(anybody, "comparison", "?rollup=none").json()["positions"]
    assert [(p["source"]["slug"], p["said_by"]) for p in apart] == [("us", "us"), ("pentagon", "pentagon")]


@pytest.mark.parametrize("name", ["comparison", "timeline"])
def test_head_answers_as_get_does_without_a_body(anybody: Caller, name: str) -> None:
    question = make_question()
    path = f"questions/{question.slug}/{name}/"
    told, whole = anybody.send("HEAD", path), anybody.read(path)
    assert (told.status_code, told["ETag"], told.content) == (200, whole["ETag"], b"")


def test_an_earlier_answer_is_given_again_after_everything_changed(anybody: Caller) -> None:
    then = timezone.now() - timedelta(days=2)
    topic = actions.create_topic(title="An affair", by=make_user(), at=then)
    question = actions.create_question(
        topic=topic, title="How many?", unit="troops", slug="troops", by=make_user(), at=then
    )
    source = actions.create_source(name="Seoul", kind="government", slug="seoul", by=make_user(), at=then)
    facts = actions.ClaimFacts(question=question, source=source, figure="11,000", uncited_because="heard")
    claim = actions.record_claim(facts, by=make_user(), at=then)
    before = anybody.read("questions/troops/comparison/").json()
    actions.revise_source(source.pk, version=1, changes={"name": "South Korea"}, by=make_user())
    actions.revise_claim(claim.pk, version=1, changes={"figure": "about 12,000"}, by=make_user())
    actions.revise_question(question.pk, version=1, changes={"unit": "soldiers"}, by=make_user())
    after = anybody.read("questions/troops/comparison/").json()
    moment = (then + timedelta(days=1)).isoformat().replace("+00:00", "Z")
    again = anybody.read(f"questions/troops/comparison/?recorded_at={moment}").json()
    assert after["positions"] != before["positions"]
    assert again["positions"] == before["positions"]
    assert again["question"] | {"revision": 0} == before["question"] | {"revision": 0}
    assert again["summary"] == before["summary"]
    assert again["filters"]["recorded_at"] == moment


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ("recorded_at=2999-01-01", "recorded_at", "60 seconds ago"),
        ("recorded_at=then", "recorded_at", "is no time"),
        ("recorded_at=2024-01-01&recorded_at=2024-01-02", "recorded_at", "give it once"),
        ("min_credibility=6", "min_credibility", "1 (the best) to 5"),
        ("role=referee", "role", "choose from party"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(
    anybody: Caller, question: Question, query: str, field: str, said: str
) -> None:
    answer = read(anybody, "comparison", f"?{query}")
    assert answer.status_code == 400
    assert {error["field"] for error in answer.json()["errors"]} == {field}
    assert said in answer.json()["errors"][0]["message"]


def test_a_rating_keeps_claims_rated_so_or_better_and_counts_the_unrated(anybody: Caller) -> None:
    question = make_question(slug="troops")
    for credibility in (1, 2, 3, 6, None):
        make_claim(question, make_source(), f"{1000 + (credibility or 0)}", credibility=credibility)
    shown = read(anybody, "comparison", "?min_credibility=2").json()
    assert [position["credibility"] for position in shown["positions"]] == [1, 2]
    assert shown["summary"]["left_out"] == {"undated": 0, "unrated": 2}


def test_a_member_has_its_governments_part_in_the_affair_unless_it_has_its_own(anybody: Caller) -> None:
    question = make_question(slug="troops")
    government = make_source("Government")
    ministry, agency = make_source("Ministry", parent=government), make_source("Agency", parent=government)
    other = make_source("Other")
    for number, source in enumerate((ministry, agency, other)):
        make_claim(question, source, f"{1000 + number}")
    actions.set_source_role(government, question.topic, "party", by=make_user())
    actions.set_source_role(agency, question.topic, "neutral", by=make_user())
    shown = read(anybody, "comparison", "?rollup=none").json()
    assert [position["source"]["role"] for position in shown["positions"]] == ["party", "neutral", None]
    kept = read(anybody, "comparison", "?rollup=none&role=party&role=unknown").json()
    assert [position["said_by"] for position in kept["positions"]] == [ministry.slug, other.slug]
    assert read(anybody, "comparison").json()["positions"][0]["source"]["role"] == "party"
