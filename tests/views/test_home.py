"""The front page and a topic's page: what is disputed, and by how much."""

import pytest
from django.core.management import call_command

from estimates import actions
from estimates.models import Question
from tests.factories import make_claim, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def test_an_empty_tracker_says_how_to_begin(client):
    page = client.get("/").content.decode()
    assert "Nothing is recorded yet" in page
    assert "/enter/" in page


def test_each_question_stands_under_its_topic_with_its_spread(client):
    call_command("load_sample", verbosity=0)
    page = client.get("/").content.decode()
    assert page.count("North Korean troops in Russia&#x27;s war against Ukraine") == 1
    assert "How many North Korean troops are in Russia?" in page
    assert "× 1.09" in page
    assert "3 sources, 3 origins" in page
    assert "North Korea" in page
    assert "denies it" in page


def test_a_question_whose_claims_all_went_is_listed_no_more(client):
    asked, gone = make_question("Asked only?"), make_question("Gone?")
    claim = make_claim(gone)
    assert "Gone?" in client.get("/").content.decode()
    actions.revise_claim(claim.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="import 1 undone")
    for path in ("/", asked.topic.get_absolute_url()):
        page = client.get(path).content.decode()
        assert ("Asked only?" in page, "Gone?" in page) == (True, False)
    assert client.get(gone.get_absolute_url()).status_code == 200


def test_a_topic_shows_its_own_questions_only(client):
    here, there = make_topic("Here"), make_topic("There")
    make_claim(make_question("How many here?", topic=here))
    make_claim(make_question("How many there?", topic=there))
    page = client.get(here.get_absolute_url()).content.decode()
    assert "How many here?" in page
    assert "How many there?" not in page


@pytest.mark.parametrize(
    ("path", "status"), [("/topics/nowhere/", 404), ("/sources/nobody/", 404), ("/claims/1/", 404)]
)
def test_what_is_not_there_is_not_found(client, path, status):
    assert client.get(path).status_code == status


@pytest.mark.parametrize("path", ["/", "/sources/"])
def test_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/sources/"])
def test_queries_do_not_grow_with_what_is_listed(client, path, django_assert_max_num_queries):
    for number in range(2):
        make_claim(make_question(f"Question {number}?"), make_source())
    with django_assert_max_num_queries(12) as few:
        client.get(path)
    for number in range(10):
        make_claim(make_question(f"Further {number}?"), make_source())
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(path)


def test_a_page_number_that_makes_no_sense_shows_a_page(client):
    assert client.get("/?page=banana").status_code == 200


@pytest.mark.parametrize(("unit", "words"), [("troops", "10 troops apart"), ("%", "10 percentage points apart")])
def test_numbers_that_reach_below_zero_have_a_difference_and_no_ratio(client, unit, words):
    question = make_question(unit=unit, can_be_negative=True)
    for figure in ("-5", "5"):
        make_claim(question, make_source(), figure)
    assert words in client.get("/").content.decode()


def test_hostile_text_is_only_text(client):
    question = make_question("<script>alert(1)</script>?", unit="<u>", slug="q")
    make_claim(question, make_source("<img src=x onerror=alert(1)>"), "11,000")
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<u>" not in page


def disputed(client):
    """Three questions of two topics: the widest, the one with most contradicting pairs, and one without a number."""
    calm, loud = make_topic("A calm affair"), make_topic("A loud affair")
    for topic, title, figures in (
        (calm, "How wide?", ["100", "10,000"]),
        (loud, "How often?", ["100", "130", "160", "190"]),
        (loud, "How silent?", []),
    ):
        question = make_question(title, topic=topic)
        for figure in figures:
            make_claim(question, make_source(), figure)


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("spread", ["How wide?", "How often?", "How silent?"]),
        ("contradict", ["How often?", "How wide?", "How silent?"]),
        ("origins", ["How often?", "How wide?", "How silent?"]),
    ],
)
def test_questions_are_ranked_by_what_the_link_says(client, order, titles):
    disputed(client)
    page = client.get(f"/?order={order}").content.decode()
    assert sorted(titles, key=page.index) == titles
    assert f'href="/?order={order}" aria-current="true"' in page


def test_a_ranked_question_names_its_topic_and_its_pairs(client):
    disputed(client)
    page = client.get("/?order=contradict").content.decode()
    assert "A calm affair" in page
    assert "6 of 6 pairs contradict<" in page
    assert "1 of 1 pair contradicts<" in page
    assert "pairs contradict<" not in client.get("/").content.decode()


def test_an_order_that_does_not_exist_is_named_and_the_questions_are_there(client):
    disputed(client)
    answer = client.get("/", {"order": "<b>loud"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "No order is called “&lt;b&gt;loud”" in page
    assert "How wide?" in page


def test_the_next_page_keeps_the_order(client, monkeypatch):
    monkeypatch.setattr("estimates.views.index_pages.QUESTIONS_A_PAGE", 2)
    disputed(client)
    assert 'href="?order=spread&amp;page=2"' in client.get("/?order=spread").content.decode()
    last = client.get("/?order=spread&page=2").content.decode()
    assert "How silent?" in last
    assert "How wide?" not in last


def test_drafts_move_no_question(client, settings):
    disputed(client)
    before = client.get("/?order=spread").content.decode()
    settings.REVIEW_REQUIRED = True
    make_claim(Question.objects.get(title="How often?"), make_source("Hidden hand"), "1")
    assert client.get("/?order=spread").content.decode() == before
