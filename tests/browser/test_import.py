"""A file comes in by keyboard alone, with scripts and without."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from estimates.imports.uploads import waiting
from estimates.imports.working import Lock
from estimates.models import Claim, ImportRun
from tests.browser.conftest import Visit

GOOD = b"""who,how many troops,day
Seoul,"about 11,000",2024-10-24
Kyiv,"up to 12,000",2024-10-25
"""
TABS = 120


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.IMPORT_DIR = tmp_path / "imports"


def tab_to(page: Page, name: str) -> None:
    """Tab until the element of this name, or whose name begins so, has the focus."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "(e => e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent)(document.activeElement)"
        )
        if " ".join(told.split()).startswith(name):
            return
    pytest.fail(f"{name} is not reached by the Tab key")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_comes_in_by_keyboard(visit: Visit, sign_in: Callable[[Page], None], scripts: bool) -> None:
    page = visit.page(java_script_enabled=scripts)
    sign_in(page)
    if not scripts:
        # Which element has the focus is asked by a script; the page itself runs none, so buttons are named instead.
        without_scripts(page)
        return
    page.goto("/")
    press(page, "Import")
    page.set_input_files("#file", {"name": "claims.csv", "mimeType": "text/csv", "buffer": GOOD})
    press(page, "Send the file")
    tab_to(page, "Question: the same for all rows")
    page.keyboard.type("How many troops?")
    tab_to(page, "Figure, in the source’s words: column")
    page.keyboard.type("how many")
    press(page, "Check the whole file")
    expect(page.get_by_role("heading", name="What would be written")).to_be_visible()
    expect(page.locator(".claims-preview [data-mark]")).to_have_count(2)
    press(page, "Import 2 claims")
    expect(page.get_by_role("heading", name=re.compile("2 claims written"))).to_be_visible()
    assert set(Claim.objects.values_list("figure", "high")) == {("about 11,000", None), ("up to 12,000", 12_000)}
    press(page, "Undo this import")
    press(page, "Undo the whole import")
    expect(page.get_by_role("status")).to_contain_text("2 claims were taken back")


def without_scripts(page: Page) -> None:
    page.goto("/import/")
    page.set_input_files("#file", {"name": "claims.csv", "mimeType": "text/csv", "buffer": GOOD})
    page.get_by_role("button", name="Send the file").press("Enter")
    page.get_by_label("Question: the same for all rows").fill("How many troops?")
    page.get_by_label("Figure, in the source’s words: column").select_option("how many troops")
    page.get_by_role("button", name="Check the whole file").press("Enter")
    page.get_by_role("button", name="Import 2 claims").press("Enter")
    page.get_by_role("heading", name=re.compile("2 claims written")).wait_for()
    assert ImportRun.objects.get().status == "done"


def test_the_page_of_work_under_way_goes_on_by_itself(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    page = visit.page()
    sign_in(page)
    page.goto("/import/")
    page.set_input_files("#file", {"name": "claims.csv", "mimeType": "text/csv", "buffer": GOOD})
    page.get_by_role("button", name="Send the file").click()
    page.get_by_role("heading", name="What says what").wait_for()
    lock = Lock(waiting()[0])
    page.reload()
    expect(page.get_by_role("button", name="Stop checking")).to_be_visible()
    with page.expect_response(lambda answer: "/import/files/" in answer.url):
        pass
    lock.release()
    page.get_by_role("heading", name="What says what").wait_for()
