"""Events over REST: recorded, read, narrowed, changed, withdrawn, and on the timeline of their questions."""

from typing import Any

import pytest

from estimates.actions import revise_event
from estimates.models import Event, Publication
from tests.api.conftest import Caller
from tests.api.test_claim_post import refusal
from tests.factories import make_event, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def body(**changed: Any) -> dict[str, Any]:
    page = {"url": "https://example.org/treaty", "publisher": "A paper"}
    known = {"topic": make_topic("War").slug, "title": "A treaty", "happened_on": "18 Oct 2024", "publication": page}
    return known | changed


def test_it_is_recorded_with_its_publication_and_read_back(analyst: Caller, anybody: Caller) -> None:
    answer = analyst.send("POST", "events/", body(note="signed"))
    assert answer.status_code == 201, answer.content
    shown = anybody.get(answer["Location"]).json()
    assert shown == answer.json()
    assert (shown["topic"], shown["title"], shown["happened_on"], shown["note"]) == (
        *("war", "A treaty", "2024-10-18", "signed"),
    )
    assert shown["publication"]["publisher"] == "a-paper"
    assert shown["url"].endswith(f"/topics/war/#event-{shown['id']}")


def test_a_recorded_publication_is_named_by_its_number(analyst: Caller) -> None:
    page = make_publication("The treaty")
    assert analyst.send("POST", "events/", body(publication=page.pk)).status_code == 201
    assert Event.objects.get().publication == page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": ""}, "happened_on"),
        ({"happened_on": "soon"}, "happened_on"),
        ({"happened_on": "unknown"}, "happened_on"),
        ({"title": "x" * 141}, "title"),
        ({"topic": "nowhere"}, "topic"),
        ({"publication": 999}, "publication"),
        ({"publication": {"url": "nowhere"}}, "publication.url"),
        ({"withdrawn": True}, "withdrawn"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(analyst: Caller, changed: dict[str, Any], field: str) -> None:
    assert field in refusal(analyst.send("POST", "events/", body(**changed)))
    assert not Event.objects.exists()
    assert not Publication.objects.filter(url__contains="treaty").exists()


def test_the_same_request_with_the_same_key_is_answered_once(analyst: Caller) -> None:
    asked = body()
    first, again = (analyst.send("POST", "events/", asked, Idempotency_Key="a") for _ in range(2))
    assert first.json() == again.json()
    assert Event.objects.count() == 1


def test_it_is_changed_and_withdrawn_from_the_version_that_was_read(analyst: Caller, anybody: Caller) -> None:
    event = make_event()
    path = f"events/{event.pk}/"
    assert analyst.send("PATCH", path, {"withdrawn": True}).status_code == 428
    changed = analyst.send("PATCH", path, {"happened_on": "2024-10", "reason": "no day is given"}, If_Match='"1"')
    assert changed.json()["happened_on"] == "2024-10"
    assert analyst.send("PATCH", path, {"withdrawn": True}, If_Match='"1"').status_code == 412
    gone = analyst.send("PATCH", path, {"withdrawn": True, "reason": "a rumour"}, If_Match=changed["ETag"])
    assert gone.json()["withdrawn"]
    assert event.history.latest("version").history_change_reason == "a rumour"
    assert anybody.read("events/").json()["results"] == []
    assert [one["id"] for one in anybody.read("events/?withdrawn=true").json()["results"]] == [event.pk]
    assert anybody.read(path).status_code == 200
    assert anybody.send("DELETE", path).status_code == 405


def test_lists_are_narrowed_by_topic_and_publication_and_ordered_by_day(anybody: Caller) -> None:
    war, page = make_topic("War"), make_publication()
    for day in ("2024-11-04", "2024-10-18"):
        make_event(war, day, happened_on=day, publication=page)
    make_event(make_topic("Peace"), "elsewhere")

    def titles(query: str) -> list[str]:
        return [event["title"] for event in anybody.read(f"events/?{query}").json()["results"]]

    assert titles("topic=war&ordering=happened_on") == ["2024-10-18", "2024-11-04"]
    assert titles(f"publication={page.pk}&ordering=-happened_on") == ["2024-11-04", "2024-10-18"]
    assert titles("topic=peace") == ["elsewhere"]
    assert anybody.read("events/?topic=nowhere").status_code == 400


def test_the_timeline_of_a_question_has_the_standing_ones_of_its_topic(anybody: Caller) -> None:
    question, paper = make_question(), make_source("A paper")
    page = make_publication("The treaty", url="https://example.org/t", publisher=paper)
    event = make_event(question.topic, "Signed", publication=page)
    make_event(make_topic("Peace"), "elsewhere")
    path = f"questions/{question.slug}/timeline/"
    before = anybody.read(path)
    assert before.json()["events"] == [
        {
            "id": event.pk,
            "title": "Signed",
            "happened_on": "2024-10-18",
            "note": None,
            "publication": page.pk,
            "publisher": "A paper",
            "publication_title": "The treaty",
            "url": "https://example.org/t",
        }
    ]
    revise_event(event.pk, version=1, changes={"withdrawn": True}, by=make_user())
    after = anybody.read(path, If_None_Match=before["ETag"])
    assert (after.status_code, after.json()["events"]) == (200, [])
