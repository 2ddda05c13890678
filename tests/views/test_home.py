"""The front page and a topic's page: what is disputed, and by how much."""

import pytest
from django.core.management import call_command

from tests.factories import make_claim, make_question, make_source, make_topic

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


@pytest.mark.parametrize("unit", ["troops", "%"])
def test_numbers_that_reach_below_zero_have_a_difference_and_no_ratio(client, unit):
    question = make_question(unit=unit, can_be_negative=True)
    for figure in ("-5", "5"):
        make_claim(question, make_source(), figure)
    assert f"10 {unit} apart" in client.get("/").content.decode()


def test_hostile_text_is_only_text(client):
    question = make_question("<script>alert(1)</script>?", unit="<u>", slug="q")
    make_claim(question, make_source("<img src=x onerror=alert(1)>"), "11,000")
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<u>" not in page
