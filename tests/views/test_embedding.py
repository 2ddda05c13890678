"""The frame for other pages, and the way they ask for it."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from estimates.models import Question
from tests.factories import make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    question = make_question("How <many>?", slug="q")
    make_claim(question, make_source("Seoul", slug="seoul"), "11,000", stated_on="2024-11-03")
    make_claim(question, make_source("Kyiv"), "up to 12,000", stated_on="2024-10-03")
    return question


def oembed(url: str, **more: str):
    return Client().get(f"/oembed?{urlencode({'url': url, **more})}")


def test_the_frame_may_stand_anywhere_and_knows_nobody(question: Question) -> None:
    response = Client().get("/questions/q/embed/")
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *;" in f"{policy};"
    assert "'none' *" not in policy
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "11,000" in response.content.decode()


def test_every_other_page_stays_out_of_frames(question: Question) -> None:
    response = Client().get("/questions/q/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_the_frame_shows_the_view_that_was_asked_for(question: Question) -> None:
    page = Client().get("/questions/q/embed/?source=seoul").content.decode()
    assert "11,000" in page
    assert "up to 12,000" not in page
    assert Client().get("/questions/q/embed/?stated_by=never").status_code == 400


def test_who_holds_the_frame_is_told_so(question: Question) -> None:
    etag = Client().get("/questions/q/embed/")["ETag"]
    assert Client().get("/questions/q/embed/", headers={"If-None-Match": etag}).status_code == 304


def test_oembed_hands_out_the_frame_of_the_view(question: Question) -> None:
    answer = oembed("http://127.0.0.1:8000/questions/q/?source=seoul").json()
    assert (answer["type"], answer["version"], answer["title"]) == ("rich", "1.0", "How <many>?")
    assert 'src="http://127.0.0.1:8000/questions/q/embed/?source=seoul"' in answer["html"]
    assert "How &lt;many&gt;?" in answer["html"]
    assert Client().get(answer["thumbnail_url"]).status_code == 200


def test_it_is_no_larger_than_was_asked(question: Question) -> None:
    answer = oembed("http://127.0.0.1:8000/questions/q/", maxwidth="400", maxheight="300").json()
    assert (answer["width"], answer["height"]) == (400, 300)
    assert oembed("http://127.0.0.1:8000/questions/q/", maxwidth="junk").json()["width"] == 640


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://elsewhere.example/questions/q/",
        "http://127.0.0.1:8000/questions/nothing/",
        "http://127.0.0.1:8000/sources/",
        "http://127.0.0.1:8000/questions/q/?stated_by=never",
        "http://[::1",
    ],
)
def test_an_address_that_shows_no_comparison_has_no_frame(question: Question, url: str) -> None:
    assert oembed(url).status_code == 404


def test_other_languages_than_json_are_not_spoken(question: Question) -> None:
    assert oembed("http://127.0.0.1:8000/questions/q/", format="xml").status_code == 501


def test_the_page_names_its_card_its_frame_and_its_title_to_machines(question: Question) -> None:
    page = Client().get("/questions/q/?source=seoul").content.decode()
    assert 'property="og:image" content="http://127.0.0.1:8000/questions/q/card.png?source=seoul"' in page
    assert 'name="citation_title" content="How &lt;many&gt;?"' in page
    assert 'type="application/json+oembed"' in page


def test_the_page_shows_the_markup_of_the_frame_and_frames_nothing(question: Question) -> None:
    page = Client().get("/questions/q/").content.decode()
    assert "<iframe" not in page
    assert "&lt;iframe src=&quot;http://127.0.0.1:8000/questions/q/embed/&quot;" in page
