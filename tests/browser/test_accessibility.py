"""No page breaks a rule of WCAG 2.2 A or AA that a machine can find, in light and dark, on a desk and on a phone, from
left to right and from right to left."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from playwright.sync_api import Page

from estimates import actions
from estimates.imports.carrying_out import begin_check, begin_upload_import
from estimates.imports.opening import look_into
from estimates.imports.uploads import keep_upload
from estimates.imports.working import Lock
from estimates.models import Topic
from tests.browser.addresses import ANALYSTS, READERS
from tests.browser.conftest import Visit
from tests.factories import make_claim, make_user

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 360)


def faults(page: Page) -> list[str]:
    """Each broken rule with the elements that break it, and nothing for none."""
    if not page.evaluate("'axe' in window"):
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [
        f"{page.url} {rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


def looked_at(visit: Visit, go: Callable[[Page], None]) -> list[str]:
    """The faults of one page in all eight ways."""
    found = []
    page = visit.page(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        go(page)
        found += faults(page)
        page.emulate_media(color_scheme="dark")
        found += faults(page)
        page.evaluate("document.documentElement.dir = 'rtl'")
        found += faults(page)
        page.emulate_media(color_scheme="light")
        found += faults(page)
    return found


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", READERS)
def test_what_readers_see(visit: Visit, name: str) -> None:
    def go(page: Page) -> None:
        page.goto(READERS[name])
        if page.query_selector("#chart-libraries"):
            page.wait_for_selector("html[data-charts]", timeout=15_000)

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", ANALYSTS)
def test_what_analysts_see(visit: Visit, name: str, sign_in: Callable[[Page], None]) -> None:
    user = make_user()
    user.is_staff = True
    user.save()

    def go(page: Page) -> None:
        sign_in(page)
        page.goto(ANALYSTS[name])

    assert looked_at(visit, go) == []


TABLE = """question,source,figure,stated on,remark
North Korean troops in Russia,Séoul,about 11.000,24.10.2024,x
North Korean troops in Russia,Kiyv,"up to 12,000",3/4/2024,
North Korean troops in Russia,,9000,31.02.2024,
"""


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", ["list", "file", "file refused", "under way", "done", "refused", "undo"])
def test_what_importers_see(
    visit: Visit, name: str, sign_in: Callable[[Page], None], settings: Any, tmp_path: Path
) -> None:
    settings.IMPORT_DIR = tmp_path / "imports"
    upload = keep_upload([TABLE.encode()], name="claims.csv", by="analyst")
    look_into(upload)
    begin_check(upload, by=make_user())
    lock = Lock(upload) if name == "under way" else None
    path = {"list": "/import/"}.get(name, f"/import/files/{upload.token}/")
    if name in ("done", "undo", "refused"):
        run, _ = begin_upload_import(upload, by=make_user(), good_rows_only=name != "refused")
        path = f"/import/{run.pk}/{'undo/' if name == 'undo' else ''}"

    def go(page: Page) -> None:
        sign_in(page)
        page.goto(path)
        if name == "file refused":
            page.get_by_role("button", name=re.compile("^Import ")).click()
            page.get_by_role("alert").wait_for()

    assert looked_at(visit, go) == []
    if lock is not None:
        lock.release()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "template",
    ["errors/400.html", "errors/403.html", "errors/413.html", "errors/500.html", "registration/locked_out.html"],
)
def test_what_is_said_when_a_request_cannot_be_answered(visit: Visit, template: str) -> None:
    """Some of these pages cannot be had from a sound server, so they are put into the place of another."""
    said = render_to_string(template, {"minutes": 15, "user": AnonymousUser()})

    def go(page: Page) -> None:
        page.goto("/method/")
        page.set_content(said)

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_an_entry_form_that_was_refused(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    make_claim(figure="11,000")

    def go(page: Page) -> None:
        sign_in(page)
        page.goto("/enter/?question=north-korean-troops-in-russia&source=Nobody+yet&figure=a+dozen+or+so+maybe")
        page.get_by_role("button", name="Save claims").click()
        page.get_by_role("alert").wait_for()

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_an_edit_that_was_refused(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    def go(page: Page) -> None:
        sign_in(page)
        page.goto("/claims/7/edit/")
        page.get_by_label("Figure").fill("no number at all")
        page.get_by_role("button", name="Save changes").click()
        page.get_by_role("alert").wait_for()

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_a_merge(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    def go(page: Page) -> None:
        sign_in(page)
        page.goto("/topics/north-korean-troops-in-russias-war-against-ukraine/edit/")
        version = int(page.locator("input[name=version]").input_value())
        topic = Topic.objects.get(slug="north-korean-troops-in-russias-war-against-ukraine")
        actions.revise_topic(topic.pk, version=version, changes={"summary": f"Theirs {version}"}, by=make_user("other"))
        page.get_by_label("Summary").fill("Mine")
        page.get_by_label("Reason").fill("shorter")
        page.get_by_role("button", name="Save changes").click()
        page.get_by_text("Somebody else changed this too").wait_for()

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_a_notice_with_its_way_back(visit: Visit, sign_in: Callable[[Page], None]) -> None:
    def go(page: Page) -> None:
        sign_in(page)
        page.goto("/claims/7/edit/")
        page.get_by_label("Note", exact=True).fill(f"Seen at {page.viewport_size} {page.evaluate('Date.now()')}")
        page.get_by_label("Reason").fill("a note")
        page.get_by_role("button", name="Save changes").click()
        page.get_by_role("button", name="Undo").wait_for()

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_a_sign_in_that_failed(visit: Visit) -> None:
    def go(page: Page) -> None:
        page.goto("/accounts/login/")
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()

    assert looked_at(visit, go) == []


@pytest.mark.usefixtures("sample")
def test_a_rule_that_is_broken_is_found(visit: Visit) -> None:
    page = visit.page()
    page.goto("/method/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')")
    assert any("label" in fault for fault in faults(page))


@pytest.mark.usefixtures("sample")
def test_a_rule_that_only_one_scheme_breaks_is_found(visit: Visit) -> None:
    page = visit.page(color_scheme="light")
    page.goto("/method/")
    sheet = ":root { --ink-2: light-dark(var(--ink), #333) }"
    page.evaluate(
        "(text) => { const s = new CSSStyleSheet(); s.replaceSync(text); document.adoptedStyleSheets = [s] }", sheet
    )
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert any("color-contrast" in fault for fault in faults(page))
