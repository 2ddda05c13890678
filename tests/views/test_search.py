"""Finding a question, a source, a publication or a claim by any of its words."""

import re

import pytest

from estimates import actions
from estimates.models import Source
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def found(client, words, **more):
    return client.get("/search/", {"q": words} | more).content.decode()


def kinds(page):
    return re.findall(r'<section aria-labelledby="(\w+)"', page)


def test_each_kind_is_found_by_its_words_and_grouped(client):
    topic = make_topic("The Kursk affair")
    question = make_question("How many in Kursk?", topic=topic)
    source = make_source("Kursk regional office")
    make_claim(question, source, "11,000", publication=make_publication("A night in Kursk"), note="near Kursk")
    page = found(client, "kursk")
    assert kinds(page) == ["questions", "sources", "topics", "claims", "publications"]
    assert page.count("<mark>Kursk</mark>") == 5


@pytest.mark.parametrize(
    ("kept", "typed", "marked"),
    [
        ("병력이 파병됐다", "병력", "<mark>병력</mark>이"),
        ("says Frank Dikötter", "dikotter", "<mark>Dikötter</mark>"),
        ("says Préval", "PREVAL", "<mark>Préval</mark>"),
        ("about 50% of them", "50%", "<mark>50%</mark>"),
        ("unit_7 was there", "unit_7", "<mark>unit_7</mark>"),
    ],
)
def test_a_quote_is_found_however_it_is_spelt_and_marked_as_it_stands(client, kept, typed, marked):
    make_claim(quote=kept)
    make_claim(quote="nothing of the sort")
    page = found(client, typed)
    assert kinds(page) == ["claims"]
    assert "1 found" in page
    assert marked in page


def test_every_word_has_to_occur(client):
    make_claim(note="tents near the border")
    assert kinds(found(client, "border tents")) == ["claims"]
    assert "Nothing here holds “border river”" in found(client, "border river")


@pytest.mark.parametrize("words", ["", "   ", "\0"])
def test_an_empty_search_says_what_can_be_found(client, words):
    make_claim()
    page = found(client, words)
    assert kinds(page) == []
    assert "Every word has to occur" in page


def test_what_only_a_draft_holds_is_found_by_analysts_alone(client):
    make_claim(
        source=make_source("Secret voice"), publication=make_publication("Secret paper"), note="secret", status="draft"
    )
    assert kinds(found(client, "secret")) == []
    client.force_login(make_user("someone", analyst=False))
    assert kinds(found(client, "secret")) == []
    client.force_login(make_user())
    assert kinds(found(client, "secret")) == ["sources", "claims", "publications"]


@pytest.mark.parametrize("status", ["retracted", "discarded"])
def test_what_counts_nowhere_is_not_found(client, status):
    claim = make_claim(note="mistake", status="draft" if status == "discarded" else "published")
    actions.revise_claim(claim.pk, version=1, changes={"status": status}, by=make_user(), reason="a mistake")
    client.force_login(make_user())
    assert kinds(found(client, "mistake")) == []


def test_a_group_shows_twenty_and_the_way_to_the_rest(client):
    for number in range(45):
        make_source(f"Office {number:02}")
    page = found(client, "office")
    assert page.count("<mark>Office</mark>") == 20
    assert "all 45" in page
    last = client.get("/search/?q=office&in=sources&page=3").content.decode()
    assert last.count("<mark>Office</mark>") == 5
    assert "?q=office&amp;in=sources&amp;page=2" in last


@pytest.mark.parametrize("more", [{"in": "nowhere"}, {"in": "sources", "page": "banana"}, {"page": "-1"}])
def test_parameters_that_make_no_sense_find_all_the_same(client, more):
    make_source("Office")
    assert "sources" in kinds(found(client, "office", **more))


def test_queries_do_not_grow_with_hits(client, django_assert_max_num_queries):
    make_claim(make_question("Word?"), make_source("Word"), publication=make_publication("Word"), note="word")
    with django_assert_max_num_queries(20) as few:
        found(client, "word")
    for number in range(12):
        make_claim(
            make_question(f"Word {number}?"),
            make_source(f"Word {number}", parent=Source.objects.get(name="Word")),
            publication=make_publication(f"Word {number}"),
            note="word",
            quote="word",
        )
    with django_assert_max_num_queries(len(few.captured_queries)):
        found(client, "word")


def test_a_search_is_only_read(client):
    assert client.post("/search/").status_code == 405


def test_a_very_long_search_is_cut_and_shown_as_it_was_searched(client):
    page = found(client, "x" * 5000)
    assert f'value="{"x" * 200}"' in page


def test_hostile_text_is_only_text(client):
    words = "<script>alert(1)</script>"
    make_claim(make_question(words, slug="q"), make_source(words, slug="s"), note=words, quote=words)
    page = found(client, words)
    assert "claims" in kinds(page)
    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["/", "/sources/", "/search/", "/method/", "/accounts/login/", "/nowhere/"])
def test_every_page_has_one_search_box(client, path):
    assert client.get(path).content.decode().count('role="search"') == 1
