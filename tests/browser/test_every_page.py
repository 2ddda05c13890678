"""What every page keeps to: its width, targets a finger can meet, our own host and the three files of the CDN."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import ANALYSTS, QUESTION, READERS
from tests.browser.conftest import Visit
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("sample")

CHARTS = {name: path for name, path in READERS.items() if path.partition("?")[0] == QUESTION and "refused" not in name}

# What can be clicked and is smaller than 24 pixels; a link within a sentence may be as high as its line.
SMALL = """() => {
  const small = [];
  for (const one of document.querySelectorAll("a[href], button, select, summary, textarea, input:not([type=hidden])")) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || style.display === "inline" || one.closest(".unseen, .skip")) continue;
    // Column heads of a narrow ledger are read aloud, not shown.
    if (one.closest("th") && getComputedStyle(one.closest("th")).clipPath !== "none") continue;
    const label = one.labels?.[0]?.getBoundingClientRect();
    const whole = /^(checkbox|radio)$/.test(one.type) && label ? label : box;
    if (Math.min(whole.width, whole.height) < 23.99)
      small.push(`${one.outerHTML.slice(0, 90)} ${whole.width.toFixed(1)} × ${whole.height.toFixed(1)}`);
  }
  return small;
}"""


# A chart is painted anew in the frame after its page has another height.
NEXT = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def walked(page: Page, addresses: Mapping[str, str]) -> list[str]:
    """What is wrong with each page at the narrowest and in between, with its folds open."""
    found: list[str] = []
    for name, path in addresses.items():
        page.goto(path)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(NEXT)
            found += [f"{name} at {width}: {problem}" for problem in faults(page, width)]
    return found


def faults(page: Page, width: int) -> list[str]:
    """Whether a page scrolls sideways, and which of its targets are small."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*([f"{wide} wide"] if wide > width else []), *page.evaluate(SMALL)]


def test_no_page_of_readers_scrolls_sideways_or_has_small_targets(visit: Visit) -> None:
    found = walked(visit.page(), READERS)
    assert not found, "\n".join(found)


@pytest.fixture
def desk(visit: Visit, sign_in: Callable[[Page], None]) -> Page:
    """A page of somebody who may see all: an analyst who is an administrator too."""
    user = make_user()
    user.is_staff = True
    user.save()
    page = visit.page()
    sign_in(page)
    return page


def test_no_page_of_analysts_scrolls_sideways_or_has_small_targets(desk: Page) -> None:
    found = walked(desk, ANALYSTS)
    assert not found, "\n".join(found)


def test_a_page_that_is_too_wide_and_a_target_that_is_too_small_are_found(visit: Visit) -> None:
    page = visit.page(width=320)
    page.goto("/method/")
    page.evaluate("document.querySelector('main').innerHTML = '<div><button>×</button></div>'")
    page.evaluate("document.querySelector('main div').style.inlineSize = '500px'")
    tiny = "all: unset; display: block; width: 9px; height: 9px"
    page.evaluate("(tiny) => { document.querySelector('main button').style.cssText = tiny }", tiny)
    problems = faults(page, 320)
    assert any(" wide" in problem for problem in problems)
    assert any("9.0 × 9.0" in problem for problem in problems)


@pytest.mark.parametrize("cdn", ["fine", "blocked", "hanging", "tampered", "uncors"])
def test_no_page_asks_another_host_or_breaks_its_policy(visit: Visit, cdn: str) -> None:
    """What is wrong is heard by every page of a visit, and asked for at its end."""
    opened = []
    for path in CHARTS.values():
        page = visit.page(cdn=cdn)
        page.goto(path, wait_until="commit")
        opened.append(page)
    for page in opened:
        page.wait_for_selector("html[data-charts]", timeout=20_000)
        expected = "ready" if cdn == "fine" else "local"
        drawn = page.locator("[data-chart]").count() > 0
        assert page.evaluate("document.documentElement.dataset.charts") == (expected if drawn else "svg")
        page.close()
    assert visit.problems == []


def test_no_page_without_charts_breaks_its_policy_or_asks_the_cdn(visit: Visit, desk: Page) -> None:
    """So it makes no difference to them what the CDN does."""
    asked: list[str] = []
    page = visit.page()
    for each in (page, desk):
        each.on("request", lambda request: asked.append(request.url))
    for name, path in READERS.items():
        if name not in CHARTS:
            page.goto(path)
    for path in ANALYSTS.values():
        desk.goto(path)
    assert not [url for url in asked if not url.startswith(visit.origin)]
    assert visit.problems == []
