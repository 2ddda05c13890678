"""Merges at once, and entries meanwhile: nothing goes in a circle, nothing is left behind, nobody waits for ever."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from estimates import actions
from estimates.models import Claim, Question, Source
from tests.factories import make_claim, make_question, make_source, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(acts: Sequence[Callable[[], Any]]) -> list[str]:
    """What became of each: "done", or why it was refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            start.wait()
            act()
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def merging(gone: Source | Question, into: Source | Question) -> Callable[[], Any]:
    act: Any = actions.merge_sources if isinstance(gone, Source) else actions.merge_questions
    by = make_user("editor")
    return lambda: act(gone, into, by=by)


@pytest.mark.parametrize("make", [make_source, make_question])
def test_two_that_are_merged_into_each_other_at_once_are_one_merge(make: Callable[[str], Any]) -> None:
    one, other = make("One"), make("Other")
    told = at_once([merging(one, other), merging(other, one)])
    assert sorted(said == "done" for said in told) == [False, True]
    assert type(one)._default_manager.filter(merged_into=None).count() == 1


def test_three_that_are_merged_round_in_a_circle_leave_one_that_stands() -> None:
    ring = [make_source(name) for name in ("One", "Two", "Three")]
    claims = [make_claim(source=source) for source in ring]
    at_once([merging(source, ring[(place + 1) % 3]) for place, source in enumerate(ring)])
    standing = set(Source.objects.filter(pk__in=[source.pk for source in ring], merged_into=None))
    assert standing
    assert {claim.source for claim in Claim.objects.filter(pk__in=[claim.pk for claim in claims])} <= standing
    call_command("check_data", stdout=StringIO())


def test_claims_entered_during_a_merge_are_moved_or_refused_never_left_behind() -> None:
    gone, kept = make_source("One"), make_source("Other")
    questions = [make_question(f"Question {number}?") for number in range(6)]
    by = make_user()

    def entering(number: int) -> Callable[[], Any]:
        facts = actions.ClaimFacts(
            question=questions[number], source=gone, figure=f"{number + 1}", uncited_because="a test"
        )
        return lambda: actions.record_claim(facts, by=by)

    told = at_once([*(entering(number) for number in range(3)), merging(gone, kept), *map(entering, range(3, 6))])
    assert told[3] == "done"
    refused = [said for said in told if said != "done"]
    assert all("was merged into “Other”" in said for said in refused)
    assert Claim.objects.filter(source=kept).count() == 6 - len(refused)
    assert not Claim.objects.filter(source=gone).exists()


def test_claims_entered_on_a_question_during_its_merge_are_moved_or_refused() -> None:
    gone, kept = make_question("One?"), make_question("Other?")
    by, source = make_user(), make_source()

    def entering(number: int) -> Callable[[], Any]:
        facts = actions.ClaimFacts(question=gone, source=source, figure=f"{number + 1}", uncited_because="a test")
        return lambda: actions.record_claim(facts, by=by)

    told = at_once([*map(entering, range(3)), merging(gone, kept), *map(entering, range(3, 6))])
    assert told[3] == "done"
    assert Claim.objects.filter(question=kept).count() == told.count("done") - 1
    assert not Claim.objects.filter(question=gone).exists()


def test_a_rename_during_a_merge_is_kept_or_refused() -> None:
    gone, kept = make_source("One"), make_source("Other")
    for number in range(5):
        make_claim(make_question(f"Question {number}?"), gone)
    by = make_user()
    renaming = lambda: actions.revise_source(kept.pk, version=1, changes={"name": "Renamed"}, by=by)  # noqa: E731

    def rename() -> None:
        try:
            renaming()
        except actions.StaleVersion as stale:
            raise ValidationError(str(stale)) from None

    told = at_once([merging(gone, kept), rename])
    assert told[0] == "done"
    kept.refresh_from_db()
    assert kept.aliases == ["One"]
    assert (kept.name == "Renamed") == (told[1] == "done")
