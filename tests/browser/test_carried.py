"""A sign-in that ended while somebody typed costs a click or two, and no typing."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from estimates.models import Claim
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import faults
from tests.factories import make_question, make_source, make_user


def test_what_was_typed_is_saved_after_signing_in_again(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    user = make_user()
    user.set_password("correct horse battery")
    user.save()
    page = visit.page()
    sign_in(page)
    make_question("How many?")
    make_source("Ukraine")
    page.goto("/enter/")
    page.get_by_label("Title").fill("Briefing")
    page.get_by_label("Question").first.fill("How many?")
    page.get_by_label("Source").first.fill("Ukraine")
    page.get_by_label("Figure").first.fill("up to 12,000")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save claims").click()
    again = page.get_by_role("button", name="Send what I typed once more")
    expect(again).to_be_visible()
    assert faults(page) == []

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in, in another tab").click()
    tab = opened.value
    tab.get_by_label("Username").fill("analyst")
    tab.get_by_label("Password").fill("correct horse battery")
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Sign out").wait_for()

    again.click()  # the proof in this page is from before the new sign-in, so it is asked for once more
    expect(page.get_by_role("heading", name="This form has to be sent once more")).to_be_visible()
    assert faults(page) == []
    again.click()
    page.wait_for_url("**/questions/**")
    assert [claim.figure for claim in Claim.objects.all()] == ["up to 12,000"]
