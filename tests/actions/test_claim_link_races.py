"""Two people who link at the same moment never close a circle, and never link a claim that is moving away.

Each writer is a thread with a connection and a transaction of its own. A barrier between what a writer has read and
what it writes would be met by both only if nothing kept them apart; so each waits there for the other as long as a
writer could take, and goes on alone where the other is kept waiting.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from estimates import actions
from estimates.actions import claim_links
from estimates.management.findings.links import across_questions, in_circles
from estimates.models import Claim, ClaimLink
from tests.factories import link, make_claim, make_question, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PATIENCE = 1.0


@contextmanager
def meeting_before_writing(patch: pytest.MonkeyPatch, place: Any, count: int = 2) -> Iterator[None]:
    """Everybody who is about to save a link there has read all it wanted to read, and waits for the others."""
    barrier, save = Barrier(count), place.save

    def wait_and_save(*args: Any, **named: Any) -> None:
        with suppress(BrokenBarrierError):
            barrier.wait(PATIENCE)
        save(*args, **named)

    patch.setattr(place, "save", wait_and_save)
    yield
    patch.undo()


def at_once(*writers: Callable[[], Any]) -> list[str]:
    """What became of each writer: "written", or the field at which it was refused."""

    def attempt(write: Callable[[], Any]) -> str:
        try:
            write()
        except ValidationError as refused:
            return next(iter(refused.error_dict))
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(len(writers)) as pool:
        return sorted(pool.map(attempt, writers))


def linking(one: Claim, kind: str, other: Claim) -> Callable[[], Any]:
    by = make_user()
    return lambda: actions.link_claims(from_claim=one, to_claim=other, kind=kind, by=by)


def test_two_who_link_two_claims_both_ways_leave_one_link(monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_claim()
    other = make_claim(one.question)
    with meeting_before_writing(monkeypatch, claim_links):
        became = at_once(linking(one, "restates", other), linking(other, "derived_from", one))
    assert became == ["to", "written"]
    assert (ClaimLink.objects.count(), list(in_circles())) == (1, [])


def test_three_who_link_in_a_ring_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    question = make_question()
    ring = [make_claim(question, figure=str(n + 1)) for n in range(3)]
    writers = [linking(ring[n], "confirms", ring[(n + 1) % 3]) for n in range(3)]
    with meeting_before_writing(monkeypatch, claim_links, count=3):
        became = at_once(*writers)
    assert became == ["to", "written", "written"]
    assert list(in_circles()) == []


def test_two_who_take_back_withdrawals_at_once_close_no_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_claim()
    other = make_claim(one.question)
    by = make_user()
    there = actions.link_claims(from_claim=one, to_claim=other, kind="restates", withdrawn=True, by=by)
    back = link(other, "restates", one)
    back = actions.revise_claim_link(back.pk, version=1, changes={"withdrawn": True}, by=by)

    def stand(made: ClaimLink) -> Callable[[], Any]:
        changes = {"withdrawn": False}
        return lambda: actions.revise_claim_link(made.pk, version=made.version, changes=changes, by=by)

    with meeting_before_writing(monkeypatch, claim_links):
        became = at_once(stand(there), stand(back))
    assert became == ["to", "written"]
    assert (ClaimLink.objects.standing().count(), list(in_circles())) == (1, [])


def test_a_link_made_twice_at_once_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_claim()
    other = make_claim(one.question)
    with meeting_before_writing(monkeypatch, claim_links):
        became = at_once(linking(one, "confirms", other), linking(one, "confirms", other))
    assert became == ["kind", "written"]


def test_a_claim_that_is_linked_while_it_moves_does_one_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    from estimates.actions import claims

    one, by = make_claim(), make_user()
    other, elsewhere = make_claim(one.question), make_question("Another?")

    def move() -> None:
        actions.revise_claim(one.pk, version=1, changes={"question": elsewhere}, by=by)

    with monkeypatch.context() as patch, meeting_before_writing(patch, claims):
        patch.setattr(claim_links, "save", claims.save)  # both wait at one barrier
        became = at_once(move, linking(one, "confirms", other))
    assert became in (["question", "written"], ["to", "written"])
    assert list(across_questions()) == []
