"""A merge is taken back: what it moved goes back, what was moved since stays, and everything is told."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from estimates import actions
from estimates.models import Claim, ClaimLink, Source
from tests.actions.test_merging import cited, data_stays_sound, fresh, merge, written_at  # noqa: F401
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

LATER = datetime(2024, 11, 4, tzinfo=UTC)


def unmerge(gone: Any, **told: Any) -> actions.WayBack:
    act: Any = actions.unmerge_source if isinstance(gone, Source) else actions.unmerge_question
    way: actions.WayBack = act(gone, by=make_user("editor"), reason="two after all", **told)
    return way


def test_all_that_the_merge_moved_goes_back_and_nothing_else() -> None:
    gone, kept = make_source("One", aliases=["Uno"]), make_source("Other", aliases=["Altro"])
    claim, publication = make_claim(source=gone), make_publication(publisher=gone)
    relay, member = cited(claim, gone).relays.get(), make_source("Member", parent=gone)
    role = actions.set_source_role(gone, make_topic("War"), "party", by=make_user())
    own = make_claim(source=kept)
    merge(gone, kept)
    since = make_claim(source=Source.objects.get(pk=kept.pk), figure="12,000")
    way = unmerge(gone, at=LATER)
    fresh(gone, kept, claim, publication, relay, member, role, own, since)
    assert {claim.source, publication.publisher, relay.source, member.parent, role.source} == {gone}
    assert {own.source, since.source} == {kept}
    assert (gone.merged_into, kept.aliases, way.staying) == (None, ["Altro"], [])
    assert written_at(LATER)["Claim"] == [(claim.pk, 3)]
    assert claim.history.get(version=3).history_change_reason == ("not one after all: “One” and “Other”. two after all")


def test_what_was_moved_elsewhere_since_stays_there_and_is_told() -> None:
    gone, kept, third = make_source("One"), make_source("Other"), make_source("Third")
    stays, goes = make_claim(source=gone), make_claim(source=gone, figure="12,000")
    merge(gone, kept)
    actions.revise_claim(stays.pk, version=2, changes={"source": third}, by=make_user())
    actions.revise_claim(goes.pk, version=2, changes={"note": "Checked"}, by=make_user())
    way = unmerge(gone)
    assert (way.going, way.staying) == (["1 claim"], [f"claim {stays.pk}"])
    assert (fresh(stays).source, fresh(goes).source, goes.note) == (third, gone, "Checked")


def test_a_name_that_the_other_had_of_its_own_stays() -> None:
    gone, kept = make_source("MoD"), make_source("Ministry", aliases=["mod"])
    merge(gone, kept)
    unmerge(gone)
    assert fresh(kept).aliases == ["mod"]


def test_links_that_hold_between_one_source_are_withdrawn_and_told() -> None:
    question, gone, kept = make_question(), make_source("One"), make_source("Other")
    older, newer = make_claim(question, kept), make_claim(question, gone, "12,000")
    merge(gone, kept)
    fresh(older, newer)
    revision, confirmation = link(newer, "supersedes", older), link(newer, "confirms", older)
    assert unmerge(gone).cut == [revision.pk]
    assert (fresh(revision).withdrawn, fresh(confirmation).withdrawn) == (True, False)


def test_links_across_what_are_two_questions_again_are_withdrawn() -> None:
    gone, kept = make_question("One?"), make_question("Other?")
    one, another, other = make_claim(gone), make_claim(gone, figure="9"), make_claim(kept)
    within = link(another, "restates", one)
    merge(gone, kept)
    across = link(fresh(one), "restates", fresh(other))
    assert unmerge(gone).cut == [across.pk]
    assert fresh(within).withdrawn is False
    assert ClaimLink.objects.standing().count() == 1


@pytest.mark.parametrize("first_back", ["first", "second"])
def test_of_two_merges_on_end_each_is_taken_back_in_any_order(first_back: str) -> None:
    first, second, third = (make_source(name) for name in ("First", "Second", "Third"))
    claims = {source: make_claim(source=source) for source in (first, second, third)}
    merge(first, second)
    merge(fresh(second), third)
    assert set(Claim.objects.values_list("source", flat=True)) == {third.pk}
    order = (first, second) if first_back == "first" else (second, first)
    for source in order:
        unmerge(fresh(source))
    assert all(fresh(claim).source == source for source, claim in claims.items())
    assert [fresh(source).aliases for source in (first, second, third)] == [[], [], []]
    assert not Source.objects.exclude(merged_into=None).exists()


def test_a_source_merged_before_goes_back_with_the_one_that_took_it() -> None:
    first, second, third = (make_source(name) for name in ("First", "Second", "Third"))
    merge(first, second)
    merge(fresh(second), third)
    unmerge(fresh(second))
    assert (fresh(first).merged_into, fresh(second).aliases, fresh(third).aliases) == (second, ["First"], [])


def test_a_merge_can_be_made_again_and_taken_back_again() -> None:
    gone, kept = make_source("One"), make_source("Other")
    claim = make_claim(source=gone)
    for _ in range(2):
        merge(fresh(gone), fresh(kept))
        assert fresh(claim).source == kept
        unmerge(fresh(gone))
        assert fresh(claim).source == gone
    assert (claim.version, claim.history.count()) == (5, 5)


def test_what_is_not_merged_is_not_taken_back() -> None:
    with pytest.raises(ValidationError, match="nothing to undo"):
        unmerge(make_source("One"))


def test_a_role_that_could_not_move_stays_with_the_one_it_belongs_to() -> None:
    gone, kept, war = make_source("One"), make_source("Other"), make_topic("War")
    role = actions.set_source_role(gone, war, "party", by=make_user())
    actions.set_source_role(kept, war, "neutral", by=make_user())
    merge(gone, kept)
    way = unmerge(gone)
    assert (fresh(role).source, role.version, way.staying) == (gone, 1, [])


def test_a_member_of_what_became_part_of_another_is_told_why_it_cannot_stand() -> None:
    whole, above = make_source("Government"), make_source("Union")
    gone, kept = make_source("Ministry", parent=whole), make_source("Other")
    merge(gone, kept)
    actions.revise_source(whole.pk, version=1, changes={"parent": above}, by=make_user())
    with pytest.raises(ValidationError, match="is itself part of another source"):
        unmerge(gone)
    assert fresh(gone).merged_into == kept
