"""Does the page of a question with very many sources and claims stay one that can be read, and lead to all of them?"""

import re

import pytest
from django.test import Client

from estimates.models import Question
from tests.factories import make_question
from tests.test_queries import SOURCES, fill

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CLAIMS = 1_200


@pytest.fixture
def question() -> Question:
    question = make_question("Many?")
    fill(question, CLAIMS)
    return question


def page(client: Client, question: Question, query: str = "") -> str:
    answer = client.get(f"{question.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(text: str) -> int:
    return len(re.findall(r'id="said-\d+"', text))


def test_the_page_is_bounded_and_every_source_is_on_it(client: Client, question: Question) -> None:
    text = page(client, question)
    assert len(text) < 700_000
    assert len(re.findall(r'class="estimate', text)) == SOURCES
    assert text.count('id="line-') == SOURCES
    assert f"{SOURCES - 24} more sources between" in text


def test_the_latest_claims_are_listed_and_a_link_lists_all(client: Client, question: Question) -> None:
    text = page(client, question, "?since=2000")
    assert listed(text) == 50
    assert "The latest 50 of 1,200 claims" in text
    assert "?since=2000&amp;list=all#all-claims" in text
    everything = page(client, question, "?since=2000&list=all")
    assert listed(everything) == CLAIMS
    assert "All 1,200 claims" in everything


def test_a_list_that_is_none_is_refused(client: Client, question: Question) -> None:
    answer = client.get(f"{question.get_absolute_url()}?list=some")
    assert answer.status_code == 400
    assert "list is latest or all" in answer.content.decode()


def test_files_and_api_know_nothing_of_the_list(client: Client, question: Question) -> None:
    text = page(client, question, "?list=all")
    assert f"/questions/{question.slug}/claims.csv?list" not in text
    assert "comparison/?list" not in text


def test_the_fold_of_a_source_counts_what_it_leaves_out(client: Client, question: Question) -> None:
    text = page(client, question)
    left = CLAIMS // SOURCES - 1 - 60 // SOURCES
    assert text.count(f"{left} more said before that") == SOURCES
