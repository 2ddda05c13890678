"""Who says numbers, and all that one of them said."""

import re
from html import unescape

import pytest

from tests.factories import link, make_claim, make_publication, make_question, make_source

pytestmark = pytest.mark.django_db


def test_sources_that_make_claims_are_listed_with_how_many(client):
    source = make_source("Ministry")
    for question in ("One?", "Two?"):
        make_claim(make_question(question), source)
    page = client.get("/sources/").content.decode()
    assert "Ministry" in page
    assert "2 claims on 2 questions" in page


def test_a_source_that_only_drafts_know_stays_unknown(client):
    source = make_source("Secret voice")
    make_claim(source=source, status="draft")
    assert "Secret voice" not in client.get("/sources/").content.decode()
    assert client.get(source.get_absolute_url()).status_code == 404


def test_a_government_page_holds_what_its_members_said(client):
    government = make_source("Government")
    make_claim(source=make_source("Ministry", parent=government), figure="about 4,321")
    page = client.get(government.get_absolute_url()).content.decode()
    assert "Ministry" in page
    assert "<i>about</i> 4,321" in page


def test_a_revision_is_said_in_words(client):
    older = make_claim(figure="10,000")
    newer = make_claim(older.question, older.source, "12,000", stated_on="2024-11-04")
    link(newer, "supersedes", older)
    link(make_claim(older.question, older.source, "77", status="draft"), "corrects", newer)
    link(make_claim(older.question, figure="9", stated_on="../2024-11-05"), "confirms", newer)
    page = words_of(client.get(older.source.get_absolute_url()).content.decode())
    assert f"revised by claim {newer.pk} on 4 Nov 2024" in page
    assert f"revises claim {older.pk}" in page
    assert f"confirmed by claim {newer.pk + 2} (by 5 Nov 2024)" in page
    assert "corrected by" not in page, "a draft corrects nothing"


def words_of(page):
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).replace("\xa0", " ").split())


def moved(client, source):
    page = client.get(source.get_absolute_url()).content.decode()
    found = re.findall(r'<p class="revisions">(.*?)</p>', page, re.S)
    quoted = [re.sub(r"<q[^>]*>", "“", each).replace("</q>", "”") for each in found]
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", each)).split()).replace("\xa0", " ") for each in quoted]


def test_how_its_number_moved_is_said_in_order_and_in_its_words(client):
    question, source = make_question(), make_source()
    for figure, day in (("around 10,000", "2024-10-28"), ("3,000", "2024-10-21"), ("11 to 12,000", "2024-11-04")):
        make_claim(question, source, figure, stated_on=day)
    assert moved(client, source) == [
        "said “3,000” (21 Oct 2024), then “around 10,000” (28 Oct 2024), then “11 to 12,000” (4 Nov 2024)."
    ]


def test_a_correction_and_a_denial_are_called_what_they_are(client):
    question, source = make_question(), make_source()
    first = make_claim(question, source, "30,000", stated_on="2024-10-01")
    second = make_claim(question, source, "3,000", stated_on="2024-10-02")
    link(second, "corrects", first)
    make_claim(question, source, "no such troops", qualifier="denied", stated_on="2024-10-03")
    assert moved(client, source) == [
        "said “30,000” (1 Oct 2024), corrected that to “3,000” (2 Oct 2024), denied it “no such troops” (3 Oct 2024)."
    ]


def test_one_claim_a_forecast_and_a_members_number_are_no_revision(client):
    question, government = make_question(), make_source("Government")
    make_claim(question, government, "3,000", stated_on="2024-10-01")
    make_claim(question, government, "12,000", stated_on="2024-10-02", horizon="forecast")
    make_claim(question, make_source("Ministry", parent=government), "4,000", stated_on="2024-10-03")
    assert moved(client, government) == []


def test_an_outlet_that_only_publishes_has_a_page_that_says_so(client):
    outlet = make_source("Outlet", kind="media")
    make_claim(publication=make_publication(publisher=outlet))
    assert "no claim of its own" in client.get(outlet.get_absolute_url()).content.decode()


def test_queries_do_not_grow_with_claims(client, django_assert_max_num_queries):
    source, question = make_source(), make_question()
    make_claim(question, source)
    with django_assert_max_num_queries(18) as few:
        client.get(source.get_absolute_url())
    for number in range(8):
        make_claim(question, source, str(number + 1))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(source.get_absolute_url())


def test_each_claim_is_drawn_against_what_all_others_say_now(client):
    question, government = make_question("How many?", unit="troops"), make_source("Government")
    own = make_claim(question, government, "3,000", stated_on="2024-10-01")
    member = make_claim(question, make_source("Ministry", parent=government), "4,000", stated_on="2024-10-03")
    for number in ("8,000", "up to 12,000"):
        make_claim(question, make_source(f"Voice of {number}"), number, stated_on="2024-10-04")
    page = client.get(government.get_absolute_url()).content.decode()
    said = re.search(r'<p class="others">(.*?)</p>', page)
    assert said
    words = unescape(re.sub(r"<[^>]+>", "", said[1]))
    assert words == "All others now: 8,000 to at most 12,000 troops 2 sources, the shaded span"
    assert re.findall(r'data-claim="(\d+)"', page) == [str(member.pk), str(own.pk)]


def test_without_others_there_is_nothing_to_stand_among(client):
    source = make_source("Ministry")
    make_claim(source=source, figure="10")
    assert "All others now" not in client.get(source.get_absolute_url()).content.decode()
