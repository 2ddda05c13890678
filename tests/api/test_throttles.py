"""Whoever asks too often is told so, and until when; everybody is told what is left."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from tests.api.conftest import Caller
from tests.factories import make_question
from tracker import env


@pytest.fixture(autouse=True)
def throttled(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    cache.clear()
    monkeypatch.setattr("estimates.api.throttles.time.time", lambda: 6_000_018.5)
    settings.THROTTLES = True
    settings.THROTTLE_RATES = {"address": 3, "account": 5}
    yield settings
    cache.clear()


def test_every_answer_says_what_is_left_and_until_when(anybody: Caller, analyst: Caller) -> None:
    answer = anybody.read("topics/")
    assert (answer["RateLimit-Policy"], answer["RateLimit"]) == ('"address";q=3;w=60', '"address";r=2;t=42')
    assert anybody.read("topics/nobody/")["RateLimit"] == '"address";r=1;t=42'
    answer = analyst.read("topics/")
    assert (answer["RateLimit-Policy"], answer["RateLimit"]) == ('"account";q=5;w=60', '"account";r=4;t=42')


def test_too_often_is_a_problem_with_a_time_to_wait(anybody: Caller) -> None:
    assert [anybody.read("topics/").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = anybody.read("topics/")
    assert (answer["Retry-After"], answer["RateLimit"]) == ("42", '"address";r=0;t=42')
    assert (answer["Content-Type"], answer.json()["type"]) == (
        "application/problem+json",
        "/problems/too-many-requests",
    )
    assert "42 seconds" in answer.json()["detail"]


def test_all_addresses_of_the_api_count_together(anybody: Caller) -> None:
    question = make_question()
    path = f"questions/{question.slug}"
    paths = (f"{path}/comparison/", f"{path}/timeline/", f"{path}/", "claims/")
    assert [anybody.read(one).status_code for one in paths] == [200, 200, 200, 429]


def test_a_new_minute_begins_anew(anybody: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [anybody.read("topics/").status_code for _ in range(4)][-1] == 429
    monkeypatch.setattr("estimates.api.throttles.time.time", lambda: 6_000_060.0)
    answer = anybody.read("topics/")
    assert (answer.status_code, answer["RateLimit"]) == (200, '"address";r=2;t=60')


def test_an_account_counts_as_itself_and_an_address_as_itself(anybody: Caller, analyst: Caller, second: Caller) -> None:
    for _ in range(4):
        anybody.read("topics/")
    assert analyst.read("topics/").status_code == 200
    assert [second.read("topics/").status_code for _ in range(6)] == [200] * 5 + [429]
    assert analyst.read("topics/").status_code == 200
    elsewhere = anybody.get("/api/v1/topics/", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200


def test_a_stranger_cannot_choose_another_address(anybody: Caller) -> None:
    answers = [anybody.read("topics/", X_Forwarded_For=f"203.0.113.{n}").status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]


def test_wrong_tokens_are_counted_too(anybody: Caller) -> None:
    guesses = [Caller(f"guess-{n}").read("topics/") for n in range(4)]
    assert [guess.status_code for guess in guesses] == [401, 401, 401, 429]


def test_other_pages_are_not_throttled(client: Any) -> None:
    answer = client.get("/healthz")
    assert "RateLimit" not in answer
    assert not re.search("throttle", answer.content.decode())


def test_the_cache_is_this_processes_own_or_one_that_all_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert env.cache("CACHE_URL")["BACKEND"].endswith("LocMemCache")
    monkeypatch.setenv("CACHE_URL", "redis://cache:6379/0")
    shared = env.cache("CACHE_URL")
    assert (shared["BACKEND"].rpartition(".")[2], shared["LOCATION"]) == ("RedisCache", "redis://cache:6379/0")
    import_string(shared["BACKEND"])(shared["LOCATION"], {})._cache.get_client("key")


@pytest.mark.parametrize("address", ["memcached://x", "redis://", "redis", "redis:// a"])
def test_another_cache_stops_the_start(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("CACHE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL names no cache"):
        env.cache("CACHE_URL")
