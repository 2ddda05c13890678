import json
from typing import Any

import pytest

from estimates.models import Citation, Claim, Publication, Question, Relay, Source
from tests.api.conftest import Caller
from tests.factories import make_publication, make_question, make_source

PAGE = "https://example.org/page"


@pytest.fixture
def body(db: None) -> dict[str, Any]:
    return {
        "question": make_question().slug,
        "source": make_source("Ukraine").slug,
        "figure": "up to 12,000",
        "stated_on": "2024-10-24",
        "as_of": "2024-10",
        "citations": [
            {
                "publication": {"url": PAGE, "title": "A report", "publisher": "Le Monde"},
                "quote": "up to 12,000",
                "via": [make_source("Reuters").slug],
            }
        ],
    }


def without_citation(body: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**body, "citations": [], "uncited_because": "said to us", **changes}


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Claim, Citation, Publication, Source, Relay))


def refusal(answer: Any, status: int = 400) -> dict[str, str]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return {error["field"]: error["message"] for error in problem["errors"]}


def test_one_call_records_claim_citation_publication_and_relay(analyst: Caller, body: dict[str, Any]) -> None:
    answer = analyst.send("POST", "claims/", body)
    assert answer.status_code == 201, answer.content
    claim = Claim.objects.get()
    assert answer["Location"] == f"http://127.0.0.1:8000/api/v1/claims/{claim.pk}/"
    assert answer["ETag"] == '"1"'
    shown = answer.json()
    assert (shown["low"], shown["best"], shown["high"], shown["qualifier"]) == (None, None, 12000, "at_most")
    assert (shown["as_of"], shown["horizon"]) == ("2024-10", "current")
    assert (shown["status"], shown["version"]) == ("published", 1)
    cited = shown["citations"][0]
    assert (cited["quote"], cited["role"], cited["via"]) == ("up to 12,000", "quote", ["reuters"])
    assert cited["publication"]["publisher"] == "le-monde"
    assert Source.objects.get(slug="le-monde").kind == "media"
    assert claim.recorded_by.username == "ana"
    assert analyst.read(f"claims/{claim.pk}/").json() == shown


def test_a_publication_may_be_named_by_its_id(analyst: Caller, body: dict[str, Any]) -> None:
    publication = make_publication()
    body["citations"][0]["publication"] = publication.pk
    assert analyst.send("POST", "claims/", body).json()["citations"][0]["publication"]["id"] == publication.pk
    assert Publication.objects.count() == 1


def test_what_can_be_read_in_two_ways_is_asked_and_nothing_is_saved(analyst: Caller, body: dict[str, Any]) -> None:
    asked = analyst.send("POST", "claims/", body | {"figure": "10.000", "stated_on": "03/04/2024"})
    assert (asked.status_code, asked.json()["type"]) == (409, "/problems/ambiguous-figure")
    assert [error["field"] for error in asked.json()["errors"]] == ["figure", "stated_on"]
    ways = asked.json()["readings"]
    assert [(way["reading"], way["figure"]["best"], way["stated_on"]) for way in ways] == [
        (0, 10000, "2024-03-04"),
        (1, 10000, "2024-04-03"),
        (2, 10, "2024-03-04"),
        (3, 10, "2024-04-03"),
    ]
    assert not Claim.objects.exists()


def test_the_same_with_the_number_of_a_reading_is_saved_and_says_so(analyst: Caller, body: dict[str, Any]) -> None:
    sent = body | {"figure": "10.000", "reading": 1}
    assert analyst.send("POST", "claims/", sent).json()["best"] == 10
    assert "Chosen: 10." in Claim.objects.get().history.get().history_change_reason
    assert refusal(analyst.send("POST", "claims/", sent | {"reading": 2, "stated_on": "2024"}))["reading"]


def test_what_counts_something_else_is_asked_about(analyst: Caller, body: dict[str, Any]) -> None:
    sent = body | {"figure": "11,000 tanks"}
    asked = analyst.send("POST", "claims/", sent)
    assert (asked.status_code, asked.json()["type"]) == (409, "/problems/unit-mismatch")
    assert (asked.json()["unit_read"], asked.json()["unit"]) == ("tanks", "troops")
    assert not Claim.objects.exists()
    assert analyst.send("POST", "claims/", sent | {"allow_unit": True}).status_code == 201


@pytest.mark.parametrize("publisher", ["new-york-times", "The New York Times", "NYT"])
def test_a_publisher_is_known_by_slug_name_or_alias(analyst: Caller, body: dict[str, Any], publisher: str) -> None:
    make_source("The New York Times", slug="new-york-times", aliases=["NYT"])
    body["citations"][0]["publication"]["publisher"] = publisher
    shown = analyst.send("POST", "claims/", body).json()
    assert shown["citations"][0]["publication"]["publisher"] == "new-york-times"


