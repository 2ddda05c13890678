import pytest
from django.core.exceptions import ValidationError

from estimates.actions import StaleVersion, record_source_role, revise_source_role, set_source_role, set_source_roles
from estimates.models import SourceRole
from tests.factories import make_claim, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def test_a_role_is_kept_once_for_a_topic_and_the_same_again_changes_nothing() -> None:
    source, topic, by = make_source(), make_topic(), make_user()
    set_source_role(source, topic, "unknown", by=by)
    set_source_role(source, topic, "party", by=by, reason="it fights")
    kept = set_source_role(source, topic, "party", by=by)
    assert (SourceRole.objects.count(), kept.role, kept.version) == (1, "party", 2)
    assert list(SourceRole.history.values_list("role", flat=True)) == ["party", "unknown"]


def test_it_shows_on_the_questions_of_the_topic_on_which_the_source_or_a_member_speaks() -> None:
    topic, government = make_topic(), make_source()
    member = make_source(parent=government)
    own, elsewhere = make_question("How many?", topic=topic), make_question("Where?", topic=make_topic("Another"))
    make_claim(own, member)
    make_claim(elsewhere, member)
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    revisions = [own.revision, elsewhere.revision]
    set_source_role(government, topic, "ally_of_party", by=make_user())
    own.refresh_from_db()
    elsewhere.refresh_from_db()
    assert [own.revision, elsewhere.revision] == [revisions[0] + 1, revisions[1]]


def test_a_role_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError, match="referee"):
        set_source_role(make_source(), make_topic(), "referee", by=make_user())
    assert not SourceRole.objects.exists()


def test_a_role_is_recorded_once_and_the_refusal_names_the_one_there_is() -> None:
    source, topic, by = make_source(), make_topic(), make_user()
    kept = record_source_role(source=source, topic=topic, role="party", by=by)
    with pytest.raises(ValidationError, match=f"Source role {kept.pk} says “party” already"):
        record_source_role(source=source, topic=topic, role="neutral", by=by)
    assert SourceRole.history.count() == 1


def test_a_role_is_revised_from_the_version_that_was_seen() -> None:
    source, topic, by = make_source(), make_topic(), make_user()
    kept = record_source_role(source=source, topic=topic, role="party", by=by)
    revise_source_role(kept.pk, version=1, changes={"role": "neutral"}, by=by, reason="left the war")
    with pytest.raises(StaleVersion):
        revise_source_role(kept.pk, version=1, changes={"role": "opponent"}, by=by)
    with pytest.raises(ValidationError, match="stays as it is"):
        revise_source_role(kept.pk, version=2, changes={"topic": make_topic("Other")}, by=by)
    kept.refresh_from_db()
    assert (kept.role, kept.version, kept.history.count()) == ("neutral", 2, 2)


def test_of_several_roles_none_is_written_where_one_is_wrong() -> None:
    topic = make_topic()
    with pytest.raises(ValidationError, match="referee"):
        set_source_roles(topic, {make_source(): "party", make_source(): "referee"}, by=make_user())
    assert not SourceRole.objects.exists()
