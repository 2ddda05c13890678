"""Events are entered, changed and withdrawn in the browser, and stand on the pages of topic and publication."""

from typing import Any

import pytest
from django.test import Client

from estimates.actions import revise_event
from estimates.models import Event, Publication, Topic
from tests.factories import make_event, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    return make_topic("War", slug="war")


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(make_user())
    return client


def typed(**changed: str) -> dict[str, str]:
    known = {"what": "A treaty was signed", "happened_on": "18 Oct 2024", "url": "https://example.org/treaty"}
    return known | {"title": "The treaty", "publisher": "A paper", "published": "2024-10-19", "key": "k"} | changed


def sent(client: Client, **changed: str) -> Any:
    return client.post("/topics/war/events/new/", typed(**changed), follow=True)


def test_an_event_is_saved_with_its_publication_and_stands_on_the_topic(analyst: Client, topic: Topic) -> None:
    page = sent(analyst, note="In Pyongyang").content.decode()
    event = Event.objects.select_related("publication__publisher").get()
    assert (event.happened_on, str(event.publication), str(event.publication.publisher)) == (
        *("2024-10-18", "The treaty", "A paper"),
    )
    assert "Saved: “A treaty was signed”." in page
    assert f'id="event-{event.pk}"' in page
    assert "In Pyongyang" in page
    assert '<a href="https://example.org/treaty" rel="noopener noreferrer nofollow"' in page


def test_whoever_came_from_a_question_goes_back_to_it(analyst: Client, topic: Topic) -> None:
    question = make_question("How many?", topic=topic)
    form = analyst.get(f"/topics/war/events/new/?question={question.slug}&what=Signed").content.decode()
    assert f'name="question" value="{question.slug}"' in form
    assert 'value="Signed"' in form
    assert sent(analyst, question=question.slug).redirect_chain[-1][0] == f"{question.get_absolute_url()}#moved"
    assert sent(analyst, question="elsewhere\0", key="l").redirect_chain[-1][0].startswith("/topics/war/#event-")


def test_a_form_sent_twice_makes_one_event_and_another_with_its_key_is_asked_again(
    analyst: Client, topic: Topic
) -> None:
    assert sent(analyst).status_code == sent(analyst).status_code == 200
    assert Event.objects.count() == 1
    again = analyst.post("/topics/war/events/new/", typed(what="Another"))
    assert again.status_code == 409
    assert 'value="Another"' in again.content.decode()
    assert again.context["form"].key != "k"


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"what": ""}, "what", "Say what happened."),
        ({"what": "x" * 141}, "what", "at most 140 are kept"),
        ({"happened_on": ""}, "happened_on", "Say when it happened"),
        ({"happened_on": "unknown"}, "happened_on", "Say when it happened"),
        ({"happened_on": "32 Oct 2024"}, "happened_on", "32"),
        ({"url": "", "title": ""}, "url", "Say where it can be read"),
        ({"url": "nowhere"}, "url", "nowhere"),
        ({"published": "soon"}, "published", "soon"),
    ],
)
def test_bad_input_is_named_at_its_field_and_typing_is_kept(
    analyst: Client, topic: Topic, changed: dict[str, str], field: str, says: str
) -> None:
    answer = analyst.post("/topics/war/events/new/", typed(**changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert says in " ".join(answer.context["form"].errors[field])
    for name, text in typed(**changed).items():
        assert not text or name == "key" or f'value="{text}"' in page, name
    assert not Event.objects.exists()
    assert not Publication.objects.exists()


def test_a_name_that_two_publishers_have_is_asked_about(analyst: Client, topic: Topic) -> None:
    for _ in range(2):
        make_source("A paper")
    assert "publisher" in analyst.post("/topics/war/events/new/", typed()).context["form"].errors


def test_it_is_changed_and_withdrawn_with_a_reason(analyst: Client, topic: Topic) -> None:
    event = make_event(topic, "Signed", publication=make_publication("The treaty"))
    path = f"/events/{event.pk}/edit/"
    form = analyst.get(path).context["edit"].form.typed
    assert form["publication"] == str(event.publication_id)
    changed = form | {"version": "1", "withdrawn": "on", "publication": "https://example.org/new"}
    assert analyst.post(path, changed).status_code == 422
    assert analyst.post(path, changed | {"publication": "999", "reason": "a rumour"}).status_code == 422
    page = analyst.post(path, changed | {"reason": "a rumour"}, follow=True).content.decode()
    event.refresh_from_db()
    assert (event.withdrawn, event.publication.url) == (True, "https://example.org/new")
    assert "1 withdrawn event" in page
    history = Client().get(f"/events/{event.pk}/history/").content.decode()
    assert all(words in history for words in ("a rumour", "Withdrawn", "The treaty", "https://example.org/new"))


def test_an_edit_is_undone(analyst: Client, topic: Topic) -> None:
    event = make_event(topic, "Signed")
    path = f"/events/{event.pk}/edit/"
    form = analyst.get(path).context["edit"].form.typed
    done = analyst.post(path, form | {"version": "1", "happened_on": "2023", "reason": "so"}, follow=True)
    note = next(iter(done.context["messages"])).extra_tags
    analyst.post("/undo/", {"way_back": note})
    event.refresh_from_db()
    assert (event.happened_on, event.version) == ("2024-10-18", 3)


def test_readers_see_what_stands_and_no_way_to_change_it(client: Client, topic: Topic) -> None:
    empty = client.get("/topics/war/").content.decode()
    assert 'id="events"' not in empty
    gone = make_event(topic, "Never happened")
    revise_event(gone.pk, version=1, changes={"withdrawn": True}, by=make_user())
    make_event(topic, "<b>Signed</b>", publication=gone.publication)
    page = client.get("/topics/war/").content.decode()
    assert "&lt;b&gt;Signed&lt;/b&gt;" in page
    assert "Never happened" not in page
    assert "Change or withdraw" not in page
    assert "Add an event" not in page
    publication = client.get(f"/publications/{gone.publication_id}/").content.decode()
    assert "Signed" in publication
    assert "Never happened" not in publication


def test_unknown_ones_and_wrong_verbs(analyst: Client, topic: Topic) -> None:
    assert analyst.get("/topics/peace/events/new/").status_code == 404
    assert analyst.get("/events/1/edit/").status_code == 404
    assert analyst.get("/events/1/history/").status_code == 404
    assert analyst.delete("/topics/war/events/new/").status_code == 405
    assert Client().get("/topics/war/events/new/").status_code == 302
