"""Whatever filters, order and drawing are asked for, page, SVG, files and API show the same numbers: on the sample, and
on published data, whole where there is some and in excerpts otherwise."""

import csv
import io
import os
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimates.exports.claims_csv import cell
from estimates.models import Question
from tests.test_agreement import asked_of, drawn, expected_kind, numbers, rows_of, sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WHOLE = Path(os.environ.get("PUBLIC_DATA_DIR", "/nowhere"))
EXCERPTS = Path(__file__).parent / "imports" / "excerpts"
PUBLIC = ["civil_war_battle_estimates", "codata_constants_2002_2022", "fte_impeachment_polls", "swedish_polls"]

DAYS = ["1863", "1990-06", "2008", "2014-12-31", "2019-10-30", "2024-10-25", "2024-11-03", "2026"]
KINDS = ["government", "military", "company", "academic", "individual", "media"]
ONE_OF = {
    "stated_by": DAYS,
    "since": DAYS,
    "as_of": DAYS,
    "rollup": ["none"],
    "horizon": ["forecast"],
    "kind": KINDS,
    "role": ["party", "unknown", "neutral"],
    "min_credibility": ["2", "4"],
    "scale": ["log", "linear"],
    "sort": ["date", "name", "kind"],
    "group": ["kind", "country", "role"],
    "time": ["as_of"],
    "echoes": ["hide"],
}
# Few at a time, so that claims are left in view.
ASKED = st.lists(
    st.sampled_from(sorted(ONE_OF)).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(ONE_OF[name]))),
    max_size=4,
    unique_by=lambda pair: pair[0],
)


def agree(client: Client, question: Question, query: str) -> None:
    """AssertionError where two doors differ in a current estimate or in which claims are in view."""
    address = question.get_absolute_url()
    data, here = asked_of(query), f"{address}?{query}"
    comparison = client.get(f"/api/v1{address}comparison/{data}").json()
    positions = {p["claim"]: p for p in comparison["positions"] + comparison["without_number"]}
    truth = {claim: (expected_kind(p), numbers(p)) for claim, p in positions.items()}

    page = client.get(here).content.decode()
    ledger = rows_of(page)
    picture = drawn(client.get(f"{address}chart.svg?{query}").content.decode())
    if "echoes=hide" not in query:
        assert set(ledger) == set(picture) == set(truth)
    assert picture == {claim: truth[claim] for claim in ledger}
    for claim, row in ledger.items():
        assert drawn(row) == {claim: truth[claim]}

    table = list(csv.DictReader(io.StringIO(client.get(f"{address}claims.csv{data}").content.decode())))
    objects = client.get(f"{address}claims.json{data}").json()
    workbook = sheet_of(client.get(f"{address}claims.xlsx{data}"))
    assert {row["claim"] for row in objects if row["is_position"]} == set(truth)
    assert {int(row["claim"]) for row in table} == {row["claim"] for row in objects}
    assert [{name: cell(value) for name, value in row.items()} for row in workbook] == table
    for row in objects:
        if row["claim"] in truth:
            assert numbers(row) == truth[row["claim"]][1]


# More where somebody took the trouble to have the whole files.
AT_RANDOM = settings(
    max_examples=20 if WHOLE.is_dir() else 5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@AT_RANDOM
@given(asked=ASKED, excludes=st.sampled_from(["", "ukraine", "united-states", "pentagon"]))
def agree_on_the_sample(client: Client, question: Question, asked: list[tuple[str, str]], excludes: str) -> None:
    agree(client, question, urlencode([*asked, *([("exclude", excludes)] if excludes else [])]))


def test_every_door_agrees_on_the_sample(client: Client) -> None:
    call_command("load_sample", verbosity=0)
    for question in Question.objects.all():
        agree_on_the_sample(client, question)


@AT_RANDOM
@given(asked=ASKED)
def agree_on(client: Client, question: Question, asked: list[tuple[str, str]]) -> None:
    agree(client, question, urlencode(asked))


@pytest.mark.parametrize("file", PUBLIC)
def test_every_door_agrees_on_published_data(client: Client, file: str) -> None:
    folder = WHOLE if (WHOLE / f"{file}.csv").is_file() else EXCERPTS
    call_command("import_claims", str(folder / f"{file}.csv"), mapping=file, verbosity=0)
    voices = Question.objects.annotate(voices=Count("claims__source", distinct=True), said=Count("claims"))
    agree_on(client, voices.filter(said__lt=400).order_by("-voices", "slug")[0])
