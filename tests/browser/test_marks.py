"""A mark is pinned, walked to and tied to its row, by mouse, touch and keyboard, and is a link without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

PATH = "/questions/north-korean-troops-in-russia/"


def opened(visit: Visit, query: str = "", **ways: object) -> Page:
    page = visit.page(**ways)  # type: ignore[arg-type]
    page.goto(PATH + query)
    if ways.get("java_script_enabled", True):
        page.wait_for_selector("html[data-charts]", timeout=15_000)
        page.evaluate("document.body.dataset.stayed = 'yes'")
    return page


def mark(page: Page, claim: int) -> Locator:
    """The mark of a current estimate in the ledger."""
    return page.locator(f'#claim-{claim} .line a.to[data-to="{claim}"]')


def in_time(page: Page, claim: int) -> Locator:
    return page.locator(f'[data-chart=timeline] a.to[data-to="{claim}"]')


def middle(element: Locator) -> tuple[float, float]:
    box = element.locator(".hit").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def panel(page: Page) -> Locator:
    return page.locator("[data-pinned]")


@pytest.mark.usefixtures("sample")
def test_a_click_pins_all_that_a_claim_is_and_its_button_closes_it(visit: Visit) -> None:
    page = opened(visit)
    mark(page, 7).scroll_into_view_if_needed()
    page.mouse.click(*middle(mark(page, 7)))
    expect(panel(page)).to_be_focused()
    expect(panel(page)).to_contain_text("Pentagon")
    expect(panel(page).locator("q.figure")).to_have_text("around 11 to 12,000")
    expect(panel(page)).to_contain_text("Current estimate.")
    expect(panel(page).locator(".chain blockquote")).to_contain_text("around 11 to 12,000")
    expect(panel(page).get_by_role("link", name="Claim 7, for ever")).to_be_visible()
    assert page.url.endswith("?pin=7")
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_have_count(0)
    assert page.url.endswith(PATH)
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
def test_enter_pins_and_escape_gives_the_focus_back(visit: Visit) -> None:
    page = opened(visit)
    mark(page, 2).focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    expect(panel(page)).to_contain_text("South Korea")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(mark(page, 2)).to_be_focused()


@pytest.mark.usefixtures("sample")
def test_on_a_phone_a_tap_opens_a_sheet_at_the_bottom_and_back_closes_it(visit: Visit) -> None:
    page = opened(visit, width=360, has_touch=True, is_mobile=True)
    mark(page, 3).scroll_into_view_if_needed()
    page.touchscreen.tap(*middle(mark(page, 3)))
    expect(panel(page)).to_be_visible()
    box = panel(page).bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] + box["height"] == page.evaluate("innerHeight")
    page.go_back()
    expect(panel(page)).to_have_count(0)
    assert page.url.endswith(PATH)


@pytest.mark.usefixtures("sample")
def test_of_marks_that_crowd_the_nearest_is_pinned(visit: Visit) -> None:
    page = opened(visit)
    in_time(page, 3).scroll_into_view_if_needed()
    for claim in (2, 3):
        page.mouse.click(*middle(in_time(page, claim)))
        expect(page.locator(f'[data-pinned="{claim}"]')).to_be_visible()
        page.keyboard.press("Escape")


@pytest.mark.usefixtures("sample")
def test_a_panel_stays_open_in_another_view_and_back_leads_through_both(visit: Visit) -> None:
    page = opened(visit)
    mark(page, 2).focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    page.get_by_role("link", name="Each source").click()
    expect(page.locator("#claim-9")).to_be_visible()
    expect(panel(page)).to_contain_text("South Korea")
    assert "rollup=none" in page.url
    assert "pin=2" in page.url
    page.go_back()
    expect(page.locator("#claim-9")).to_be_hidden()
    expect(panel(page)).to_be_visible()
    page.go_back()
    expect(panel(page)).to_have_count(0)
    page.go_forward()
    expect(panel(page)).to_contain_text("South Korea")
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
def test_a_link_to_a_panel_opens_it_and_closing_it_leaves_the_page_where_it_is(visit: Visit) -> None:
    page = opened(visit, "?pin=9")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    assert page.url.endswith(PATH)


@pytest.mark.usefixtures("sample")
def test_the_arrow_keys_walk_the_ledger_and_the_row_is_read_out(visit: Visit) -> None:
    page = opened(visit)
    said = page.locator("[data-walked]")
    marks = page.locator(".ledger-frame").first.locator("a.to")
    reached = [each for each in marks.all() if each.get_attribute("tabindex") == "0"]
    assert len(reached) == 1
    reached[0].focus()
    page.keyboard.press("ArrowDown")
    expect(mark(page, 7)).to_be_focused()
    expect(said).to_have_text(
        "United States, said by Pentagon, they differ inside: “around 11 to 12,000”, a range, no best value given. "
        "4 Nov 2024 Inquirer."
    )
    page.keyboard.press("End")
    expect(said).to_contain_text("North Korea")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("North Korea")
    page.keyboard.press("Home")
    expect(mark(page, 3)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(mark(page, 3)).to_be_focused()


@pytest.mark.usefixtures("sample")
def test_the_arrow_keys_walk_the_timeline_in_the_order_of_days(visit: Visit) -> None:
    page = opened(visit)
    said = page.locator("[data-walked]")
    page.locator('[data-chart=timeline] a.to[tabindex="0"]').focus()
    heard = []
    for _ in range(7):
        heard.append(said.inner_text())
        page.keyboard.press("ArrowRight")
    assert heard[0] == "North Korea, party to the dispute: “groundless rumour”, denied. 21 Oct 2024."
    days = [re.findall(r"(\d+) (Oct|Nov) 2024", each)[-1] for each in heard]
    assert [*days] == sorted(days, key=lambda day: (day[1] == "Nov", int(day[0])))
    assert len(set(heard)) == 7


@pytest.mark.usefixtures("sample")
def test_a_row_and_its_marks_are_tied_both_ways(visit: Visit) -> None:
    page = opened(visit)
    page.locator("#claim-2 .who").first.hover()
    for tied in (mark(page, 2), in_time(page, 2)):
        assert "is-pointed" in (tied.get_attribute("class") or "")
    in_time(page, 3).scroll_into_view_if_needed()
    page.mouse.move(*middle(in_time(page, 3)))
    expect(page.locator("#mark-panel")).to_contain_text("up to 12,000")
    assert "is-pointed" in (page.locator("#claim-3 .line").get_attribute("class") or "")
    assert "is-pointed" not in (page.locator("#claim-2 .line").get_attribute("class") or "")


@pytest.mark.usefixtures("sample")
def test_without_javascript_a_mark_leads_to_its_claim_and_the_panel_is_part_of_the_page(visit: Visit) -> None:
    page = opened(visit, "?pin=7", java_script_enabled=False)
    expect(panel(page)).to_contain_text("around 11 to 12,000")
    panel(page).get_by_role("link", name="Close").click()
    expect(panel(page)).to_have_count(0)
    assert mark(page, 2).get_attribute("href") == "/claims/2/"
    page.locator(".all-claims summary").click()
    target = in_time(page, 3).get_attribute("href")
    assert target
    expect(page.locator(target)).to_be_visible()


@pytest.mark.usefixtures("sample")
def test_a_panel_fills_its_sheet_when_the_window_becomes_narrow(visit: Visit) -> None:
    page = opened(visit)
    mark(page, 7).focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 900})
    expect(panel(page)).not_to_have_class(re.compile("is-beside"))
    box = panel(page).bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
