"""Pictures of the main pages as people meet them; `make screenshots` keeps them to be looked at."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from estimates.models import Question
from tests.browser.conftest import Visit

# Whole files of published data where there are any, else the first rows of each.
WHOLE = Path(os.environ.get("PUBLIC_DATA_DIR", "/nowhere"))
EXCERPTS = Path(__file__).parents[1] / "imports" / "excerpts"

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


# What is imported by its recipe, and the pages of it that say most.
PUBLIC = {
    "swedish_polls": {
        "poll-series": "/questions/voting-intention-for-socialdemokraterna-s/",
        "poll-topic": "/topics/swedish-opinion-polls/",
    },
    "fte_raw_polls_2016_edition": {"pollsters": "/questions/2012_pres-g_us-democrat-ahead-of-republican/"},
    "civil_war_battle_estimates": {
        "battles": "/topics/battles-of-the-american-civil-war/?order=spread",
        "battle": "/questions/antietam-md003-confederate-casualties/",
    },
    "codata_constants_2002_2022": {
        "constants": "/topics/fundamental-physical-constants/",
        "constant": "/questions/newtonian-constant-of-gravitation/",
    },
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every page where its picture is to be looked at; else the one that holds most."""
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", PAGES if metafunc.config.getoption("--screenshots") else ["question"])


def kept(page: Page, name: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"{name}.png"
    page.screenshot(path=picture, full_page=True)
    return picture


def folder_for(request: pytest.FixtureRequest, otherwise: Path) -> Path:
    return Path(request.config.getoption("--screenshots") or otherwise)


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize("file", PUBLIC)
def test_public_data_can_be_looked_at(file: str, visit: Visit, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    folder = WHOLE if (WHOLE / f"{file}.csv").is_file() else EXCERPTS
    call_command("import_claims", str(folder / f"{file}.csv"), mapping=file, verbosity=0)
    for name, path in PUBLIC[file].items():
        if path.startswith("/questions/") and not Question.objects.filter(slug=path.split("/")[2]).exists():
            assert folder == EXCERPTS, f"{path} is no question of {file}"
            path = Question.objects.earliest("slug").get_absolute_url()
        for way, context in {"desktop": {}, "phone": {"width": 360}, "dark": {"color_scheme": "dark"}}.items():
            page = visit.page(**context)  # type: ignore[arg-type]
            page.goto(path)
            if path.startswith("/questions/"):
                page.wait_for_selector("html[data-charts]", timeout=30_000)
            assert page.evaluate("document.documentElement.scrollWidth") <= context.get("width", 1280)
            assert kept(page, f"{name}-{way}", folder_for(request, tmp_path)).stat().st_size > 10_000
            page.close()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("way", WAYS)
def test_the_page_can_be_looked_at(
    name: str, way: str, visit: Visit, sign_in: Callable[[Page], None], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    page = visit.page(**WAYS[way])
    if name == "enter":
        sign_in(page)
    page.goto(PAGES[name])
    if name == "question" and way != "no-javascript":
        page.wait_for_selector("html[data-charts]", timeout=15_000)
    assert kept(page, f"{name}-{way}", folder_for(request, tmp_path)).stat().st_size > 10_000
