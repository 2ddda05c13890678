"""Nothing moves for those who asked their system for less motion."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import QUESTION, READERS
from tests.browser.conftest import Visit

STATIC = Path(__file__).parents[2] / "estimates" / "static" / "estimates"

# What a style sheet makes move, on any element or before or after it.
MOVING = """() => {
  const moving = [];
  for (const one of document.querySelectorAll("*")) for (const part of [null, "::before", "::after"]) {
    const style = getComputedStyle(one, part);
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
    if ((style.animationName !== "none" && lasts(style.animationDuration)) || lasts(style.transitionDuration)
        || style.scrollBehavior === "smooth")
      moving.push(`${one.outerHTML.slice(0, 80)} ${part ?? ""}`);
  }
  return moving;
}"""
# The sign that another view is on its way is the only thing that ever turns.
BUSY = "document.querySelector('.drawing').textContent = 'Drawing another view …'"


def question(page: Page) -> Page:
    page.goto(QUESTION)
    page.wait_for_selector("html[data-charts]", timeout=15_000)
    page.evaluate(BUSY)
    return page


@pytest.mark.usefixtures("sample")
def test_nothing_moves_on_any_page_with_less_motion(visit: Visit) -> None:
    page = visit.page(reduced_motion="reduce")
    for path in READERS.values():
        page.goto(path)
        assert page.evaluate(MOVING) == [], path
    assert question(page).evaluate(MOVING) == []
    assert question(page).evaluate("document.getAnimations().length") == 0


@pytest.mark.usefixtures("sample")
def test_what_moves_without_that_wish_is_found(visit: Visit) -> None:
    found = question(visit.page()).evaluate(MOVING)
    assert len(found) == 1
    assert 'class="drawing"' in found[0]


@pytest.mark.usefixtures("sample")
def test_charts_are_painted_without_an_animation(visit: Visit) -> None:
    page = question(visit.page())
    options = "Object.values(Chart.instances).map((chart) => chart.options.animation)"
    painted = page.evaluate(options)
    assert painted
    assert not any(painted)


def test_no_script_moves_anything_by_itself() -> None:
    for script in STATIC.rglob("*.js"):
        assert not re.search(r"smooth|\.animate\(|startViewTransition", script.read_text()), script.name
