"""The page of changes: two clocks, each with what it did, under the filters of the question's page."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from estimates.models import Claim, Question, Source
from tests.factories import make_claim, make_question, make_source

pytestmark = pytest.mark.django_db

SAMPLE = "/questions/north-korean-troops-in-russia/"
FORTNIGHT = "from=2024-10-20&to=2024-11-04"


@pytest.fixture
def sample() -> None:
    call_command("load_sample", verbosity=0)


def page(query: str, status: int = 200) -> str:
    response = Client().get(f"{SAMPLE}changes/?{query}")
    assert response.status_code == status
    return unescape(response.content.decode())


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("query", [FORTNIGHT, f"{FORTNIGHT}&rollup=none&source=pentagon", "", "horizon=forecast"])
def test_page_and_json_tell_the_same(query: str) -> None:
    told = Client().get(f"/api/v1{SAMPLE}changes/?{query}").json()
    shown = page(query)
    assert told["said"]["events"]
    for side in (told["said"], told["recorded"]):
        for sentence in [*(event["sentence"] for event in side["events"]), *side["sentences"]]:
            assert sentence in shown
        assert all(f'href="{event["url"].removeprefix(settings.BASE_URL)}"' in shown for event in side["events"])
    assert shown.count('<li class="is-') == len(told["said"]["events"]) + len(told["recorded"]["events"])


@pytest.mark.usefixtures("sample")
def test_its_links_keep_filters_and_days() -> None:
    shown = page(f"{FORTNIGHT}&rollup=none&source=pentagon")
    kept = "source=pentagon&rollup=none"
    assert f"/api/v1{SAMPLE}changes/?{FORTNIGHT}&{kept}" in shown
    for label in ("Last 7 days", "Last 30 days", "Everything"):
        assert re.search(rf'href="\?from=[-0-9]+&to=[-0-9]+&{kept}">{label}<', shown)
    assert f'href="?{FORTNIGHT}&rollup=none"><span class="unseen">Remove: </span>Only pentagon' in shown
    assert '<input type="hidden" name="source" value="pentagon">' in shown


@pytest.mark.usefixtures("sample")
def test_everything_is_one_link_away() -> None:
    (everything,) = re.findall(r'href="\?([^"]*)">Everything', page(FORTNIGHT))
    told = Client().get(f"/api/v1{SAMPLE}changes/?{everything}").json()
    current = Claim.objects.filter(question__slug=SAMPLE.split("/")[2], horizon="current")
    held = sorted(current.values_list("pk", flat=True))
    assert sorted(event["claim"] for event in told["said"]["events"]) == held
    assert sorted(event["claim"] for event in told["recorded"]["events"] if event["kind"] == "entered") == held
    assert 'aria-current="true">Everything' in page(everything)


@pytest.mark.usefixtures("sample")
def test_the_questions_page_leads_here_with_the_filters_that_a_period_leaves() -> None:
    shown = Client().get(f"{SAMPLE}?rollup=none&stated_by=2024-11-03&scale=log").content.decode()
    assert f'href="{SAMPLE}changes/?rollup=none">What changed' in shown


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=soon", "soon"),
        ("to=soon", "soon"),
        ("from=2025&to=2024", "31 Dec 2025 is after 31 Dec 2024"),
        ("recorded_at=2024-01-01", "take its place"),
        ("source=nobody", "No source has the slug nobody"),
        ("from=%00", "NUL"),
        ("horizon=past", "horizon is current or forecast"),
    ],
)
def test_what_cannot_be_shown_says_why_and_what_was_typed_stays(query: str, message: str) -> None:
    shown = page(query, status=400)
    assert message in shown
    name, _, typed = query.partition("=")
    if name in ("from", "to") and typed == "soon":
        assert f'id="{name}" name="{name}" value="soon"' in shown
        assert f'aria-invalid="true" aria-describedby="problem-{name}"' in shown
        assert f'id="problem-{name}"' in shown
    refused = Client().get(f"/api/v1{SAMPLE}changes/?{query}")
    assert refused.status_code == 400
    assert message in str(refused.json()["errors"])


def test_any_year_can_be_asked_for() -> None:
    make_claim(make_question(slug="q"), make_source(), "5", stated_on="-9999")
    for query in ("from=-9999&to=9999", "from=-9999-01-01&to=-0300", "from=0001", "to=-9999-01-01", ""):
        assert Client().get(f"/questions/q/changes/?{query}").status_code == 200


def test_a_question_without_claims_has_a_page_that_says_so() -> None:
    make_question(slug="q")
    shown = Client().get("/questions/q/changes/").content.decode()
    assert "Nothing that is recorded here was said between these days." in shown
    assert "Nothing was written here between these days." in shown


def test_a_long_list_shows_its_end_and_says_how_many_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estimates.views.changes._SHOWN", 2)
    question, source = make_question(slug="q"), make_source("Seoul")
    for day in (1, 2, 3):
        make_claim(question, source, str(day), stated_on=f"2024-11-0{day}")
    shown = Client().get("/questions/q/changes/").content.decode()
    assert shown.count("1 earlier are not shown") == 2
    assert "“1” (1 Nov 2024)" not in shown
    assert "“3” (3 Nov 2024)" in shown


@pytest.mark.usefixtures("sample")
def test_who_holds_the_json_is_told_so_until_something_changes() -> None:
    address = f"/api/v1{SAMPLE}changes/?{FORTNIGHT}"
    tag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304
    assert Client().get(f"{address}&rollup=none")["ETag"] != tag
    assert Client().get(address.replace("11-04", "11-03"))["ETag"] != tag
    troops = Question.objects.get(slug="north-korean-troops-in-russia")
    make_claim(troops, Source.objects.get(slug="ukraine"), "7,000", stated_on="2024-11-01")
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200
