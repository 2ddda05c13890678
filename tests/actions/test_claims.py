"""Recording and revising claims: the row, its history, the question's revision; and refusals that leave no trace."""

import pytest
from django.core.exceptions import ValidationError

from estimates import actions, figures
from estimates.models import Citation, Claim, Question
from tests.factories import make_claim, make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def facts(**changed) -> actions.ClaimFacts:
    return actions.ClaimFacts(
        **{"question": make_question(), "source": make_source(), "figure": "up to 12,000"} | changed
    )


def cited(**published) -> list[actions.CitationFacts]:
    return [actions.CitationFacts(publication=make_publication(**published), quote="up to 12,000")]


def record(claim: actions.ClaimFacts, **how) -> Claim:
    return actions.record_claim(claim, **{"citations": cited(), "by": make_user()} | how)


def revision(claim: Claim) -> int:
    return Question.objects.get(pk=claim.question_id).revision


def test_the_words_give_the_numbers_and_nothing_is_added():
    claim = record(facts())
    assert (claim.low, claim.best, claim.high, claim.qualifier) == (None, None, 12000, "at_most")
    assert claim.figure == "up to 12,000"


def test_one_history_row_says_who_and_when_and_the_question_moved_on():
    before = make_question()
    claim = record(facts(question=before))
    (entry,) = claim.history.all()
    assert (entry.history_user, entry.history_date) == (make_user(), claim.recorded_at)
    assert revision(claim) > before.revision


def test_all_rows_of_one_action_carry_one_time():
    claim = record(facts())
    times = {claim.history.get().history_date, claim.citations.get().history.get().history_date}
    assert len(times) == 1


