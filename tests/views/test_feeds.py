"""The Atom feeds of what was recorded: what RFC 4287 asks for, ids that stay, and nothing readers may not see."""

import xml.etree.ElementTree as ET
from datetime import datetime

import pytest
from django.core.management import call_command
from django.test import Client

from estimates import actions
from estimates.models import Question, Source
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [
    "/questions/north-korean-troops-in-russia/feed/",
    "/topics/north-korean-troops-in-russias-war-against-ukraine/feed/",
    "/sources/united-states/feed/",
]


@pytest.fixture
def sample() -> None:
    call_command("load_sample", verbosity=0)


@pytest.fixture
def question() -> Question:
    return make_question(slug="q", topic=make_topic("T", slug="t"))


def text(element: ET.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None, name
    return found.text or ""


def href(element: ET.Element, rel: str) -> str:
    (link,) = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]
    return link.get("href", "")


def read(address: str) -> ET.Element:
    response = Client().get(address)
    assert response.status_code == 200
    return ET.fromstring(response.content)


def titles(address: str) -> list[str]:
    return [text(entry, "title") for entry in read(address).findall(f"{ATOM}entry")]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_all_that_atom_asks_for(address: str) -> None:
    response = Client().get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "title").endswith(": what changed")
    assert text(feed, "id").startswith("tag:127.0.0.1,2024:")
    assert datetime.fromisoformat(text(feed, "updated")).tzinfo
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert href(feed, "self").endswith(address)
    assert Client().get(href(feed, "alternate").split("8000", 1)[-1]).status_code == 200
    entries = feed.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= 50
    for entry in entries:
        assert datetime.fromisoformat(text(entry, "updated")).tzinfo
        assert text(entry, "title") == text(entry, "content")
        assert entry.find(f"{ATOM}content").get("type") == "text"  # type: ignore[union-attr]
        assert "/claims/" in href(entry, "alternate")
    keys = [text(entry, "id") for entry in entries]
    assert len(set(keys)) == len(keys)


@pytest.mark.usefixtures("sample")
def test_an_entry_keeps_its_id_whatever_happens_later() -> None:
    def keys() -> list[str]:
        return [text(entry, "id") for entry in read(FEEDS[0]).findall(f"{ATOM}entry")]

    before = keys()
    seoul = Source.objects.get(slug="south-korea")
    actions.revise_source(seoul.pk, version=seoul.version, changes={"name": "Seoul"}, by=make_user())
    make_claim(Question.objects.get(slug="north-korean-troops-in-russia"), seoul, "12,500")
    assert keys()[2:] == before


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("address", FEEDS)
def test_who_holds_a_feed_is_told_so_until_something_changes(address: str) -> None:
    first = Client().get(address)
    held = [{"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}]
    assert [Client().get(address, headers=tags).status_code for tags in held] == [304, 304]
    states = Source.objects.get(slug="pentagon")
    make_claim(Question.objects.get(slug="north-korean-troops-in-russia"), states, "12,500")
    assert Client().get(address, headers=held[0]).status_code == 200


def test_what_looks_like_markup_is_text(question: Question) -> None:
    hostile = "<img src=x onerror=alert(1)> & \x0b"
    make_claim(question, make_source("Moscow"), hostile, qualifier="denied")
    (entry,) = read("/questions/q/feed/").findall(f"{ATOM}entry")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "text"
    assert "“<img src=x onerror=alert(1)> &" in (content.text or "")
    assert entry.find(f"{ATOM}summary") is None


def test_no_feed_tells_of_drafts_or_of_who_wrote(question: Question) -> None:
    source = make_source("Seoul", slug="seoul")
    make_claim(question, source, "1,111")
    make_claim(question, source, "9,999", status="draft")
    for address in ("/questions/q/feed/", "/topics/t/feed/", "/sources/seoul/feed/"):
        told = Client().get(address).content.decode()
        assert "1,111" in told
        assert "9,999" not in told
        assert make_user().username not in told


def test_a_source_that_only_drafts_name_has_no_feed(question: Question) -> None:
    make_claim(question, make_source("Seoul", slug="seoul"), "5", status="draft")
    assert Client().get("/sources/seoul/feed/").status_code == 404


def test_an_empty_feed_is_a_feed(question: Question) -> None:
    make_topic("Nothing", slug="nothing")
    for address in ("/questions/q/feed/", "/topics/t/feed/", "/topics/nothing/feed/"):
        assert titles(address) == []


def test_the_fifty_newest_are_told_and_a_late_report_is_one_of_them(question: Question) -> None:
    first = make_claim(question, make_source("Seoul"), "5")
    for number in range(55):
        make_claim(question, make_source(), str(100 + number))
    late = make_publication("A late report")
    actions.cite_claim(first, actions.CitationFacts(publication=late), by=make_user())
    told = titles("/questions/q/feed/")
    assert len(told) == 50
    assert told[0] == "Reported again: Seoul’s “5”, by A late report."
    assert told[1].endswith("“154”.")


def test_a_source_that_changed_is_what_its_entry_leads_to(question: Question) -> None:
    source = make_source("Outlet", slug="outlet")
    make_claim(question, source, "5")
    actions.revise_source(source.pk, version=1, changes={"kind": "media"}, by=make_user())
    entry = read("/questions/q/feed/").find(f"{ATOM}entry")
    assert entry is not None
    assert href(entry, "alternate").endswith("/sources/outlet/")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("address", FEEDS)
def test_the_page_names_its_feed(address: str) -> None:
    shown = Client().get(address.removesuffix("feed/")).content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in shown
