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
    text = page(client, question, "?folds=open")
    assert len(text) < 700_000
    assert len(re.findall(r'class="estimate', text)) == SOURCES
    assert text.count('id="line-') == SOURCES
    assert f"{SOURCES - 24} more sources between" in text


def test_what_stands_in_folds_is_left_out_and_every_fold_leads_to_it(client: Client, question: Question) -> None:
    text, whole = page(client, question, "?since=2000"), page(client, question, "?since=2000&folds=open")
    assert len(text) < len(whole) * 0.6
    assert listed(text) == 0
    places = re.findall(r'class="later"><a href="\?since=2000&amp;folds=open#([\w-]+)"', text)
    assert len(places) == text.count("data-later") - 24  # of a row and its fold, one has the link
    assert all(whole.count(f'id="{place}"') == 1 for place in places)
    assert "data-later" not in whole
    # A mark in time leads to its row in the list, which stands in a fold too.
    assert re.findall(r'href="\?since=2000&amp;folds=open#said-\d+" class="to"', text)


def test_other_views_do_not_ask_for_the_folds(client: Client, question: Question) -> None:
    assert "folds=open" not in page(client, question, "?folds=open")


def test_the_latest_claims_are_listed_and_a_link_lists_all(client: Client, question: Question) -> None:
    text = page(client, question, "?since=2000&folds=open")
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
    text = page(client, question, "?folds=open")
    left = CLAIMS // SOURCES - 1 - 60 // SOURCES
    assert text.count(f"{left} more said before that") == SOURCES
