"""Events are recorded, changed and withdrawn with their history, on the timelines of every question of their topic."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from estimates.actions import (
    KeyReused,
    PublicationFacts,
    StaleVersion,
    enter_event,
    record_event,
    revise_event,
    revise_publication,
    revise_source,
)
from estimates.models import Event, Publication, Question, Source, Topic
from tests.factories import make_event, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def refusal(**facts: Any) -> dict[str, list[str]]:
    known = {"topic": make_topic(), "title": "A treaty", "happened_on": "2024", "publication": make_publication()}
    with pytest.raises(ValidationError) as refused:
        record_event(**known | facts, by=make_user())
    assert not Event.objects.exists()
    return refused.value.message_dict


def revisions(topic: Topic) -> list[int]:
    return list(topic.questions.order_by("pk").values_list("revision", flat=True))


def test_it_is_kept_with_its_days_who_wrote_it_and_why() -> None:
    event = make_event(title=" A treaty ", happened_on="18 Oct 2024", note=" signed ", reason="missing here")
    assert (event.title, event.happened_on, event.note, event.withdrawn) == ("A treaty", "2024-10-18", "signed", False)
    assert event.happened_first == event.happened_last == 2460602
    written = event.history.get()
    assert (written.version, written.history_user, written.history_change_reason) == (1, make_user(), "missing here")


def test_what_is_missing_or_unreadable_is_refused_by_name() -> None:
    assert "when it happened" in refusal(happened_on="")["happened_on"][0]
    assert "when it happened" in refusal(happened_on="unknown")["happened_on"][0]
    assert refusal(happened_on="soon").keys() == {"happened_on"}
    assert refusal(title=" ").keys() == {"title"}
    assert refusal(title="x" * 141).keys() == {"title"}


def test_every_question_of_the_topic_shows_it_and_no_other_does() -> None:
    topic, other = make_topic("War"), make_topic("Peace")
    for each in (topic, topic, other):
        make_question(topic=each)
    event = make_event(topic)
    assert (revisions(topic), revisions(other)) == ([2, 2], [1])
    revise_event(event.pk, version=1, changes={"topic": other}, by=make_user())
    assert (revisions(topic), revisions(other)) == ([3, 3], [2])


def test_a_withdrawn_one_stays_in_the_history() -> None:
    event = make_event()
    revise_event(event.pk, version=1, changes={"withdrawn": True}, by=make_user(), reason="it was a rumour")
    assert not Event.objects.standing().exists()
    assert [row.withdrawn for row in event.history.order_by("version")] == [False, True]
    assert event.history.latest("version").history_change_reason == "it was a rumour"


def test_a_change_from_an_old_version_is_refused() -> None:
    event = make_event()
    revise_event(event.pk, version=1, changes={"happened_on": "2024-10-19"}, by=make_user())
    with pytest.raises(StaleVersion):
        revise_event(event.pk, version=1, changes={"title": "Another"}, by=make_user())
    with pytest.raises(ValidationError):
        revise_event(event.pk, version=2, changes={"happened_on": ""}, by=make_user())
    event.refresh_from_db()
    assert (event.happened_on, event.happened_last, event.version) == ("2024-10-19", 2460603, 2)


def test_another_publication_is_recorded_on_the_way() -> None:
    event, facts = make_event(), PublicationFacts(url="https://example.org/treaty")
    revise_event(event.pk, version=1, changes={"publication": facts}, by=make_user())
    event.refresh_from_db()
    assert event.publication == Publication.objects.get(url="https://example.org/treaty")
    with pytest.raises(ValidationError) as refused:
        revise_event(event.pk, version=2, changes={"publication": PublicationFacts(url="example")}, by=make_user())
    assert refused.value.message_dict.keys() == {"publication.url"}


def test_names_that_its_pages_show_raise_the_revision_too() -> None:
    question, paper = make_question(), make_source("A paper", kind="media")
    page = make_publication("The treaty", publisher=paper)
    make_event(question.topic, publication=page)
    revise_publication(page.pk, version=1, changes={"title": "A treaty"}, by=make_user())
    revise_source(paper.pk, version=1, changes={"name": "The paper"}, by=make_user())
    assert Question.objects.get(pk=question.pk).revision == 4


def test_where_an_event_can_be_read_is_no_draft_any_more() -> None:
    from tests.factories import make_claim

    draft = make_claim(status="draft", publication=make_publication("A page", publisher=make_source("A paper")))
    assert not Publication.objects.seen(drafts=False).exists()
    make_event(draft.question.topic, publication=Publication.objects.get())
    assert Publication.objects.seen(drafts=False).get().title == "A page"
    assert Source.objects.seen(drafts=False).get().name == "A paper"


def entered(key: str = "one", digest: str = "typed", **changed: Any) -> Event:
    facts = {
        "topic": Topic.objects.first() or make_topic(),
        "title": "A treaty",
        "happened_on": "2024-10-18",
        "publication": PublicationFacts(url="https://example.org/treaty"),
        "new_publisher": "A paper",
    }
    return enter_event(**facts | changed, key=key, digest=digest, by=make_user())


def test_a_form_that_is_sent_twice_is_carried_out_once() -> None:
    assert entered() == entered()
    assert (Event.objects.count(), Publication.objects.count(), Source.objects.count()) == (1, 1, 1)
    with pytest.raises(KeyReused):
        entered(digest="something else")


def test_a_new_publisher_is_a_medium_and_is_made_for_a_page_without_one_only() -> None:
    assert entered().publication.publisher.kind == "media"
    assert entered("two", new_publisher="Another paper").publication.publisher.name == "A paper"
    assert Source.objects.get().name == "A paper"


def test_a_refused_one_leaves_nothing_behind() -> None:
    for changed in ({"happened_on": "soon"}, {"publication": PublicationFacts(url="nowhere")}, {"title": ""}):
        with pytest.raises(ValidationError):
            entered(**changed)
    assert not Event.objects.exists()
    assert not Source.objects.exists()
    assert entered().pk
