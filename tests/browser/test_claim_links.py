"""Linking two claims by keyboard alone, and answering what the page asks, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from estimates.models import Claim, ClaimLink
from tests.browser.conftest import Visit
from tests.factories import make_claim, make_question, make_source


@pytest.fixture
def pair(transactional_db: None) -> tuple[Claim, Claim]:
    """An older and a newer claim of one source, among others."""
    question, source = make_question(), make_source("Pentagon")
    older = make_claim(question, source, "around 10,000", stated_on="2024-10-28")
    make_claim(question, make_source("Seoul"), "11,000", stated_on="2024-10-30")
    return older, make_claim(question, source, "11 to 12,000", stated_on="2024-11-04")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element with this id, or this text, has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted in (focused(page), page.evaluate("document.activeElement.textContent.trim()")):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def test_a_link_is_made_by_keyboard_alone(
    visit: Visit, pair: tuple[Claim, Claim], sign_in: Callable[[Page], None]
) -> None:
    older, newer = pair
    page = visit.page()
    sign_in(page)
    page.goto(f"/claims/{newer.pk}/")
    tab_to(page, "Link to another claim")
    page.keyboard.press("Enter")
    page.wait_for_url("**/link/")
    tab_to(page, "kind-supersedes")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "kind-corrects"
    page.keyboard.press("Tab")
    assert focused(page) == "to"
    page.keyboard.type("around 10")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('datalist option')].filter(o => o.value.includes('around 10')).length"
        )
        == 1
    ), "what is typed finds the claim among those offered"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    if page.locator("#to").input_value() == "around 10":  # a browser that shows no list: the number does it
        page.locator("#to").fill(str(older.pk))
    tab_to(page, "note")
    page.keyboard.type("Said at the briefing.")
    tab_to(page, "Save this link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"claim {newer.pk} corrects claim {older.pk}")
    expect(page.locator(".link-list")).to_contain_text("Said at the briefing.")
    made = ClaimLink.objects.get()
    assert (made.from_claim_id, made.kind, made.to_claim_id) == (newer.pk, "corrects", older.pk)


def test_a_refused_link_takes_the_reader_to_what_is_wrong(
    visit: Visit, pair: tuple[Claim, Claim], sign_in: Callable[[Page], None]
) -> None:
    page = visit.page()
    sign_in(page)
    page.goto(f"/claims/{pair[1].pk}/link/?to=Nobody")
    page.get_by_role("button", name="Save this link").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="This claim: Choose how").press("Enter")
    page.keyboard.press("Tab")
    assert focused(page).startswith("kind-")
    page.get_by_role("link", name="names no claim").press("Enter")
    assert focused(page) == "to"


def test_what_the_page_asks_is_answered_in_one_click_without_javascript(
    visit: Visit, pair: tuple[Claim, Claim], sign_in: Callable[[Page], None]
) -> None:
    older, newer = pair
    page = visit.page(java_script_enabled=False, width=360)
    sign_in(page)
    page.goto(f"/claims/{newer.pk}/")
    page.get_by_role("button", name=f"It revises claim {older.pk}").click()
    expect(page.get_by_role("status")).to_contain_text("Saved: claim")
    expect(page.get_by_text("to decide")).to_have_count(0)
    page.get_by_role("link", name="Change or withdraw", exact=True).click()
    page.get_by_label("Withdrawn: it counts nowhere").check()
    page.get_by_label("Reason").fill("of other troops")
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("1 withdrawn link")).to_be_visible()
    assert ClaimLink.objects.get().withdrawn
