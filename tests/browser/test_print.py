"""On paper and in forced colours a page is still whole."""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import QUESTION, READERS
from tests.browser.conftest import Visit

pytestmark = pytest.mark.usefixtures("sample")

CONTROLS = """() => [...document.querySelectorAll(".not-printed, .orders, .masthead nav")]
  .filter((one) => one.getClientRects().length).map((one) => one.className)"""
# Words of a strip that reach below their cell, where the next words stand.
COVERING = """() => [...document.querySelectorAll(".dispute .strip text")]
  .filter((one) => one.getBoundingClientRect().bottom > one.closest("td").getBoundingClientRect().bottom + 1)
  .map((one) => one.textContent)"""


def printed(visit: Visit, path: str) -> Page:
    page = visit.page(width=720)
    page.goto(path)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("name", ["front page", "topic", "question", "ranked by disagreement"])
def test_no_control_is_printed_and_no_words_cover_others(visit: Visit, name: str) -> None:
    page = printed(visit, READERS[name])
    assert page.evaluate(CONTROLS) == []
    assert page.evaluate(COVERING) == []


def test_in_forced_colours_a_source_that_is_hidden_is_told_from_one_in_view(visit: Visit) -> None:
    page = visit.page(forced_colors="active")
    page.goto(f"{QUESTION}?exclude=ukraine")
    hidden, shown = (page.locator(f".toggle{which}").first for which in (".is-off", ":not(.is-off)"))
    fills = [one.evaluate("(one) => getComputedStyle(one, '::before').backgroundColor") for one in (hidden, shown)]
    assert fills[0] == "rgba(0, 0, 0, 0)"
    assert fills[1] != fills[0]
