"""Claims that a source or question was wrongly given are moved out again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from estimates import actions
from tests.actions.test_merging import data_stays_sound, fresh, merge  # noqa: F401
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def split(kept: Any, *claims: Any, to: Any) -> actions.Split:
    act: Any = actions.split_question if hasattr(kept, "unit") else actions.split_source
    done: actions.Split = act(kept, claims=[claim.pk for claim in claims], to=to, by=make_user("editor"), reason="two")
    return done


def refused(kept: Any, *claims: Any, to: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as problem:
        split(kept, *claims, to=to)
    return dict(problem.value.message_dict)


def test_chosen_claims_go_to_another_source_and_the_others_stay() -> None:
    kept, to = make_source("One"), make_source("Other")
    goes, stays = make_claim(source=kept), make_claim(source=kept, figure="12,000")
    done = split(kept, goes, to=to)
    assert (fresh(goes).source, fresh(stays).source, done.claims) == (to, kept, (goes.pk,))
    assert goes.history.first().history_change_reason == "split: from “One” to “Other”. two"


def test_a_source_that_was_merged_stands_again_with_the_chosen_claims_only() -> None:
    gone, kept = make_source("One"), make_source("Other")
    goes, stays = make_claim(source=gone), make_claim(source=gone, figure="12,000")
    publication = make_publication(publisher=gone)
    merge(gone, kept)
    done = split(kept, goes, to=gone)
    assert (fresh(goes).source, fresh(stays).source, done.revived) == (gone, kept, True)
    assert (fresh(gone).merged_into, fresh(kept).aliases, fresh(publication).publisher) == (None, [], kept)


def test_claims_go_to_another_question_of_the_same_unit() -> None:
    kept, to, tanks = make_question("One?"), make_question("Other?"), make_question("Tanks?", unit="tanks")
    older, newer = make_claim(kept), make_claim(kept, figure="12,000")
    tie = link(newer, "confirms", older)
    assert "different units" in refused(kept, newer, to=tanks)["to"][0]
    done = split(kept, newer, to=to)
    assert (fresh(newer).question, done.cut, fresh(tie).withdrawn) == (to, (tie.pk,), True)


def test_what_cannot_be_moved_is_refused_with_a_reason() -> None:
    kept, to, third = (make_source(name) for name in ("One", "Other", "Third"))
    claim, foreign = make_claim(source=kept), make_claim(source=third)
    assert "at least one" in refused(kept, to=to)["claims"][0]
    assert f"Claim {foreign.pk}" in refused(kept, claim, foreign, to=to)["claims"][0]
    assert "already" in refused(kept, claim, to=kept)["to"][0]
    merge(to, third)
    assert f"choose {third.slug}" in refused(kept, claim, to=fresh(to))["to"][0]
    assert fresh(claim).source == kept


def test_every_page_that_changes_is_a_new_revision() -> None:
    kept, to, question = make_source("One"), make_source("Other"), make_question()
    claim = make_claim(question, kept)
    before = fresh(question).revision
    split(kept, claim, to=to)
    assert fresh(question).revision == before + 1
