"""A figure read for a program: the same numbers as everywhere, without a token, and nothing kept."""

from typing import Any

import pytest

from tests.api.conftest import Caller
from tests.factories import make_question

PATH = "figures/parse/"


def parsed(who: Caller, **body: Any) -> Any:
    answer = who.send("POST", PATH, body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_anybody_has_a_figure_read(anybody: Caller) -> None:
    assert parsed(anybody, id=7, text="up to 12,000 troops") == {
        "id": 7,
        "low": None,
        "best": None,
        "high": 12000,
        "qualifier": "at_most",
        "unit": "troops",
        "rule": "number",
        "words": "at most 12,000 troops",
        "ambiguous": False,
        "readings": [],
        "spans": [
            {"start": 0, "end": 5, "role": "hedge"},
            {"start": 6, "end": 12, "role": "number"},
            {"start": 13, "end": 19, "role": "unit"},
        ],
        "problem": None,
    }


def test_what_is_open_comes_with_every_reading_and_some_languages_settle_it(anybody: Caller) -> None:
    read = parsed(anybody, text="10.000")
    assert (read["ambiguous"], [each["best"] for each in read["readings"]]) == (True, [10000, 10])
    assert read["best"] == 10000
    settled = parsed(anybody, text="10.000", language="de")
    assert (settled["ambiguous"], settled["readings"], settled["best"]) == (False, [], 10000)
    assert parsed(anybody, text="10.000", language="en")["ambiguous"] is True


def test_nothing_is_asked_of_the_database(anybody: Caller, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        parsed(anybody, text="12,000")


def test_a_reader_and_an_analyst_may_too(reader: Caller, analyst: Caller) -> None:
    assert parsed(reader, text="12") == parsed(analyst, text="12")


def test_a_false_token_is_refused_all_the_same(db: None) -> None:
    assert Caller("nobody's").send("POST", PATH, {"text": "12"}).status_code == 401


@pytest.mark.parametrize("text", ["24 October", "many", "MH17"])
def test_what_is_no_figure_is_an_answer_and_says_why(anybody: Caller, text: str) -> None:
    read = parsed(anybody, text=text)
    assert (read["low"], read["best"], read["high"], read["qualifier"]) == (None, None, None, "not_a_figure")
    assert text in read["problem"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"text": 12}, "text"),
        ({"text": ["12"]}, "text"),
        ({"text": "9" * 301}, "text"),
        ({"text": "12", "id": 1.5}, "id"),
        ({"text": "12", "id": {}}, "id"),
        ({"text": "12", "id": 2**60}, "id"),
        ({"text": "12", "id": True}, "id"),
        ({"text": "12", "id": "x" * 201}, "id"),
        ({"text": "12", "language": 5}, "language"),
        ({"text": "12", "question": "nowhere"}, "question"),
        ({"text": "12", "figure": "12"}, "figure"),
    ],
)
def test_a_body_that_asks_nothing_is_refused_by_name(anybody: Caller, body: Any, field: str) -> None:
    answer = anybody.send("POST", PATH, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("own", [None, 0, -5, "a", "", "ü"])
def test_an_id_comes_back_as_it_was(anybody: Caller, own: Any) -> None:
    assert parsed(anybody, id=own, text="12")["id"] == own


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("half of them", "this question counts troops"),
        ("$5 billion", "this question counts troops"),
        ("-5", "no negative numbers"),
        ("about 10,000 troops", None),
    ],
)
def test_a_question_says_what_it_cannot_take_and_the_numbers_stay(
    anybody: Caller, text: str, problem: str | None
) -> None:
    question = make_question(slug="troops", unit="troops")
    read, alone = parsed(anybody, text=text, question=question.slug), parsed(anybody, text=text)
    assert (read["problem"] is None) if problem is None else (problem in read["problem"])
    assert read | {"problem": None} == alone


def test_a_question_that_goes_below_zero_takes_it(anybody: Caller) -> None:
    make_question(slug="growth", unit="%", can_be_negative=True)
    assert parsed(anybody, text="-2.3%", question="growth")["problem"] is None


@pytest.mark.parametrize("verb", ["GET", "PUT", "PATCH", "DELETE"])
def test_it_is_only_asked(anybody: Caller, verb: str) -> None:
    assert anybody.send(verb, PATH, {"text": "12"}).status_code == 405


def test_it_counts_towards_the_limit(anybody: Caller, settings: Any) -> None:
    settings.THROTTLES = True
    settings.THROTTLE_RATES = {"address": 1, "account": 1}
    answers = [anybody.send("POST", PATH, {"text": "12"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[0]["RateLimit-Policy"].startswith('"address"')


def test_the_description_says_that_no_token_is_needed(anybody: Caller) -> None:
    described = anybody.read("schema/?format=json").json()["paths"]["/api/v1/figures/parse/"]["post"]
    assert {} in described["security"]
    assert set(described["responses"]) >= {"200", "400", "429"}
