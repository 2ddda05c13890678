"""The page of a question shows what happened in the days of its timeline, as it was held at the moment asked for."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from estimates.actions import revise_event
from estimates.models import Citation, Publication, Question, Source
from tests.factories import make_claim, make_event, make_publication, make_question, make_topic, make_user

pytestmark = pytest.mark.django_db

BEGIN = datetime(2024, 11, 1, tzinfo=UTC)


@pytest.fixture
def question() -> Question:
    """Two claims a month apart, the later one about a day before both."""
    question = make_question("How many?")
    make_claim(question, figure="10,000", stated_on="2024-10-01")
    make_claim(question, figure="11,000", stated_on="2024-10-31", as_of="2024-09-01")
    return question


def page(question: Question, query: str = "", client: Client | None = None) -> str:
    answer = (client or Client()).get(question.get_absolute_url() + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def numbered(text: str) -> list[tuple[str, str]]:
    """Number and title of each line of the list."""
    return re.findall(r'<b class="number">(\d+)</b>.*?<span class="title" dir="auto">(.*?)</span>', text)


def flags(text: str, width: str = "wide") -> list[str]:
    found = re.search(rf'<g class="{width}">(.*?)</g>\s*(?=<g class="wide|</svg>\s*<svg class="timeline-values)', text)
    return re.findall(r'<text [^>]*aria-hidden="true">(.*?)</text>', found[1]) if found else []


def test_events_have_a_line_a_flag_and_words_with_where_they_can_be_read(question: Question) -> None:
    treaty = make_publication("The treaty", url="https://example.org/treaty")
    make_event(question.topic, "<i>Ratified</i>", happened_on="2024-10-20", publication=treaty)
    make_event(question.topic, "Signed", happened_on="2024-10-19")
    text = page(question)
    assert numbered(text) == [("1", "Signed"), ("2", "&lt;i&gt;Ratified&lt;/i&gt;")]
    assert flags(text) == ["1–2"]
    assert 'aria-label="Events 1 to 2: Signed; &lt;i&gt;Ratified&lt;/i&gt;"' in text
    assert text.count('class="event-line"/>') > 2
    assert '<a href="https://example.org/treaty" rel="noopener noreferrer nofollow"' in text


def test_only_the_days_of_the_claims_are_drawn_by_either_clock_and_under_filters(question: Question) -> None:
    for day in ("2024-08-01", "2024-09-10", "2024-10-20"):
        make_event(question.topic, day, happened_on=day)
    assert [title for _, title in numbered(page(question))] == ["2024-10-20"]
    assert "2 events outside the days shown" in page(question)
    assert [title for _, title in numbered(page(question, "?time=as_of"))] == ["2024-09-10"]
    assert numbered(page(question, "?stated_by=2024-10-02")) == []
    assert "3 events outside the days shown" in page(question, "?stated_by=2024-10-02")


def test_a_past_moment_has_the_events_of_then_and_a_withdrawn_one_is_not_shown() -> None:
    question = make_question("How many?", topic=make_topic(at=BEGIN))
    for told in (question, make_claim(question, stated_on="2024-10-20")):
        told.history.update(history_date=BEGIN)
    for model in (Source, Publication, Citation):
        model.history.update(history_date=BEGIN)
    event = make_event(question.topic, "Signed", happened_on="2024-10-20", at=datetime(2024, 11, 2, tzinfo=UTC))
    when = {"by": make_user(), "at": datetime(2024, 11, 4, tzinfo=UTC)}
    revise_event(event.pk, version=1, changes={"withdrawn": True}, **when)
    assert numbered(page(question, "?recorded_at=2024-11-03")) == [("1", "Signed")]
    for query in ("?recorded_at=2024-11-01", "?recorded_at=2024-11-04", ""):
        assert numbered(page(question, query)) == [], query


def test_hiding_them_changes_no_number_and_no_file(question: Question) -> None:
    make_event(question.topic, "Signed", happened_on="2024-10-20")
    shown, hidden = page(question), page(question, "?events=none&time=as_of")
    assert 'href="?events=none"' in shown
    assert "timeline-flags" not in hidden
    assert "Signed" not in hidden
    assert re.search(r'href="\?time=as_of"[^>]*>Show 1 event<', hidden)
    assert "claims.csv?" not in hidden
    assert Client().get(question.get_absolute_url() + "?events=some").status_code == 400


def test_a_page_that_is_kept_is_asked_for_again_when_an_event_changes(question: Question) -> None:
    held: Any = Client().get(question.get_absolute_url())["ETag"]
    make_event(question.topic, happened_on="2024-10-20")
    answer = Client().get(question.get_absolute_url(), headers={"If-None-Match": held})
    assert answer.status_code == 200


def test_a_topic_without_events_says_nothing_to_readers_and_offers_analysts_to_add_one(question: Question) -> None:
    assert "What happened meanwhile" not in page(question)
    client = Client()
    client.force_login(make_user())
    assert f'/topics/{question.topic.slug}/events/new/?question={question.slug}"' in page(question, client=client)
