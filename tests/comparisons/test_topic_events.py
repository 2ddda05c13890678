"""Which events does a topic have, in which order, and which had it at a moment?"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estimates.actions import revise_event, revise_publication, revise_source
from estimates.comparisons import topic_events
from tests.factories import make_event, make_publication, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

BEGIN = datetime(2024, 11, 1, tzinfo=UTC)


def titles(topic: Any, **asked: Any) -> list[str]:
    return [event.title for event in topic_events(topic.pk, **asked)]


def test_they_stand_in_order_of_their_days_whenever_they_were_entered() -> None:
    topic = make_topic()
    days = {"later": "2024-11-04", "by": "../2024-10-20", "year": "2024", "day": "2024-10-18", "since": "2024-10-19/.."}
    for title, day in days.items():
        make_event(topic, title, happened_on=day)
    make_event(make_topic("Another"), "elsewhere")
    assert titles(topic) == ["year", "day", "since", "by", "later"]


def test_withdrawn_ones_are_asked_for_apart() -> None:
    topic = make_topic()
    make_event(topic, "stands")
    gone = make_event(topic, "gone")
    revise_event(gone.pk, version=1, changes={"withdrawn": True}, by=make_user())
    assert (titles(topic), titles(topic, withdrawn=True)) == (["stands"], ["gone"])


def test_where_it_can_be_read_is_said(django_assert_num_queries: Any) -> None:
    topic, paper = make_topic(), make_source("A paper")
    with django_assert_num_queries(1):
        assert topic_events(topic.pk) == ()
    page = make_publication("The treaty", url="https://example.org/treaty", publisher=paper)
    for number in range(3):
        make_event(topic, f"{number}", publication=page)
    make_event(topic, "9", publication=make_publication("By nobody"))
    with django_assert_num_queries(3):
        *_, named, nameless = topic_events(topic.pk)
    assert (named.publisher, named.readable, named.url) == ("A paper", "The treaty", "https://example.org/treaty")
    assert (nameless.publisher, nameless.readable, nameless.url) == ("", "By nobody", "")


def test_a_past_moment_has_the_words_names_and_topic_of_then() -> None:
    topic, other, paper = make_topic(), make_topic("Another"), make_source("A paper", at=BEGIN)
    page = make_publication("The treaty", publisher=paper)
    page.history.update(history_date=BEGIN)
    event = make_event(topic, "Signed", publication=page, at=BEGIN + timedelta(days=1))
    by, at = make_user(), BEGIN + timedelta(days=3)
    revise_event(event.pk, version=1, changes={"title": "Not signed", "topic": other}, by=by, at=at)
    revise_publication(page.pk, version=1, changes={"title": "No treaty"}, by=by, at=at)
    revise_source(paper.pk, version=1, changes={"name": "The paper"}, by=by, at=at)
    assert titles(topic, at=BEGIN) == []
    (then,) = topic_events(topic.pk, BEGIN + timedelta(days=2))
    assert (then.title, then.readable, then.publisher) == ("Signed", "The treaty", "A paper")
    assert (titles(topic), titles(other), titles(other, at=BEGIN + timedelta(days=2))) == ([], ["Not signed"], [])
