"""A real Chromium before the real server. Every page must keep to our own host and the three CDN files, break no
content policy and log no error."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, sync_playwright

from estimates.imports.json_lines import load_json_lines
from estimates.management.commands.load_sample import SAMPLE
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


@pytest.fixture(scope="session")
def kept_sample() -> Iterator[sqlite3.Connection]:
    """A copy of the database as the sample left it, once it was loaded; on PostgreSQL it stays empty."""
    with closing(sqlite3.connect(":memory:")) as copy:
        yield copy


@pytest.fixture
def sample(django_db_reset_sequences: None, kept_sample: sqlite3.Connection) -> None:
    """The sample with its own ids, from 1, recorded long enough ago to be cited."""
    if kept_sample.execute("SELECT 1 FROM sqlite_master").fetchone():
        kept_sample.backup(connection.connection)
        return
    with SAMPLE.open(encoding="utf-8") as lines:
        load_json_lines(lines, by=make_user("sample"), at=timezone.now() - timedelta(hours=1), reviewed=True)
    if connection.vendor == "sqlite":
        connection.connection.backup(kept_sample)


@pytest.fixture
def browser_page(visit: Visit) -> Page:
    return visit.page()


@pytest.fixture
def sign_in(transactional_db: None, live_server: Any) -> Callable[[Page], None]:
    """Makes the page's visitor an analyst; the form by which people become one is tried in `test_carried`."""

    def signed(page: Page) -> None:
        client = Client()
        client.force_login(make_user())
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return signed
