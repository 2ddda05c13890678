"""Links between claims: within a question, by who may make them, and never in a circle."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from estimates import actions
from estimates.management.findings.links import across_questions
from estimates.models import ClaimLink, Question
from tests.factories import link, make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def revise(made, **changes):
    return actions.revise_claim_link(made.pk, version=made.version, changes=changes, by=make_user())


def test_a_link_is_kept_with_history_and_raises_the_question():
    first = make_claim()
    second = make_claim(first.question, first.source, "12,000")
    before = Question.objects.get().revision
    made = link(second, "supersedes", first)
    assert made.history.get().history_user == make_user()
    assert Question.objects.get().revision == before + 1


def test_links_stay_within_one_question():
    with pytest.raises(ValidationError, match="another question"):
        link(make_claim(make_question("One?")), "confirms", make_claim(make_question("Two?")))


@pytest.mark.parametrize("kind", ["supersedes", "corrects", "retracts"])
def test_nobody_revises_what_another_source_said(kind):
    one = make_claim()
    with pytest.raises(ValidationError, match="can deny it"):
        link(make_claim(one.question, make_source()), kind, one)


def test_a_ministry_may_revise_its_government():
    government = make_source("Government")
    one = make_claim(source=government)
    assert link(make_claim(one.question, make_source("Ministry", parent=government), "12"), "supersedes", one).pk


def test_a_circle_is_refused_however_long():
    question = make_question()
    claims = [make_claim(question, figure=str(n)) for n in range(4)]
    for newer, older in zip(claims[1:], claims, strict=False):
        link(newer, "restates", older)
    with pytest.raises(ValidationError, match="circle"):
        link(claims[0], "derived_from", claims[-1])


def test_a_claim_is_not_linked_with_itself():
    claim = make_claim()
    with pytest.raises(ValidationError, match="itself"):
        link(claim, "restates", claim)


def test_nothing_links_to_what_readers_do_not_see_or_what_counts_nowhere():
    shown = make_claim()
    question, source = shown.question, shown.source
    draft = make_claim(question, source, "1", status="draft")
    retracted, discarded = make_claim(question, source, "2"), make_claim(question, source, "3", status="draft")
    actions.revise_claim(retracted.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="a mistake")
    actions.revise_claim(discarded.pk, version=1, changes={"status": "discarded"}, by=make_user())
    for other, why in ((draft, "publish it first"), (retracted, "retracted by us"), (discarded, "was discarded")):
        with pytest.raises(ValidationError, match=why) as refused:
            link(shown, "confirms", other)
        assert list(refused.value.error_dict) == ["to"]
    for other in (retracted, discarded):
        with pytest.raises(ValidationError, match="counts nowhere") as refused:
            link(other, "confirms", shown)
        assert list(refused.value.error_dict) == ["from"]
    assert link(draft, "confirms", shown).pk, "a link may be prepared with its draft"
    assert link(make_claim(question, source, "4", status="draft"), "confirms", draft).pk


def test_a_link_whose_claim_was_retracted_later_can_still_be_changed_but_not_come_back():
    older = make_claim()
    made = link(make_claim(older.question, older.source, "12"), "supersedes", older)
    actions.revise_claim(older.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="a mistake")
    made = revise(made, note="as it was")
    made = revise(made, withdrawn=True)
    with pytest.raises(ValidationError, match="retracted by us"):
        revise(made, withdrawn=False)


@pytest.mark.parametrize("outer_first", [False, True], ids=["inner first", "outer first"])
def test_a_retraction_is_not_taken_back(outer_first):
    number = make_claim(figure="11,000")
    question, source = number.question, number.source
    retraction = make_claim(question, source, "we take that back", qualifier="unquantified")
    outer = make_claim(question, source, "we stand by it after all", qualifier="unquantified")
    pairs = [(retraction, number), (outer, retraction)]
    (first, second) = reversed(pairs) if outer_first else pairs
    link(first[0], "retracts", first[1])
    with pytest.raises(ValidationError, match=f"Claim {retraction.pk} itself takes back claim {number.pk}") as refused:
        link(second[0], "retracts", second[1])
    assert list(refused.value.error_dict) == ["to"]
    assert "supersedes" in refused.value.messages[0], "it says what to do instead"
    again = make_claim(question, source, "11,000 after all")
    assert link(again, "supersedes", retraction).pk


def test_a_link_does_not_become_the_retraction_of_a_retraction():
    number = make_claim()
    retraction = make_claim(number.question, number.source, "taken back", qualifier="unquantified")
    link(retraction, "retracts", number)
    denial = link(make_claim(number.question, number.source, "no", qualifier="denied"), "denies", retraction)
    with pytest.raises(ValidationError) as refused:
        revise(denial, kind="retracts")
    assert list(refused.value.error_dict) == ["kind"]


def test_an_answer_of_no_is_kept_withdrawn_with_one_history_row():
    one = make_claim()
    other = make_claim(one.question)
    said = {"from_claim": other, "to_claim": one, "kind": "restates", "by": make_user(), "reason": "asked"}
    answered = actions.link_claims(**said, withdrawn=True)
    assert (answered.withdrawn, answered.version, answered.history.count()) == (True, 1, 1)
    assert not ClaimLink.objects.standing().exists()
    assert revise(answered, withdrawn=False).withdrawn is False


def test_a_link_does_not_come_back_across_questions():
    one = make_claim()
    made = revise(link(make_claim(one.question), "confirms", one), withdrawn=True)
    actions.revise_claim(one.pk, version=1, changes={"question": make_question("Another?")}, by=make_user())
    with pytest.raises(ValidationError, match="another question"):
        revise(made, withdrawn=False)
    assert list(across_questions()) == [], "what counts nowhere is no fault of the data"


def test_a_claim_does_not_become_another_source_s_while_it_revises_one():
    government = make_source("Government")
    older = make_claim(source=government)
    newer = make_claim(older.question, government, "12")
    made = link(newer, "supersedes", older)
    for claim in (older, newer):
        with pytest.raises(ValidationError, match=f"Claim link {made.pk} says") as refused:
            actions.revise_claim(claim.pk, version=1, changes={"source": make_source()}, by=make_user())
        assert list(refused.value.error_dict) == ["source"]
    ministry = make_source("Ministry", parent=government)
    assert actions.revise_claim(newer.pk, version=1, changes={"source": ministry}, by=make_user()).source == ministry
    revise(made, withdrawn=True)
    rival = make_source("Rival")
    assert actions.revise_claim(older.pk, version=1, changes={"source": rival}, by=make_user()).source == rival


def test_a_refusal_writes_nothing():
    one = make_claim()
    other = make_claim(one.question)
    before = Question.objects.get().revision
    with pytest.raises(ValidationError):
        link(other, "corrects", one)
    assert (ClaimLink.objects.count(), ClaimLink.history.count()) == (0, 0)
    assert Question.objects.get().revision == before


def test_the_database_refuses_a_link_to_itself():
    claim = make_claim()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimLink.objects.bulk_create(
            [ClaimLink(from_claim=claim, to_claim=claim, kind="restates", made_by=make_user())]
        )
