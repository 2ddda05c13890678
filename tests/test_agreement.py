"""Page, marks, SVG, every file, comparison and timeline show the same numbers under the same filters."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook

from estimates.exports.claims_csv import cell
from estimates.models import Question, Source
from tests.factories import link, make_claim

pytestmark = pytest.mark.django_db

QUESTIONS = ["north-korean-troops-in-russia", "north-korean-troops-near-ukraine"]
FILTERS = [
    "",
    "stated_by=2024-11-03",
    "stated_by=2024-11-03&rollup=none",
    "rollup=none",
    "horizon=forecast",
    "since=2024-11-01",
    "as_of=2024-10-28",
    "source=pentagon&source=ukraine&rollup=none",
    "exclude=united-states",
    "kind=government&rollup=none",
    "stated_by=2024-10-20",
    "role=unknown",
    "role=party",
    "role=party&role=unknown&rollup=none&stated_by=2024-11-03",
    "min_credibility=2",
    "min_credibility=4&since=2024-10-25",
    "recorded_at=2024-11-01",
    "kind=government&kind=military&exclude=ukraine",
    "exclude=pentagon",
    "exclude=pentagon&rollup=none&since=2024-10-25&as_of=2025",
]

DRAWING = ("scale", "echoes", "time", "sort", "group", "pin")

Numbers = tuple[float | None, float | None, float | None]


@pytest.fixture(autouse=True)
def _sample() -> None:
    call_command("load_sample", verbosity=0)


@pytest.fixture(params=QUESTIONS)
def question(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=FILTERS, ids=lambda query: query or "no filter")
def query(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def echoes() -> list[int]:
    """Claims of outlets that repeat others' numbers: one each, and one that adds up two, all of them rated."""
    question = Question.objects.get(slug=QUESTIONS[0])
    seoul = question.claims.get(source__slug="south-korea")
    kyiv = question.claims.get(source__slug="ukraine")
    made = []
    for slug, figure, kind, rests_on in (
        ("lbc", "11,000", "restates", [seoul]),
        ("inquirer", "nearly 12,000", "derived_from", [kyiv]),
        ("kyiv-post", "11,000 to 12,000", "aggregates", [seoul, kyiv]),
    ):
        source = Source.objects.get(slug=slug)
        echo = make_claim(question, source, figure, stated_on="2024-11-03", credibility=3)
        for original in rests_on:
            link(echo, kind, original)
        made.append(echo.pk)
    return made


def numbers(record: dict[str, Any]) -> Numbers:
    return tuple(float(record[name]) if record[name] not in (None, "") else None for name in ("low", "best", "high"))  # type: ignore[return-value]


def sheet_of(answer: Any) -> list[dict[str, Any]]:
    """The rows of a workbook's first sheet, by heading."""
    header, *rows = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def drawn(markup: str) -> dict[int, tuple[str, Numbers]]:
    """The marks in some markup, by claim: kind and numbers."""
    found = {}
    for claim, kind, rest in re.findall(r'data-claim="(\d+)" data-mark="(\w+)"((?: data-\w+="[^"]*")*)', markup):
        given = dict(re.findall(r'data-(low|best|high)="([^"]*)"', rest))
        found[int(claim)] = kind, numbers({name: given.get(name) for name in ("low", "best", "high")})
    return found


def rows_of(page: str) -> dict[int, str]:
    """The ledger's rows, by the claim they stand for: only what stands before their fold."""
    return {
        int(claim): row
        for claim, row in re.findall(
            r'<tbody[^>]* id="claim-(\d+)"[^>]*>(.*?)(?:<tr[^>]*class="fold|</tbody>)', page, re.S
        )
    }


def expected_kind(position: dict[str, Any]) -> str:
    if position["qualifier"] in ("denied", "unquantified"):
        return "denial" if position["qualifier"] == "denied" else "unquantified"
    low, best, high = numbers(position)
    if low is not None and high is not None:
        return "range"
    return "point" if best is not None else "ceiling" if high is not None else "floor"


