"""A real Chromium before the real server. Every page must keep to our own host and the three CDN files, break no
content policy and log no error."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.chromium import chromium
from tests.factories import make_user

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CDN = {library["cdn"]: settings.NODE_MODULES / library["local"] for library in settings.CHART_LIBRARIES}

# Playwright's synchronous calls run inside an event loop, in which Django would refuse the test's own queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", default=None, help="keep the screenshots in this folder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail("No Chromium was found; `make chromium` installs one, CHROMIUM=/path/to/chromium names one.")
    missing = [str(file) for file in CDN.values() if not file.is_file()]
    if missing:
        pytest.fail(f"The chart libraries are not installed ({missing[0]} is missing); `npm ci` fetches them.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@dataclass
class Visit:
    """Opens pages and keeps what they did wrong."""

    browser: Browser
    origin: str
    problems: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def page(self, *, width: int = 1280, cdn: str = "fine", **context: Any) -> Page:
        """A page in a fresh profile; `cdn` is fine, blocked, hanging, tampered or uncors (no CORS header)."""
        opened = self.browser.new_context(base_url=self.origin, viewport={"width": width, "height": 900}, **context)
        self.contexts.append(opened)
        page = opened.new_page()
        page.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), lambda route: self._elsewhere(route, cdn))
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("console", lambda message: self._heard(message.type, message.text, cdn))
        return page

    def _elsewhere(self, route: Route, cdn: str) -> None:
        file = CDN.get(route.request.url)
        if file is None:
            self.problems.append(f"asked another host: {route.request.url}")
            route.abort()
        elif cdn == "blocked":
            route.abort()
        elif cdn != "hanging":  # a hanging one is never answered
            text = file.read_text() + (";tampered()" if cdn == "tampered" else "")
            allowed = "https://elsewhere.example" if cdn == "uncors" else "*"
            headers = {"Content-Type": "text/javascript", "Access-Control-Allow-Origin": allowed}
            route.fulfill(body=text, headers=headers)

    def _heard(self, kind: str, text: str, cdn: str) -> None:
        expected = cdn != "fine" and ("cdn.jsdelivr.net" in text or "net::ERR_FAILED" in text)
        refused = re.search(r"status of 4\d\d", text)  # a page that refuses bad input is no fault of the page
        own = "willReadFrequently" in text  # the tests look at the canvas's pixels
        if kind in ("error", "warning") and not (expected or refused or own):
            self.problems.append(f"{kind}: {text}")


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Visit]:
    visiting = Visit(browser, live_server.url)
    yield visiting
    for context in visiting.contexts:
        context.close()
    assert visiting.problems == []


@pytest.fixture
def sample(django_db_reset_sequences: None) -> None:
    """The sample with its own ids, from 1."""
    call_command("load_sample", verbosity=0)


@pytest.fixture
def browser_page(visit: Visit) -> Page:
    return visit.page()


@pytest.fixture
def sign_in(transactional_db: None) -> Callable[[Page], None]:
    """Signs the page's visitor in as an analyst, through the form."""

    def signed(page: Page) -> None:
        user = make_user()
        user.set_password("correct horse battery")
        user.save()
        page.goto("/accounts/login/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill("correct horse battery")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Sign out").wait_for()

    return signed