def test_without_a_stated_day_the_day_of_publication_is_the_last_it_can_be():
    assert record(facts(), citations=cited(published="2024-11-03")).stated_on == "../2024-11-03"
    assert record(facts(), citations=cited(published="2024-11-01/2024-11-03")).stated_on == "../2024-11-03"
    assert record(facts(), citations=cited()).stated_on == ""


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"figure": "dunno"}, "figure", "dunno"),
        ({"figure": "12,000 to 11,000"}, "figure", "12,000"),
        ({"figure": "-5"}, "figure", "-5"),
        ({"figure": "1e400"}, "figure", "1e400"),
        ({"figure": "9" * 5000}, "figure", "300"),
        ({"stated_on": "2024-11-31"}, "stated_on", "30 days"),
        ({"stated_on": "2024-10-01", "as_of": "2024-12-01"}, "as_of", "forecast"),
        ({"given": figures.Given(best=12000)}, "best", "at most 12,000"),
        ({"given": figures.Given(qualifier="exact")}, "qualifier", "at most 12,000"),
        ({"given": figures.Given(qualifier="denied", best=3)}, "qualifier", "no numbers"),
        ({"credibility": 9}, "credibility", ""),
        ({"status": "retracted"}, "status", "draft or published"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field_and_leaves_no_trace(changed, field, says):
    question = make_question()
    with pytest.raises(ValidationError) as refused:
        record(facts(question=question, **changed))
    assert says in " ".join(refused.value.message_dict[field])
    assert not Claim.objects.exists()
    assert not Citation.objects.exists()
    question.refresh_from_db()
    assert question.revision == 1


def test_figure_and_date_are_refused_together():
    with pytest.raises(ValidationError) as refused:
        record(facts(figure="dunno", stated_on="2024-11-31"))
    assert set(refused.value.message_dict) == {"figure", "stated_on"}


def test_a_forecast_may_speak_of_later_days():
    assert record(facts(stated_on="2024-10-01", as_of="2024-12-01", horizon="forecast")).as_of == "2024-12-01"


def test_words_that_are_no_figure_are_kept_as_a_denial_only_when_said_to_be_one():
    claim = record(facts(figure="groundless rumour", given=figures.Given(qualifier="denied")))
    assert (claim.qualifier, claim.low, claim.best, claim.high) == ("denied", None, None, None)


def test_a_readable_number_is_not_silently_dropped_as_unquantified():
    with pytest.raises(ValidationError):
        record(facts(given=figures.Given(qualifier="unquantified")))


def test_negative_numbers_need_a_question_that_allows_them():
    assert record(facts(question=make_question(can_be_negative=True), figure="-5")).best == -5


def test_published_without_a_citation_needs_a_reason():
    with pytest.raises(ValidationError) as refused:
        record(facts(), citations=[])
    assert "citations" in refused.value.message_dict
    assert record(facts(uncited_because="said in a private letter"), citations=[]).pk
    assert record(facts(status="draft"), citations=[]).pk


def test_the_same_number_of_the_same_source_at_the_same_time_is_a_doubt():
    first = record(facts(stated_on="2024"))
    again = facts(question=first.question, source=first.source, stated_on="2024")
    with pytest.raises(actions.DuplicateClaim) as refused:
        record(again)
    assert [claim.pk for claim in refused.value.duplicates] == [first.pk]
    assert record(again, allow_duplicate=True).pk != first.pk


def test_two_wordings_of_one_briefing_are_two_claims():
    question, source = make_question(), make_source()
    for words in ("approximately 3,000", "over 3,000"):
        record(facts(question=question, source=source, figure=words, stated_on="2024-10-23"))
    assert Claim.objects.count() == 2


def test_a_revision_keeps_what_was_there_before():
    claim = make_claim(figure="11,000")
    revised = actions.revise_claim(
        claim.pk, version=1, changes={"figure": "about 11,000"}, by=make_user(), reason="misread"
    )
    assert (revised.version, revised.qualifier) == (2, "about")
    latest, first = claim.history.all()
    assert (latest.figure, latest.history_change_reason) == ("about 11,000", "misread")
    assert (first.figure, first.version) == ("11,000", 1)


def test_of_two_people_who_edit_one_version_the_second_is_told():
    claim = make_claim()
    actions.revise_claim(claim.pk, version=1, changes={"note": "mine"}, by=make_user())
    with pytest.raises(actions.StaleVersion) as refused:
        actions.revise_claim(claim.pk, version=1, changes={"note": "theirs"}, by=make_user())
    assert refused.value.current.note == "mine"
    assert Claim.objects.get().note == "mine"


def test_a_note_changed_leaves_numbers_alone_that_the_words_do_not_give():
    denial = make_claim(figure="groundless rumour", qualifier="denied")
    assert actions.revise_claim(denial.pk, version=1, changes={"note": "x"}, by=make_user()).qualifier == "denied"


@pytest.mark.parametrize(
    ("steps", "possible"),
    [
        (["published"], True),
        (["published", "retracted"], True),
        (["published", "retracted", "published"], True),
        (["discarded"], True),
        (["published", "draft"], False),
        (["published", "discarded"], False),
        (["retracted"], False),
    ],
)
def test_a_claim_goes_only_where_nothing_seen_is_lost(steps, possible):
    claim = make_claim(status="draft")
    *before, last = steps
    for version, status in enumerate(before, 1):
        actions.revise_claim(claim.pk, version=version, changes={"status": status}, by=make_user(), reason="so it is")
    final = {"version": len(steps), "changes": {"status": last}, "by": make_user(), "reason": "so it is"}
    if possible:
        assert actions.revise_claim(claim.pk, **final).status == last
    else:
        with pytest.raises(ValidationError):
            actions.revise_claim(claim.pk, **final)


def test_a_linked_claim_stays_with_its_question():
    one = make_claim()
    other = make_claim(one.question, one.source, "12,000")
    actions.link_claims(from_claim=other, to_claim=one, kind="supersedes", by=make_user())
    with pytest.raises(ValidationError):
        actions.revise_claim(other.pk, version=1, changes={"question": make_question("Another?")}, by=make_user())


def test_moving_a_claim_raises_both_questions():
    claim = make_claim()
    here, there = claim.question, make_question("Another?")
    before = revision(claim)
    actions.revise_claim(claim.pk, version=1, changes={"question": there}, by=make_user())
    here.refresh_from_db()
    assert here.revision == before + 1
    assert Question.objects.get(pk=there.pk).revision == there.revision + 1


def test_a_share_is_no_number_of_troops():
    with pytest.raises(ValidationError) as refused:
        record(facts(figure="half"))
    assert "counts troops" in refused.value.message_dict["figure"][0]


@pytest.mark.parametrize("stated_on", ["2024-11-04", "2024-12", "2024-11-04/.."])
def test_nobody_reads_a_number_before_it_was_said(stated_on):
    with pytest.raises(ValidationError) as refused:
        record(facts(stated_on=stated_on), citations=cited(published="2024-11-03"))
    assert "3 Nov 2024" in refused.value.message_dict["stated_on"][0]
    assert not Claim.objects.exists()


@pytest.mark.parametrize("stated_on", ["2024-11-03", "2024-11", "../2024-11-09", "2024-11-01/2024-11-05"])
def test_a_number_may_have_been_said_on_any_day_until_it_was_read(stated_on):
    assert record(facts(stated_on=stated_on), citations=cited(published="2024-11-03")).pk


def test_nothing_was_said_in_the_future():
    with pytest.raises(ValidationError) as refused:
        record(facts(stated_on="2999"))
    assert "2999" in refused.value.message_dict["stated_on"][0]


def test_a_revised_date_is_read_as_it_was_on_entry():
    claim = record(facts(stated_on="2024-11-01"), citations=cited(published="2024-11-07"))
    assert (
        actions.revise_claim(claim.pk, version=1, changes={"stated_on": "Tuesday"}, by=make_user()).stated_on
        == "2024-11-05"
    )
    assert (
        actions.revise_claim(claim.pk, version=2, changes={"stated_on": ""}, by=make_user()).stated_on
        == "../2024-11-07"
    )


def test_a_draft_tells_readers_nothing_of_a_known_publication():
    known = make_publication(url="https://example.org/a")
    told = actions.PublicationFacts(url="https://example.org/a", author="Only the draft knows")
    assert actions.cite_publication(told, fill=False, by=make_user()).author == ""
    known.refresh_from_db()
    assert (known.author, known.version) == ("", 1)
