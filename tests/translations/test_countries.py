"""Readers see the names of countries, programs their codes."""

import pytest
from django.test import Client
from django.utils import translation

from estimates.translated import country_name
from tests.factories import make_claim, make_question, make_source


@pytest.mark.parametrize(
    ("language", "name"), [("en", "South Korea"), ("de", "Südkorea"), ("fr", "Corée du Sud"), ("ar", "كوريا الجنوبية")]
)
def test_a_country_has_its_everyday_name_in_the_language_of_the_page(language: str, name: str) -> None:
    with translation.override(language):
        assert country_name("KR") == name


def test_a_code_that_no_country_has_stands_for_itself() -> None:
    assert [country_name(code) for code in ("XX", "")] == ["XX", ""]


@pytest.mark.django_db
def test_pages_and_pictures_say_the_name_and_files_the_code(client: Client) -> None:
    question = make_question("How many?", slug="q")
    make_claim(question, make_source("The ministry", slug="ministry", country="KR"), "11,000")
    for path in ("/questions/q/?group=country", "/questions/q/chart.svg?group=country", "/sources/ministry/"):
        page = client.get(path).content.decode()
        assert "South Korea" in page, path
        assert ">KR" not in page, path
    assert client.get("/api/v1/sources/ministry/").json()["country"] == "KR"
    assert b'"country":"KR"' in client.get("/questions/q/claims.jsonl").content
