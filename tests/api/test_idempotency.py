"""A request that carries a key of its own is carried out once, however often it arrives."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from estimates.models import Claim, Receipt, Topic
from tests.api.conftest import Caller
from tests.factories import make_claim, make_question, make_source

TOPIC = {"title": "An affair"}


def post(who: Caller, body: Any = TOPIC, key: str = "one", path: str = "topics/") -> Any:
    return who.send("POST", path, body, Idempotency_Key=key)


def test_the_same_again_is_answered_and_not_repeated(analyst: Caller) -> None:
    first, again = post(analyst), post(analyst, {"title": "An affair"})
    assert (first.status_code, first["ETag"]) == (201, '"1"')
    assert (again.status_code, again.content, again["ETag"]) == (201, first.content, first["ETag"])
    assert (again["Location"], again["Content-Type"]) == (first["Location"], "application/json")
    assert Topic.objects.count() == 1


def test_a_claim_with_extreme_numbers_comes_back_to_the_byte(analyst: Caller) -> None:
    question, source = make_question(), make_source()
    body = {"question": question.slug, "source": source.slug, "figure": "1e50", "uncited_because": "“\u2028”"}
    first, again = (post(analyst, body, path="claims/") for _ in range(2))
    assert first.status_code == 201, first.content
    assert again.content == first.content
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "path"), [({"title": "Another"}, "topics/"), ({**TOPIC, "summary": ""}, "topics/"), (TOPIC, "sources/")]
)
def test_another_request_with_the_same_key_is_refused(analyst: Caller, body: Any, path: str) -> None:
    post(analyst)
    answer = post(analyst, body, path=path)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-mismatch")
    assert Topic.objects.count() == 1


def test_other_keys_and_no_keys_are_new_requests(analyst: Caller) -> None:
    slugs = {post(analyst, key=key).json()["slug"] for key in ("one", "two", "ONE")}
    slugs.add(analyst.send("POST", "topics/", TOPIC).json()["slug"])
    assert len(slugs) == 4


def test_a_key_is_one_persons_own(analyst: Caller, second: Caller) -> None:
    assert post(analyst).json()["slug"] != post(second).json()["slug"]


def test_a_refused_request_can_be_sent_corrected_with_its_key(analyst: Caller) -> None:
    claim = make_claim(stated_on="2024-10-24")
    body = {"question": claim.question.slug, "source": claim.source.slug, "figure": "11,000"}
    body |= {"stated_on": "2024-10-24", "uncited_because": "heard"}
    assert post(analyst, {**body, "figure": "dunno"}, path="claims/").status_code == 400
    assert post(analyst, body, path="claims/").status_code == 409
    assert post(analyst, {**body, "allow_duplicate": True}, path="claims/").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "é", "a\tb"])
def test_a_key_that_cannot_be_kept_is_refused(analyst: Caller, key: str) -> None:
    answer = post(analyst, key=key)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "Idempotency-Key")
    assert not Topic.objects.exists()


def test_the_longest_key_is_kept(analyst: Caller) -> None:
    assert post(analyst, key="~ " * 99 + "xy").status_code == 201


def test_after_a_day_a_key_is_free_again(analyst: Caller) -> None:
    post(analyst)
    Receipt.objects.update(created_at=timezone.now() - timedelta(hours=23, minutes=59))
    assert post(analyst).json()["slug"] == "an-affair"
    Receipt.objects.update(created_at=timezone.now() - timedelta(hours=24, minutes=1))
    assert post(analyst).json()["slug"] == "an-affair-2"
    assert Receipt.objects.count() == 1


def test_strangers_leave_no_receipt(anybody: Caller, reader: Caller) -> None:
    assert (post(anybody).status_code, post(reader).status_code) == (401, 403)
    assert not Receipt.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_at_once_write_one_row_and_hear_one_answer(analyst: Caller) -> None:
    def send(_: int) -> tuple[int, bytes, str]:
        try:
            answer = post(Caller("token-of-ana"))
            return answer.status_code, answer.content, answer["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(send, range(10)))
    assert [status for status, *_ in answers] == [201]
    assert (Topic.objects.count(), Topic.history.count(), Receipt.objects.count()) == (1, 1, 1)