def test_a_misspelt_publisher_slug_makes_no_new_source(analyst: Caller, body: dict[str, Any]) -> None:
    body["citations"][0]["publication"]["publisher"] = "le-mond"
    before = counts()
    assert "le-mond" in refusal(analyst.send("POST", "claims/", body))["citations[0].publication.publisher"]
    assert counts() == before


def test_given_numbers_may_repeat_the_figure_but_not_contradict_it(analyst: Caller, body: dict[str, Any]) -> None:
    assert refusal(analyst.send("POST", "claims/", body | {"high": 13000}))["high"]
    same = {"low": None, "high": 12000, "qualifier": "at_most"}
    assert analyst.send("POST", "claims/", body | same).status_code == 201


def test_a_number_is_not_rounded_into_agreement(analyst: Caller, body: dict[str, Any]) -> None:
    exact = body | {"figure": "9,007,199,254,740,992", "best": 2**53}
    assert "best" in refusal(analyst.send("POST", "claims/", exact | {"best": 2**53 + 1}))
    assert analyst.send("POST", "claims/", exact).json()["best"] == 2**53


def test_a_denial_needs_no_figure_that_can_be_read(analyst: Caller, body: dict[str, Any]) -> None:
    denial = body | {"figure": "fake news", "qualifier": "denied"}
    shown = analyst.send("POST", "claims/", denial).json()
    assert (shown["low"], shown["best"], shown["high"], shown["qualifier"]) == (None, None, None, "denied")


def test_a_draft_is_kept_as_one_and_shown_to_nobody_else(
    analyst: Caller, anybody: Caller, body: dict[str, Any]
) -> None:
    shown = analyst.send("POST", "claims/", body | {"status": "draft"}).json()
    assert shown["status"] == "draft"
    assert anybody.read(f"claims/{shown['id']}/").status_code == 404


def test_a_forecast_stays_one(analyst: Caller, body: dict[str, Any]) -> None:
    forecast = body | {"horizon": "forecast", "as_of": "2024-12"}
    assert analyst.send("POST", "claims/", forecast).json()["horizon"] == "forecast"


def test_the_same_number_said_again_is_a_409_that_names_the_first(analyst: Caller, body: dict[str, Any]) -> None:
    first = analyst.send("POST", "claims/", body).json()
    before = counts()
    body["citations"][0]["publication"] = {"title": "Another report", "publisher": "Another paper"}
    answer = analyst.send("POST", "claims/", body)
    refusal(answer, 409)
    assert answer.json()["type"] == "/problems/duplicate-claim"
    expected = {"id": first["id"], "url": first["url"], "figure": "up to 12,000", "source": "ukraine"}
    assert answer.json()["duplicates"] == [expected | {"stated_on": "2024-10-24"}]
    assert counts() == before
    assert analyst.send("POST", "claims/", body | {"allow_duplicate": True}).status_code == 201
    assert counts() == tuple(n + 1 for n in before)


def test_any_refusal_leaves_nothing_behind(analyst: Caller, body: dict[str, Any]) -> None:
    revision = Question.objects.get().revision
    before = counts()
    assert "figure" in refusal(analyst.send("POST", "claims/", body | {"figure": "10 20 30"}))
    assert (counts(), Question.objects.get().revision) == (before, revision)


def test_all_that_is_wrong_is_said_at_once(analyst: Caller, body: dict[str, Any]) -> None:
    body["citations"][0]["publication"]["url"] = 7
    wrong = body | {"source": "nobody", "credibility": 9, "sources": "x", "horizon": "soon"}
    assert set(refusal(analyst.send("POST", "claims/", wrong))) == {
        "source",
        "credibility",
        "sources",
        "horizon",
        "citations[0].publication.url",
    }


BAD_FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"question": "nothing"}, "question"),
    ({"question": None}, "question"),
    ({"question": 7}, "question"),
    ({"question": {"slug": "x"}}, "question"),
    ({"source": "nobody"}, "source"),
    ({"source": ["ukraine"]}, "source"),
    ({"figure": "dunno"}, "figure"),
    ({"figure": ""}, "figure"),
    ({"figure": None}, "figure"),
    ({"figure": 12000}, "figure"),
    ({"figure": "9" * 301}, "figure"),
    ({"figure": "9" * 300}, "figure"),
    ({"figure": "1e400"}, "figure"),
    ({"figure": "NaN"}, "figure"),
    ({"figure": "Infinity"}, "figure"),
    ({"figure": "-5"}, "figure"),
    ({"low": 13000, "high": 12000}, "low"),
    ({"high": "12000"}, "high"),
    ({"high": True}, "high"),
    ({"high": 2**53 + 1}, "high"),
    ({"high": 10**309}, "high"),
    ({"qualifier": "roughly"}, "qualifier"),
    ({"interval": "ci80"}, "interval"),
    ({"stated_on": "2024-11-31"}, "stated_on"),
    ({"stated_on": "2023-02-29"}, "stated_on"),
    ({"stated_on": "2024-11-03/2024-11-01"}, "stated_on"),
    ({"as_of": "yesterday"}, "as_of"),
    ({"as_of": 2024}, "as_of"),
    ({"as_of": "9" * 101}, "as_of"),
    ({"as_of": "2024-12"}, "as_of"),
    ({"credibility": 0}, "credibility"),
    ({"credibility": "2"}, "credibility"),
    ({"credibility": 10**40}, "credibility"),
    ({"note": "x" * 5001}, "note"),
    ({"status": "retracted"}, "status"),
    ({"status": "gone"}, "status"),
    ({"allow_duplicate": "yes"}, "allow_duplicate"),
    ({"citations": "x"}, "citations"),
    ({"citations": ["x"]}, "citations[0]"),
    ({"citations": [{}]}, "citations[0].publication"),
    ({"citations": [], "uncited_because": ""}, "citations"),
    ({"id": 7}, "id"),
]