def test_every_door_shows_the_same_numbers(client: Client, question: str, query: str) -> None:
    comparison = client.get(f"/api/v1/questions/{question}/comparison/?{query}").json()
    positions = {p["claim"]: p for p in comparison["positions"] + comparison["without_number"]}
    truth = {claim: (expected_kind(p), numbers(p)) for claim, p in positions.items()}

    page = client.get(f"/questions/{question}/?{query}").content.decode()
    ledger = rows_of(page)
    assert set(ledger) == set(positions)
    for claim, row in ledger.items():
        assert drawn(row) == {claim: truth[claim]}
        if truth[claim][0] not in ("denial", "unquantified"):
            words = re.sub(r"<[^>]+>", "", re.search(r'<q class="figure"[^>]*>(.*?)</q>', row, re.S)[1])  # type: ignore[index]
            assert words == positions[claim]["figure"]

    picture = client.get(f"/questions/{question}/chart.svg?{query}").content.decode()
    assert drawn(picture) == truth

    table = list(csv.DictReader(io.StringIO(client.get(f"/questions/{question}/claims.csv?{query}").content.decode())))
    objects = client.get(f"/questions/{question}/claims.json?{query}").json()
    workbook = sheet_of(client.get(f"/questions/{question}/claims.xlsx?{query}"))
    lines = [
        json.loads(line) for line in client.get(f"/questions/{question}/claims.jsonl?{query}").content.splitlines()
    ]
    linked = client.get(f"/questions/{question}/claims.jsonld?{query}").json()
    timeline = client.get(f"/api/v1/questions/{question}/timeline/?{query}").json()["claims"]
    assert {int(row["claim"]) for row in table} == {row["claim"] for row in objects} == set(timeline["id"])
    standing = {claim for claim, stands in zip(timeline["id"], timeline["is_position"], strict=True) if stands}
    assert standing == set(positions)
    assert {int(row["claim"]) for row in table if row["is_position"] in ("true", "True", "1")} == standing
    for row in table:
        if int(row["claim"]) in truth:
            assert numbers(row) == truth[int(row["claim"])][1]
    assert [{name: cell(value) for name, value in row.items()} for row in workbook] == table
    assert workbook == objects
    claims = {record["id"]: record for record in lines if record["kind"] == "claim"}
    assert set(claims) == set(timeline["id"])
    nodes = {int(node["@id"].split("/")[-2]): node for node in linked["hasPart"]}
    assert set(nodes) == set(timeline["id"])
    for claim, (_, told) in truth.items():
        assert numbers(claims[claim]) == told
        said = nodes[claim]["about"]
        assert tuple(said.get(name) for name in ("minValue", "value", "maxValue")) == told
    columns = {name: dict(zip(timeline["id"], timeline[name], strict=True)) for name in ("low", "best", "high")}
    for claim, (_, told) in truth.items():
        assert numbers({name: columns[name][claim] for name in columns}) == told


def test_the_summary_is_said_on_the_page_as_in_the_answer(client: Client, question: str, query: str) -> None:
    summary = client.get(f"/api/v1/questions/{question}/comparison/?{query}").json()["summary"]
    page = client.get(f"/questions/{question}/?{query}").content.decode()
    in_words = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", re.search(r'<p class="sentence"[^>]*>(.*?)</p>', page, re.S)[1])
    )  # type: ignore[index]
    assert in_words.replace("&#x27;", "'").strip() == summary["sentence"].strip()
    key_figures = re.search(r'<dl class="keys">.*?</dl>', page, re.S)
    for name in ("lowest", "highest"):
        if summary[name] is not None:
            assert key_figures is not None
            assert f"{summary[name]:,}" in key_figures[0]


