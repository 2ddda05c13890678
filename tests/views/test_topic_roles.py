"""The parts of all sources in an affair, edited in one form."""

import pytest
from django.test import Client

from estimates.actions import set_source_role
from estimates.models import Source, SourceRole, Topic
from tests.factories import make_claim, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    """A government that speaks through its ministry alone, another source, and one that speaks elsewhere."""
    topic = make_topic("A war")
    question = make_question("How many?", topic=topic)
    make_claim(question, make_source("Ministry", parent=make_source("State")))
    make_claim(question, make_source("Union"))
    make_claim(make_question("Elsewhere?", topic=make_topic("Other")), make_source("Stranger"))
    return topic


@pytest.fixture
def analyst() -> Client:
    client = Client()
    client.force_login(make_user())
    return client


def address(topic: Topic) -> str:
    return f"/topics/{topic.slug}/roles/"


def pk(name: str) -> int:
    return Source.objects.get(name=name).pk


def sent(**roles: str) -> dict[str, str]:
    """What the form sends when it was opened before anybody had a part."""
    fields = {}
    for name in ("State", "Ministry", "Union"):
        fields |= {f"seen-{pk(name)}": "", f"role-{pk(name)}": roles.get(name, "")}
    return fields


def kept() -> dict[str, str]:
    return {role.source.name: role.role for role in SourceRole.objects.select_related("source")}


def test_everybody_who_speaks_on_the_topic_and_their_governments_are_listed(analyst: Client, topic: Topic) -> None:
    text = analyst.get(address(topic)).content.decode()
    places = [text.index(f'for="role-{pk(name)}"') for name in ("State", "Ministry", "Union")]
    assert places == sorted(places)
    assert "Stranger" not in text
    assert "by its members" in text


def test_all_are_saved_together_at_one_moment_with_one_reason(analyst: Client, topic: Topic) -> None:
    answer = analyst.post(address(topic), sent(State="party", Union="neutral") | {"reason": "they fight"})
    assert (answer.status_code, answer["Location"]) == (302, topic.get_absolute_url())
    assert kept() == {"State": "party", "Union": "neutral"}
    histories = list(SourceRole.history.all())
    assert len({row.history_date for row in histories}) == 1
    assert {row.history_change_reason for row in histories} == {"they fight"}
    assert "Saved: 2 roles in “A war”." in analyst.get(topic.get_absolute_url()).content.decode()


def test_what_is_not_changed_is_not_written(analyst: Client, topic: Topic) -> None:
    set_source_role(Source.objects.get(name="State"), topic, "party", by=make_user())
    form = sent() | {f"seen-{pk('State')}": "party", f"role-{pk('State')}": "party"}
    analyst.post(address(topic), form)
    assert SourceRole.history.count() == 1
    assert "Nothing was changed" in analyst.get(topic.get_absolute_url()).content.decode()


def test_a_member_without_a_part_says_whose_it_has(analyst: Client, topic: Topic) -> None:
    set_source_role(Source.objects.get(name="State"), topic, "party", by=make_user())
    text = analyst.get(address(topic)).content.decode()
    assert '<option value="" selected>as State: party to the dispute</option>' in text


def test_a_part_there_is_can_be_changed_and_not_emptied(analyst: Client, topic: Topic) -> None:
    set_source_role(Source.objects.get(name="Union"), topic, "party", by=make_user())
    text = analyst.get(address(topic)).content.decode()
    select = text[text.index(f'id="role-{pk("Union")}"') :].partition("</select>")[0]
    assert 'value=""' not in select
    answer = analyst.post(address(topic), {f"seen-{pk('Union')}": "party", f"role-{pk('Union')}": ""})
    assert answer.status_code == 422
    assert kept() == {"Union": "party"}


def test_a_part_that_does_not_exist_is_refused_at_its_field_and_nothing_is_written(
    analyst: Client, topic: Topic
) -> None:
    answer = analyst.post(address(topic), sent(State="referee", Union="neutral") | {"reason": "they fight"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="role-{pk("State")}-error"' in text
    assert "referee" in text
    assert '<option value="neutral" selected>' in text
    assert 'value="they fight"' in text
    assert kept() == {}


def test_a_reason_that_is_too_long_is_kept_to_be_shortened(analyst: Client, topic: Topic) -> None:
    answer = analyst.post(address(topic), sent(State="party") | {"reason": "x" * 501})
    assert answer.status_code == 422
    assert "x" * 501 in answer.content.decode()
    assert kept() == {}


def test_what_somebody_changed_in_the_meantime_is_shown_before_it_is_replaced(analyst: Client, topic: Topic) -> None:
    form = sent(Union="neutral", State="party")
    set_source_role(Source.objects.get(name="Union"), topic, "opponent", by=make_user("other"))
    answer = analyst.post(address(topic), form)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "somebody changed it to “opponent of a party” in the meantime" in text
    assert kept() == {"Union": "opponent"}
    again = form | {f"seen-{pk('Union')}": "opponent"}
    assert f'name="seen-{pk("Union")}" value="opponent"' in text
    assert analyst.post(address(topic), again).status_code == 302
    assert kept() == {"Union": "neutral", "State": "party"}


def test_what_somebody_else_chose_the_same_is_no_conflict(analyst: Client, topic: Topic) -> None:
    form = sent(Union="neutral")
    set_source_role(Source.objects.get(name="Union"), topic, "neutral", by=make_user("other"))
    assert analyst.post(address(topic), form).status_code == 302
    assert SourceRole.history.count() == 1


def test_what_others_left_alone_in_their_form_does_not_undo_a_change(analyst: Client, topic: Topic) -> None:
    form = sent(State="party")
    set_source_role(Source.objects.get(name="Union"), topic, "opponent", by=make_user("other"))
    assert analyst.post(address(topic), form).status_code == 302
    assert kept() == {"Union": "opponent", "State": "party"}


def test_a_topic_without_claims_leads_to_the_first(analyst: Client) -> None:
    assert "No source has spoken on this yet" in analyst.get(address(make_topic("Silence"))).content.decode()


def test_strangers_sign_in_and_readers_are_told(topic: Topic) -> None:
    assert "/accounts/login/" in Client().get(address(topic))["Location"]
    reader = Client()
    reader.force_login(make_user("rea", analyst=False))
    assert reader.get(address(topic)).status_code == 403
    assert reader.post(address(topic), sent(State="party")).status_code == 403
    assert kept() == {}


def test_hostile_names_and_choices_are_escaped(analyst: Client) -> None:
    topic = make_topic("<b>topic")
    make_claim(make_question("Q?", topic=topic), make_source("<script>alert(1)</script>"))
    text = analyst.get(address(topic)).content.decode()
    assert "<script>alert" not in text
    answer = analyst.post(address(topic), {f"role-{Source.objects.get().pk}": "<script>alert(2)</script>"})
    assert "<script>alert" not in answer.content.decode()


def test_many_sources_take_no_more_queries_than_few(analyst: Client, django_assert_max_num_queries: object) -> None:
    topic = make_topic("Many")
    question = make_question("Many?", topic=topic)
    for _ in range(2):
        make_claim(question)
    with django_assert_max_num_queries(8) as few:  # type: ignore[operator]
        analyst.get(address(topic))
    for _ in range(20):
        make_claim(question)
    with django_assert_max_num_queries(len(few.captured_queries)):  # type: ignore[operator]
        analyst.get(address(topic))
