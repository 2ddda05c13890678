"""Two sources, or two questions, that are one: all that named the one names the other, and nothing is lost."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import ForeignKey

from estimates import actions
from estimates.actions.merge_roads import ROADS
from estimates.comparisons import rows
from estimates.models import Citation, Claim, Question, QuestionLink, Relay, Source, SourceRole
from estimates.models.recorded import Recorded
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

AT = datetime(2024, 11, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data_stays_sound() -> Any:
    """Whatever a test merged and took back, no record is other than it should be."""
    yield
    call_command("check_data", stdout=StringIO())


def merge(gone: Any, into: Any, **told: Any) -> actions.MergePlan:
    act: Callable[..., actions.MergePlan]
    act = actions.merge_sources if isinstance(gone, Source) else actions.merge_questions
    return act(gone, into, by=make_user("editor"), reason="the same ministry", **told)


def refused(gone: Any, into: Any) -> str:
    with pytest.raises(ValidationError) as problem:
        merge(gone, into)
    return str(problem.value.message_dict["into"][0])


def cited(claim: Claim, *via: Source) -> Citation:
    facts = actions.CitationFacts(publication=make_publication(), via=via)
    return actions.cite_claim(claim, facts, by=make_user())


def fresh(*records: Any) -> Any:
    for record in records:
        record.refresh_from_db()
    return records[0] if len(records) == 1 else records


def written_at(at: datetime) -> dict[str, list[tuple[int, int]]]:
    """Id and version of every history row of one time, by kind of record."""
    found = {}
    for model in apps.get_app_config("estimates").get_models():
        if issubclass(model, Recorded):
            told: Any = model.history  # type: ignore[attr-defined]
            rows = sorted(told.filter(history_date=at).values_list("id", "version"))
            if rows:
                found[model.__name__] = rows
    return found


def test_every_column_that_names_a_source_or_a_question_is_known_to_move() -> None:
    for named in (Source, Question):
        columns = {
            (model, field.name)
            for model in apps.get_app_config("estimates").get_models()
            if issubclass(model, Recorded)
            for field in model._meta.get_fields()
            if isinstance(field, ForeignKey) and field.related_model is named
        }
        assert columns == {(road.model, road.column) for road in ROADS[named]}


def test_all_that_a_source_is_part_of_becomes_the_others() -> None:
    gone, kept = make_source("Ministry of Defense", aliases=["MoD"]), make_source("Ministry of Defence")
    claim, draft = make_claim(source=gone), make_claim(source=gone, figure="7", status="draft")
    publication = make_publication(publisher=gone)
    relay = cited(claim, gone).relays.get()
    member = make_source("General Staff", parent=gone)
    role = actions.set_source_role(gone, make_topic("War"), "party", by=make_user())
    done = merge(gone, kept, at=AT)
    fresh(gone, kept, claim, draft, publication, relay, member, role)
    assert {claim.source, draft.source, publication.publisher, relay.source, member.parent, role.source} == {kept}
    assert (gone.merged_into, kept.aliases) == (kept, ["Ministry of Defense", "MoD"])
    assert done.moving == ["2 claims", "1 publication", "1 step of a chain of reports", "1 member", "1 role"]


def test_each_record_has_one_more_version_of_one_time_with_who_and_why() -> None:
    gone, kept = make_source("One"), make_source("Other")
    claim = make_claim(source=gone)
    merge(gone, kept, at=AT)
    assert written_at(AT) == {"Claim": [(claim.pk, 2)], "Source": sorted([(gone.pk, 2), (kept.pk, 2)])}
    row = claim.history.get(version=2)
    assert (row.history_user.username, row.history_change_reason) == (
        "editor",
        "merged: “One” into “Other”. the same ministry",
    )
    assert (row.figure, row.best, row.source_id) == (claim.figure, claim.best, kept.pk)


def test_every_page_that_showed_either_is_a_new_revision() -> None:
    gone, kept = make_source("One"), make_source("Other")
    questions = [make_claim(make_question(f"{n}?"), source).question for n, source in enumerate((gone, kept))]
    untouched = make_claim(make_question("Elsewhere?")).question
    fresh(*questions, untouched)
    before = [question.revision for question in (*questions, untouched)]
    merge(gone, kept)
    fresh(*questions, untouched)
    assert [question.revision for question in (*questions, untouched)] == [before[0] + 1, before[1] + 1, before[2]]


def test_names_are_taken_over_once_however_they_are_spelt() -> None:
    gone = make_source("MINISTRY  of defence", aliases=["MoD", "mod", "Минобороны"])
    kept = make_source("Ministry of Defence", aliases=["MOD"])
    assert merge(gone, kept).names == ("Минобороны",)
    assert fresh(kept).aliases == ["MOD", "Минобороны"]


def test_claims_that_say_the_same_are_both_kept_and_named() -> None:
    question, gone, kept = make_question(), make_source("One"), make_source("Other")
    same = make_claim(question, kept, "11,000", stated_on="2024-10-24")
    twice = make_claim(question, gone, "11000", stated_on="2024-10-24")
    make_claim(question, gone, "11,000", stated_on="2024-10-25")
    make_claim(make_question("Another?"), gone, "11,000", stated_on="2024-10-24")
    assert [tuple(repeat) for repeat in merge(gone, kept).repeats] == [(twice.pk, same.pk)]
    assert Claim.objects.filter(source=kept).count() == 4


def test_where_both_have_a_part_the_one_that_is_kept_keeps_its_own() -> None:
    gone, kept, war, peace = make_source("One"), make_source("Other"), make_topic("War"), make_topic("Peace")
    by = make_user()
    for source, topic, part in ((gone, war, "party"), (kept, war, "neutral"), (gone, peace, "party")):
        actions.set_source_role(source, topic, part, by=by)
    (stays,) = merge(gone, kept).stays
    assert "“neutral”, which is kept" in stays
    assert set(SourceRole.objects.filter(source=kept).values_list("topic__title", "role")) == {
        ("War", "neutral"),
        ("Peace", "party"),
    }


def test_a_chain_in_which_both_stood_keeps_its_steps_and_is_read_without_the_repeat() -> None:
    gone, kept, wire = make_source("AFP"), make_source("Agence France-Presse"), make_source("Wire")
    citation = cited(make_claim(), gone, kept, wire)
    merge(gone, kept)
    assert [relay.source for relay in citation.relays.order_by("place")] == [kept, kept, wire]
    assert citation.chain == [kept, wire]
    held = rows([citation.claim.question_id])[citation.claim.question_id].citations[citation.claim_id]
    assert held[-1].via == ("Agence France-Presse", "Wire")


def test_a_source_is_not_merged_with_itself_its_member_or_what_is_gone() -> None:
    whole = make_source("Government")
    member, other = make_source("Ministry", parent=whole), make_source("Other")
    third = make_source("Third")
    assert "itself" in refused(whole, whole)
    assert "a member is not the whole" in refused(whole, member)
    merge(other, third)
    assert "merged already, into “Third”" in refused(other, whole)
    assert f"choose {third.slug}" in refused(whole, other)
    assert merge(member, whole).kept == whole


def test_a_source_with_members_does_not_become_part_of_another() -> None:
    whole, above = make_source("Government"), make_source("Union")
    make_source("Ministry", parent=whole)
    part = make_source("Cabinet", parent=above)
    assert "merge “Cabinet” into “Government” instead" in refused(whole, part)
    merge(part, whole)


def test_what_is_merged_takes_nothing_more() -> None:
    gone, kept, topic = make_source("One"), make_source("Other"), make_topic()
    stale = Source.objects.get(pk=gone.pk)
    merge(gone, kept)
    claim = make_claim()
    attempts: list[Callable[[], Any]] = [
        lambda: make_claim(source=stale),
        lambda: make_publication("New", publisher=stale),
        lambda: make_source("Member", parent=stale),
        lambda: cited(claim, stale),
        lambda: actions.set_source_role(stale, topic, "party", by=make_user()),
        lambda: actions.revise_claim(claim.pk, version=1, changes={"source": stale}, by=make_user()),
        lambda: actions.revise_source(stale.pk, version=2, changes={"name": "New"}, by=make_user()),
    ]
    for attempt in attempts:
        with pytest.raises(ValidationError, match="was merged into “Other”"):
            attempt()
    assert not Claim.objects.filter(source=gone).exists()
    assert not Source.objects.filter(name__in=["Member", "New"]).exists()


def test_questions_are_one_with_claims_and_links() -> None:
    gone, kept, whole = (make_question(title) for title in ("Troops in?", "Troops?", "All?"))
    claim, other = make_claim(gone), make_claim(kept)
    link = actions.link_questions(from_question=gone, to_question=whole, kind="part_of", by=make_user())
    merge(gone, kept, at=AT)
    fresh(claim, other, link, gone)
    assert (claim.question, other.question, link.from_question, gone.merged_into) == (kept, kept, kept, kept)
    assert written_at(AT) == {
        "Claim": [(claim.pk, 2)],
        "Question": [(gone.pk, 2)],
        "QuestionLink": [(link.pk, 2)],
    }
    with pytest.raises(ValidationError, match="was merged into “Troops\\?”"):
        make_claim(Question.objects.get(pk=gone.pk))


def test_a_link_that_would_lead_to_itself_or_say_what_is_said_counts_nowhere() -> None:
    gone, kept, whole = (make_question(title) for title in ("Troops in?", "Troops?", "All?"))
    by = make_user()
    pairs = [(gone, kept), (gone, whole), (kept, whole)]
    own, twice, known = (
        actions.link_questions(from_question=one, to_question=other, kind="part_of", by=by) for one, other in pairs
    )
    actions.revise_question_link(known.pk, version=1, changes={"withdrawn": True}, by=by)
    merge(gone, kept, at=AT)
    assert [link.withdrawn for link in QuestionLink.objects.order_by("pk")] == [True, True, False]
    actions.unmerge_question(fresh(gone), by=by)
    assert [link.withdrawn for link in QuestionLink.objects.order_by("pk")] == [False, False, True]
    assert [(link.from_question, link.to_question) for link in fresh(own, twice, known)] == pairs


def test_numbers_of_different_units_are_never_one_question() -> None:
    assert "different units" in refused(make_question("One?", unit="troops"), make_question("Other?", unit="tanks"))
    below = make_claim(make_question("Below?", can_be_negative=True), figure="-5")
    assert f"Claim {below.pk}" in refused(below.question, make_question("Above?"))


def test_questions_defined_in_other_words_are_merged_only_if_somebody_says_so() -> None:
    one, other = make_question("One?", counts_included="dead"), make_question("Other?", counts_included="killed")
    with pytest.raises(actions.OtherDefinition, match="what is counted"):
        merge(one, other)
    assert fresh(one).merged_into is None
    merge(one, other, allow_other_definition=True)
    assert fresh(one).merged_into == other


def test_those_merged_before_are_merged_further() -> None:
    first, second, third = (make_source(name) for name in ("First", "Second", "Third"))
    merge(first, second)
    merge(second, third)
    assert fresh(first).merged_into == third
    assert set(fresh(third).aliases) == {"First", "Second"}


def test_relays_of_one_source_moved_count_in_the_words_of_the_plan() -> None:
    gone, kept = make_source("One"), make_source("Other")
    cited(make_claim(), gone)
    assert actions.plan_merge(gone, kept).moving == ["1 step of a chain of reports"]
    assert Relay.objects.get().source == gone
