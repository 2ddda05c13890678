"""The page of changes, its JSON, and the feeds."""

import xml.etree.ElementTree as ET

import pytest
from django.core.management import call_command
from django.test import Client

from tests.factories import make_claim, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

SAMPLE = "/questions/north-korean-troops-in-russia/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def sample() -> None:
    call_command("load_sample", verbosity=0)


@pytest.mark.usefixtures("sample")
def test_page_and_json_tell_the_same() -> None:
    query = "?from=2024-10-20&to=2024-11-04"
    told = Client().get(f"/api/v1{SAMPLE}changes/{query}").json()
    page = Client().get(f"{SAMPLE}changes/{query}").content.decode()
    assert told["said"]["events"]
    for event in told["said"]["events"]:
        assert event["sentence"].replace("'", "&#x27;") in page
    for sentence in told["said"]["sentences"]:
        assert sentence in page
    assert (told["from"], told["to"]) == ("2024-10-20", "2024-11-04")


@pytest.mark.usefixtures("sample")
def test_without_dates_the_month_before_the_last_claim_is_shown() -> None:
    told = Client().get(f"/api/v1{SAMPLE}changes/").json()
    assert told["said"]["events"]
    assert told["recorded"]["events"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("query", ["from=soon", "to=soon", "from=2025&to=2024", "recorded_at=2024-01-01", "from=%00"])
def test_what_is_no_period_is_refused_and_what_was_typed_stays(query: str) -> None:
    response = Client().get(f"{SAMPLE}changes/?{query}")
    assert response.status_code == 400
    if "soon" in query:
        assert 'value="soon"' in response.content.decode()
    assert Client().get(f"/api/v1{SAMPLE}changes/?{query}").status_code == 400


def test_any_year_can_be_asked_for() -> None:
    make_claim(make_question(slug="q"), make_source(), "5", stated_on="-0330")
    for query in ("from=-9999&to=9999", "from=-0400&to=-0300", "from=0001"):
        assert Client().get(f"/questions/q/changes/?{query}").status_code == 200


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "address",
    [
        f"{SAMPLE}feed/",
        "/topics/north-korean-troops-in-russias-war-against-ukraine/feed/",
        "/sources/united-states/feed/",
    ],
)
def test_a_feed_is_atom_with_all_that_it_needs(address: str) -> None:
    response = Client().get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated"))
    entries = feed.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= 50
    for entry in entries:
        assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link"))
    keys = [entry.find(f"{ATOM}id").text for entry in entries]  # type: ignore[union-attr]
    assert len(set(keys)) == len(keys)
    again = ET.fromstring(Client().get(address).content)
    assert [entry.find(f"{ATOM}id").text for entry in again.findall(f"{ATOM}entry")] == keys  # type: ignore[union-attr]


def test_no_feed_tells_of_drafts() -> None:
    question = make_question(slug="q", topic=make_topic("T", slug="t"))
    source = make_source("Seoul", slug="seoul")
    make_claim(question, source, "1,111")
    make_claim(question, source, "9,999", status="draft")
    for address in ("/questions/q/feed/", "/topics/t/feed/", "/sources/seoul/feed/"):
        told = Client().get(address).content.decode()
        assert "1,111" in told
        assert "9,999" not in told


def test_an_empty_feed_is_a_feed() -> None:
    make_question(slug="q", topic=make_topic("T", slug="t"))
    for address in ("/questions/q/feed/", "/topics/t/feed/"):
        assert ET.fromstring(Client().get(address).content).findall(f"{ATOM}entry") == []
