"""How words become numbers: the page says what the code does."""

import re
from html import unescape

import pytest

from estimates import dates, figures
from estimates.figures import Qualifier
from estimates.views.method import DATES, PHRASES

pytestmark = pytest.mark.django_db

CHOSEN = (Qualifier.DENIED, Qualifier.UNQUANTIFIED)


def test_there_is_a_phrase_for_every_way_of_giving_a_number():
    assert set(PHRASES) == set(Qualifier)


@pytest.mark.parametrize("qualifier", [qualifier for qualifier in Qualifier if qualifier not in CHOSEN])
def test_each_phrase_is_read_as_what_it_stands_for(qualifier):
    assert figures.parse(PHRASES[qualifier]).qualifier is qualifier


def text_of(client):
    page = re.sub(r"<[^>]*>", "", client.get("/method/").content.decode())
    return unescape(page)


def test_the_table_holds_phrase_gloss_and_numbers(client):
    text = text_of(client)
    for qualifier, phrase in PHRASES.items():
        assert phrase in text
        assert figures.describe(qualifier)[1:] in text
    assert "9,500 to 10,500" in text, "about 10,000, for comparing"
    assert "0 to 12,000" in text, "up to 12,000, for comparing"
    for phrase in DATES:
        assert dates.explain(dates.read(phrase)) in text


def test_licence_and_contact_are_the_installations_own(client, settings):
    settings.DATA_LICENSE, settings.CONTACT = "ODbL <1.0>", "desk@figures.example"
    text = text_of(client)
    assert "ODbL <1.0>" in text
    assert "desk@figures.example" in text
    settings.CONTACT = ""
    assert "Tell whoever runs this site" in text_of(client)


def test_every_page_leads_to_it(client):
    for path in ("/", "/sources/", "/nowhere/"):
        assert client.get(path).content.decode().count('href="/method/"') == 2


def test_it_is_only_read_and_asks_the_database_nothing(client, django_assert_num_queries):
    assert client.post("/method/").status_code == 405
    with django_assert_num_queries(0):
        client.get("/method/")
