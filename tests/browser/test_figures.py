"""A phrase is typed and read, in a real browser: with its script while it is typed, without it by the button."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit


def opened(page: Page, query: str = "") -> Page:
    page.goto(f"/figures/{query}")
    page.wait_for_selector("form[data-ready]")
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="A figure")


def reading(page: Page) -> Locator:
    return page.locator("[data-place]")


def test_the_reading_follows_the_typing_and_the_address_both(visit: Visit, transactional_db: None) -> None:
    page = opened(visit.page())
    page.keyboard.type("up to 12,000 troops")  # the field has the focus
    expect(reading(page)).to_contain_text("at most 12,000 troops")
    expect(reading(page).locator("q i")).to_have_text("up to")
    expect(reading(page).locator("[data-mark=ceiling]")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("at most 12,000 troops")
    assert page.evaluate("location.search") == "?text=up+to+12%2C000+troops"
    field(page).fill("24 October")
    expect(reading(page)).to_contain_text("is a date")
    expect(page.get_by_role("status")).to_have_text("Not read as a figure")
    page.reload()
    expect(reading(page)).to_contain_text("is a date")


def test_what_was_asked_once_is_not_asked_again(visit: Visit, transactional_db: None) -> None:
    page = opened(visit.page())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/reading/" in request.url else None)
    for text, read in (("about 5", "5"), ("about 50", "50"), ("about 5", "5"), ("about 50", "50")):
        field(page).fill(text)
        expect(reading(page).locator(".keys div").nth(1)).to_have_text(re.compile(rf"^Best\s*{read}$"))
    field(page).fill("")
    expect(reading(page)).to_contain_text("Type a number")
    assert len(asked) == 2


def test_an_example_leads_to_its_reading_and_back_leads_back(visit: Visit, transactional_db: None) -> None:
    page = opened(visit.page(), "?text=about+10")
    page.get_by_role("link", name="well over a million").click()
    expect(reading(page)).to_contain_text("more than 1 million")
    expect(field(page)).to_have_value("well over a million")
    page.go_back()
    expect(reading(page)).to_contain_text("about 10")
    expect(field(page)).to_have_value("about 10")


def test_without_a_script_the_button_reads(visit: Visit, transactional_db: None) -> None:
    page = visit.page(java_script_enabled=False)
    page.goto("/figures/")
    field(page).fill("11 to 12,000")
    page.get_by_role("button", name="Read it").click()
    expect(reading(page)).to_contain_text("between 11,000 and 12,000")
    field(page).fill("many")
    page.keyboard.press("Enter")
    expect(reading(page)).to_contain_text("Not read as a figure")
    page.go_back()
    expect(reading(page)).to_contain_text("between 11,000 and 12,000")


def test_an_answer_that_never_comes_leaves_the_page_working(visit: Visit, transactional_db: None) -> None:
    page = opened(visit.page(cdn="blocked"))  # where the browser may say that something did not come
    page.route("**/figures/reading/**", lambda route: route.abort())
    field(page).fill("about 10")
    page.keyboard.press("Enter")
    expect(reading(page)).to_contain_text("about 10")
