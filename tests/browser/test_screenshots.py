"""Pictures of the main pages as people meet them; `make screenshots` keeps them to be looked at."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

PAGES = {
    "question": "/questions/north-korean-troops-in-russia/?rollup=none",
    "changes": "/questions/north-korean-troops-in-russia/changes/?from=2024-10-27",
    "embed": "/questions/north-korean-troops-in-russia/embed/",
    "cite": "/questions/north-korean-troops-in-russia/cite/",
    "notebook": "/questions/north-korean-troops-in-russia/notebook/",
    "data": "/data/",
    "home": "/",
    "ranking": "/?order=contradict",
    "topic": "/topics/north-korean-troops-in-russias-war-against-ukraine/",
    "enter": "/enter/",
    "figures": "/figures/?text=up+to+12,000+troops",
}
WAYS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": {"width": 360},
    "dark": {"color_scheme": "dark"},
    "no-javascript": {"java_script_enabled": False},
    "cdn-blocked": {"cdn": "blocked"},
}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_can_be_looked_at(
    name: str, way: str, visit: Visit, sign_in: Callable[[Page], None], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = visit.page(**WAYS[way])
    if name == "enter":
        sign_in(page)
    page.goto(PAGES[name])
    if name == "question" and way != "no-javascript":
        page.wait_for_selector("html[data-charts]", timeout=15_000)
    folder = Path(request.config.getoption("--screenshots") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"{name}-{way}.png"
    page.screenshot(path=picture, full_page=True)
    assert picture.stat().st_size > 10_000
