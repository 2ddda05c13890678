"""Of many who change the same thing at once, one is first and the others are told."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from estimates.models import Claim, Source
from tests.api.conftest import Caller
from tests.factories import make_claim, make_source

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(count: int, ask: Callable[[int], Any]) -> Counter[int]:
    """How often each status was answered."""

    def send(number: int) -> int:
        try:
            return int(ask(number).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(send, range(count)))


def test_twenty_changes_of_one_version_are_one_change(analyst: Caller) -> None:
    claim = make_claim()

    def change(number: int) -> Any:
        return Caller("token-of-ana").send("PATCH", f"claims/{claim.pk}/", {"note": f"by {number}"}, If_Match='"1"')

    assert at_once(20, change) == {200: 1, 412: 19}
    kept = Claim.objects.get()
    assert (kept.version, kept.history.count(), kept.history.latest().note) == (2, 2, kept.note)


def test_renames_and_new_claims_at_once_do_not_stop_each_other(analyst: Caller) -> None:
    claim = make_claim()
    source = claim.source

    def write(number: int) -> Any:
        who = Caller("token-of-ana")
        if number % 2:
            body = {
                "question": claim.question.slug,
                "source": source.slug,
                "figure": f"{number}",
                "uncited_because": "x",
            }
            return who.send("POST", "claims/", body)
        return who.send("PATCH", f"sources/{source.slug}/", {"name": f"Name {number}"}, If_Match='"1"')

    assert at_once(12, write) == {201: 6, 200: 1, 412: 5}


def test_two_sources_do_not_become_each_others_parents(analyst: Caller) -> None:
    pair = [make_source("One"), make_source("Other")]

    def join(number: int) -> Any:
        member, parent = pair[number], pair[1 - number]
        return Caller("token-of-ana").send("PATCH", f"sources/{member.slug}/", {"parent": parent.slug}, If_Match='"1"')

    assert at_once(2, join) == {200: 1, 400: 1}
    assert Source.objects.exclude(parent=None).count() == 1
