import pytest
from django.core.exceptions import ValidationError

from estimates.actions import set_source_role
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