def test_every_offer_leaves_as_many_claims_as_it_says(client: Client, question: str, query: str) -> None:
    address = f"/questions/{question}/"
    page = client.get(f"{address}?{query}").content.decode()
    links = re.findall(r'<a [^>]*href="([^"]*)" ?[^>]*data-live="[^"]*"[^>]*>(.*?)</a>', page, re.S)
    offered = {}
    for href, inside in links:
        count = re.search(r"<small>(?:<span[^>]*>→ </span>)?(\d+)<span", inside)
        is_toggle = "data-verb" in inside
        if count and not is_toggle:
            offered[unescape(href)] = int(count[1])
    assert offered
    for href, count in offered.items():
        asked = href if href.startswith("?") else ""
        answer = client.get(f"/api/v1/questions/{question}/timeline/{asked_of(asked)}").json()
        assert len(answer["claims"]["id"]) == count, href


def test_every_toggle_takes_its_claims_out_of_view_or_brings_them_in(client: Client, question: str, query: str) -> None:
    def in_view(asked: str) -> int:
        return len(client.get(f"/api/v1/questions/{question}/timeline/{asked_of(asked)}").json()["claims"]["id"])

    page = client.get(f"/questions/{question}/?{query}").content.decode()
    toggles = re.findall(r'<a class="toggle [^>]*href="([^"]*)"[^>]*data-pressed="(\w+)".*?<small>(\d+)<', page, re.S)
    before = in_view(f"?{query}")
    for href, pressed, count in toggles:
        asked = unescape(href) if href.startswith("?") else ""
        change = -int(count) if pressed == "true" else int(count)
        if "source=" not in f"{query}{asked}":  # with a choice of sources, a hidden one may be hidden twice over
            assert in_view(asked) == before + change, href


def asked_of(query: str) -> str:
    """An address of the page as the API takes it, without how it is drawn."""
    kept = [part for part in query.removeprefix("?").split("&") if part.partition("=")[0] not in DRAWING]
    return "?" + "&".join(kept)


def test_a_ceiling_is_drawn_as_one_and_never_as_a_point(client: Client) -> None:
    picture = client.get("/questions/north-korean-troops-in-russia/chart.svg").content.decode()
    ceilings = [told for kind, told in drawn(picture).values() if kind == "ceiling"]
    assert ceilings == [(None, None, 12000)]


@pytest.mark.parametrize("query", ["", "rollup=none", "exclude=south-korea", "min_credibility=3", "role=unknown"])
def test_folding_echoes_moves_rows_and_changes_no_number(client: Client, echoes: list[int], query: str) -> None:
    question = QUESTIONS[0]
    comparison = client.get(f"/api/v1/questions/{question}/comparison/?{query}").json()
    positions = {p["claim"]: p for p in comparison["positions"] + comparison["without_number"]}
    truth = {claim: (expected_kind(p), numbers(p)) for claim, p in positions.items()}
    assert set(echoes) <= set(truth)

    address = f"/questions/{question}/?{query}"
    shown, folded = (client.get(f"{address}{also}").content.decode() for also in ("", "&echoes=hide"))
    assert set(rows_of(shown)) == set(truth)
    stays = set(rows_of(folded))
    assert stays <= set(truth)
    assert set(truth) - stays <= set(echoes)
    assert (len(stays) < len(truth)) == (query != "min_credibility=3")  # then nothing that they repeat is in view
    ledger = folded[folded.index('data-chart="range"') : folded.index("</table>")]
    assert {claim: mark for claim, mark in drawn(ledger).items() if claim in truth} == truth

    for part in (r'<p class="sentence".*?</p>', r'<dl class="keys">.*?</dl>', r"<tfoot.*?</tfoot>"):
        assert re.findall(part, folded, re.S) == re.findall(part, shown, re.S)
    picture = client.get(f"/questions/{question}/chart.svg?{query}&echoes=hide").content.decode()
    assert drawn(picture) == {claim: truth[claim] for claim in stays}
    listed = folded[folded.index('class="register claims"') :]
    assert set(re.findall(r'id="said-(\d+)"', listed)) == set(re.findall(r'id="said-(\d+)"', shown))
