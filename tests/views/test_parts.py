"""What a page fetches for another view: all that stands open, and the rest in a second request."""

import re

import pytest
from django.test import Client

from estimates.models import Question
from tests.factories import link, make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    """Nine sources, of which one said a number before."""
    question = make_question("How many?", unit="troops")
    for number in range(9):
        make_claim(question, make_source(f"Paper {number}"), f"{number + 1},000", stated_on="2024-10-28")
    pentagon = make_source("Pentagon")
    before = make_claim(question, pentagon, "3,500", stated_on="2024-10-23")
    link(make_claim(question, pentagon, "9,500", stated_on="2024-10-28"), "supersedes", before)
    return question


def page(client: Client, question: Question, query: str = "", **headers: str) -> str:
    answer = client.get(f"{question.get_absolute_url()}{query}", headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def part(client: Client, question: Question, query: str = "") -> str:
    return page(client, question, query, **{"X-Part": "open"})


def marks(text: str) -> set[str]:
    """Marks that no fold holds, as they are drawn."""
    lines = re.sub(r'<tr role="row" class="inner.*?</tr>', "", text, flags=re.DOTALL)
    return set(re.findall(r'data-claim="\d+" data-mark="\w+"[^>]*', lines))


def test_it_has_every_mark_and_number_of_the_whole_page(client: Client, question: Question) -> None:
    whole, some = page(client, question, "?scale=log"), part(client, question, "?scale=log")
    assert len(marks(whole)) > 9
    assert marks(some) == marks(whole)
    for piece in (r'<p class="sentence".*?</p>', r'<script id="range-data".*?</script>', r'<dl class="keys">.*?</dl>'):
        (found,) = re.findall(piece, whole, re.DOTALL)
        assert found in some


def test_it_leaves_out_what_is_in_folds_and_says_what_is_to_come(client: Client, question: Question) -> None:
    whole, some = page(client, question), part(client, question)
    assert "data-later" not in whole
    assert 'class="drawer"' in whole
    assert 'class="drawer"' not in some
    assert 'id="said-' not in some
    left_out = re.findall(r'id="([^"]+)"[^>]* data-later', some)
    assert len(left_out) == 2 * 10 + 2
    assert all(whole.count(f'id="{name}"') == 1 for name in left_out)


def test_a_fold_that_the_page_opens_by_itself_is_whole(client: Client, question: Question) -> None:
    assert 'id="said-' in part(client, question, "?source=pentagon")


def test_part_and_whole_are_told_apart_by_those_who_keep_them(client: Client, question: Question) -> None:
    whole = client.get(question.get_absolute_url())
    some = client.get(question.get_absolute_url(), headers={"X-Part": "open"})
    assert "X-Part" in whole["Vary"]
    assert whole["ETag"] != some["ETag"]