@pytest.mark.parametrize(("changes", "field"), BAD_FIELDS, ids=lambda value: str(value)[:40])
def test_what_cannot_be_kept_is_refused_where_it_stands(
    analyst: Caller, body: dict[str, Any], changes: dict[str, Any], field: str
) -> None:
    before = counts()
    assert field in refusal(analyst.send("POST", "claims/", body | changes))
    assert counts() == before


BAD_CITATIONS: list[tuple[dict[str, Any], str]] = [
    ({"quote": 7}, "quote"),
    ({"quote": "x" * 2001}, "quote"),
    ({"role": "rumour"}, "role"),
    ({"anonymity": "masked"}, "anonymity"),
    ({"via": ["nobody"]}, "via[0]"),
    ({"via": "reuters"}, "via"),
    ({"via": ["reuters"] * 21}, "via"),
    ({"link": "x"}, "link"),
    ({"publication": 999}, "publication"),
    ({"publication": -1}, "publication"),
    ({"publication": 10**30}, "publication"),
    ({"publication": True}, "publication"),
    ({"publication": "https://example.org"}, "publication"),
    ({"publication": {}}, "publication.title"),
    ({"publication": {"url": "javascript:alert(1)"}}, "publication.url"),
    ({"publication": {"url": "data:text/html,x"}}, "publication.url"),
    ({"publication": {"url": "http://user:pass@example.org/"}}, "publication.url"),
    ({"publication": {"url": "https://example.org/" + "x" * 2000}}, "publication.url"),
    ({"publication": {"url": PAGE, "archive_url": PAGE}}, "publication.archived_on"),
    ({"publication": {"url": PAGE, "archived_on": "2024-02-30"}}, "publication.archived_on"),
    ({"publication": {"url": PAGE, "retrieved_on": 7}}, "publication.retrieved_on"),
    ({"publication": {"title": "x" * 501}}, "publication.title"),
    ({"publication": {"title": "x", "published": "2024-13"}}, "publication.published"),
    ({"publication": {"title": "x", "publisher": "x" * 201}}, "publication.publisher"),
    ({"publication": {"title": "x", "publisher": "!!!"}}, "publication.slug"),
    ({"publication": {"title": "x", "href": "y"}}, "publication.href"),
]


@pytest.mark.parametrize(("changes", "field"), BAD_CITATIONS, ids=lambda value: str(value)[:40])
def test_what_cannot_be_cited_is_refused_where_it_stands(
    analyst: Caller, body: dict[str, Any], changes: dict[str, Any], field: str
) -> None:
    before = counts()
    body["citations"][0] |= changes
    assert f"citations[0].{field}" in refusal(analyst.send("POST", "claims/", body))
    assert counts() == before


def test_one_publication_cited_twice_is_refused_at_the_second(analyst: Caller, body: dict[str, Any]) -> None:
    body["citations"].append({"publication": {"url": PAGE + "/?utm_source=x"}, "quote": "again"})
    assert "citations[0]" in refusal(analyst.send("POST", "claims/", body))["citations[1].publication"]


def test_hostile_names_come_back_in_the_problem_as_text(analyst: Caller, body: dict[str, Any]) -> None:
    name = "<script>alert(1)</script>" * 100
    errors = refusal(analyst.send("POST", "claims/", body | {name: 1}))
    assert "figure" in errors[name]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000, "[" * 50000])
def test_what_is_no_json_number_is_refused(analyst: Caller, body: dict[str, Any], value: str) -> None:
    sent = json.dumps(body)[:-1] + f', "best": {value}}}'
    answer = analyst.send("POST", "claims/", sent.encode())
    refusal(answer)
    assert Claim.objects.count() == 0


def test_no_publisher_is_made_for_a_page_that_is_known_with_its_own(analyst: Caller) -> None:
    make_publication("T1", url="https://example.org/known", publisher=make_source("Press", kind="media"))
    question, source = make_question(), make_source("Voice")
    body = {
        "question": question.slug,
        "source": source.slug,
        "figure": "11,000",
        "citations": [{"publication": {"url": "http://example.org/known/", "publisher": "Ghost Outlet"}}],
    }
    assert analyst.send("POST", "claims/", body).status_code == 201
    assert not Source.objects.filter(name="Ghost Outlet").exists()
