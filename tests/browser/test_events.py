"""The flags of events: none over another at any width, large enough for a finger, and links by keyboard too."""

import pytest
from playwright.sync_api import Page, expect

from estimates.models import Topic
from tests.browser.conftest import Visit
from tests.factories import make_event, make_publication, make_source

PATH = "/questions/north-korean-troops-in-russia/"
DAYS = (22, 22, 23, 25, 26, 28, 29, 31)
# Flags that are small, or stand over each other or over the words around them.
WRONG = """() => {
  const shown = (one) => one.getClientRects().length > 0;
  const flags = [...document.querySelectorAll(".timeline-flags a rect")].filter(shown);
  const words = [...document.querySelectorAll(".timeline text:not(.timeline-flags text)")].filter(shown);
  const box = (one) => one.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right - .1 && b.left < a.right - .1
    && a.top < b.bottom - .1 && b.top < a.bottom - .1;
  const small = flags.filter((flag) => Math.min(box(flag).width, box(flag).height) < 23.99);
  const found = small.map((flag) => `small: ${box(flag).width}`);
  flags.forEach((one, place) => [...flags.slice(place + 1), ...words].forEach((other) => {
    if (meet(box(one), box(other))) found.push(`${one.parentNode.textContent} over ${other.textContent}`);
  }));
  return flags.length ? found : ["no flag"];
}"""


@pytest.fixture
def happened(sample: None) -> None:
    """Many events in a few days, one over several days, and one long before."""
    topic = Topic.objects.get()
    page = make_publication("A report", publisher=make_source("A wire", kind="media"), url="https://example.org/report")
    for number, day in enumerate(DAYS):
        make_event(topic, f"Event of day {number}", happened_on=f"2024-10-{day}", publication=page)
    make_event(topic, "A conference", happened_on="2024-10-28/2024-11-02", publication=page)
    make_event(topic, "A treaty", happened_on="2024-06-19", publication=page)


def opened(visit: Visit, query: str = "", **ways: object) -> Page:
    page = visit.page(**ways)  # type: ignore[arg-type]
    page.goto(PATH + query)
    if ways.get("java_script_enabled", True):
        page.wait_for_selector("html[data-charts]", timeout=15_000)
    return page


@pytest.mark.usefixtures("happened")
def test_no_flag_stands_over_another_and_all_can_be_met_at_any_width(visit: Visit) -> None:
    page = opened(visit)
    for width in (320, 360, 600, 767, 768, 1023, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(50)
        assert page.evaluate(WRONG) == [], width
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(WRONG) == []


@pytest.mark.usefixtures("happened")
def test_a_flag_leads_to_its_line_of_the_list_by_keyboard_and_without_javascript(visit: Visit) -> None:
    for ways in ({}, {"java_script_enabled": False}):
        page = opened(visit, **ways)
        flag = page.locator(".timeline-flags .wide a").last
        assert (flag.get_attribute("aria-label") or "").startswith("Event 10, 3 Nov 2024: The UN")
        flag.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".happened li:target .number")).to_have_text("10")
        expect(page.locator(".happened li:target")).to_contain_text("The UN Secretary-General")


@pytest.mark.usefixtures("happened")
def test_events_are_hidden_and_shown_again_in_place(visit: Visit) -> None:
    page = opened(visit)
    page.evaluate("document.body.dataset.stayed = 'yes'")
    page.get_by_role("link", name="Hide events").click()
    expect(page.locator(".timeline-flags")).to_have_count(0)
    assert page.url.endswith("?events=none")
    page.get_by_role("link", name="Show 11 events").click()
    expect(page.locator(".happened li")).to_have_count(10)
    assert page.evaluate("document.body.dataset.stayed") == "yes"
