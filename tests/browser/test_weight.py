"""How much does a reader's phone fetch for a question? What our server sends, compressed, without the CDN's files."""

import gzip

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import CDN, Visit

MOST = 100_000
PATH = "/questions/north-korean-troops-in-russia/"


def fetched(page: Page, path: str) -> dict[str, int]:
    """The bytes of each file that the page fetches from our own server, as gzip sends them."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path)
    page.wait_for_selector("html[data-charts=ready]", timeout=15_000)
    page.wait_for_load_state("networkidle")
    own = [answer for answer in answers if answer.url not in CDN]
    return {answer.url: len(gzip.compress(answer.body(), 6)) for answer in own}


@pytest.mark.usefixtures("sample")
def test_a_question_weighs_less_than_a_hundred_kilobytes(visit: Visit) -> None:
    weights = fetched(visit.page(), PATH)
    assert any(address.endswith(".css") for address in weights)
    assert any(address.endswith(".js") for address in weights)
    assert sum(weights.values()) <= MOST, weights
