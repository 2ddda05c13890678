"""The comparison as a reader sees it: what is drawn, where, and whatever happens to the CDN."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

PATH = "/questions/north-korean-troops-in-russia/"
FIGURES = {"Ukraine": "up to 12,000", "South Korea": "11,000", "United States": "around 11 to 12,000"}

# The columns of the canvas on which something is painted in a row, in page pixels: [leftmost, rightmost] or null.
PAINTED = """([row]) => {
  const canvas = document.querySelector("#comparison canvas");
  const box = canvas.getBoundingClientRect(), line = row.getBoundingClientRect(), scale = canvas.width / box.width;
  const top = Math.round((line.top - box.top) * scale) + 2, height = Math.round(line.height * scale) - 4;
  const pixels = canvas.getContext("2d").getImageData(0, top, canvas.width, height);
  const columns = [];
  for (let x = 0; x < pixels.width; x++)
    for (let y = 0; y < height; y++)
      if (pixels.data[4 * (y * pixels.width + x) + 3] > 60) { columns.push(x / scale + box.left); break; }
  return columns.length ? [columns[0], columns[columns.length - 1]] : null;
}"""


def settled(page: Page, path: str = PATH) -> str:
    """How the charts came to be drawn, once that is known."""
    page.goto(path, wait_until="domcontentloaded")  # a hanging CDN holds the load event back
    page.wait_for_selector("html[data-charts]", timeout=15_000)
    return str(page.evaluate("document.documentElement.dataset.charts"))


def place_of(page: Page, value: int) -> float:
    """Where a value stands on the shared axis, in page pixels, read from the ticks that name 0 and 12,000."""
    ticks = page.locator("#comparison thead svg").first
    zero, top = (ticks.get_by_text(text, exact=True).first.bounding_box() for text in ("0", "12,000"))
    assert zero is not None
    assert top is not None
    start, end = zero["x"] + zero["width"] / 2, top["x"] + top["width"] / 2
    return start + (end - start) * value / 12_000


def row_of(page: Page, claim: int) -> Any:
    return page.locator(f"#claim-{claim} tr").first.element_handle()


@pytest.mark.usefixtures("sample")
def test_the_ledger_names_each_source_with_its_words(visit: Visit) -> None:
    page = visit.page()
    assert settled(page) == "ready"
    rows = page.locator("#comparison tbody[id^=claim-]")
    said = {row.locator(".who .name").inner_text(): row for row in rows.all()}
    assert list(said) == ["Ukraine", "United States", "South Korea", "North Korea"]
    for source, figure in FIGURES.items():
        expect(said[source].locator("q.figure").first).to_have_text(figure)
        expect(said[source].locator("q.figure").first).to_be_visible()
    expect(said["North Korea"]).to_contain_text("denies it")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_is_drawn_above_a_ceiling_and_its_arrow_points_to_lower_numbers(visit: Visit, width: int) -> None:
    page = visit.page(width=width)
    assert settled(page) == "ready"
    ceiling = place_of(page, 12_000)
    handle = page.locator("#claim-3 .place").first.element_handle()
    left, right = page.evaluate(PAINTED, [handle])
    assert right <= ceiling + 2
    assert left < ceiling - 15
    # The number beside it is a point at its place, so the measure itself is right.
    left, right = page.evaluate(PAINTED, [page.locator("#claim-2 .place").first.element_handle()])
    assert abs((left + right) / 2 - place_of(page, 11_000)) < 2


@pytest.mark.usefixtures("sample")
def test_without_javascript_the_same_marks_stand_at_the_same_places(visit: Visit) -> None:
    page = visit.page(java_script_enabled=False)
    page.goto(PATH)
    ceiling = page.locator("#claim-3 [data-mark=ceiling]").first
    expect(ceiling).to_be_visible()
    box = ceiling.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= place_of(page, 12_000) + 3
    assert box["x"] < place_of(page, 12_000) - 15
    point = page.locator("#claim-2 [data-mark=point]").first.bounding_box()
    assert point is not None
    assert abs(point["x"] + point["width"] / 2 - place_of(page, 11_000)) < 2


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("cdn", "drawn"),
    [
        ("fine", {"ready"}),
        ("blocked", {"local"}),
        ("tampered", {"local"}),
        ("hanging", {"local"}),
        ("uncors", {"local"}),
    ],
)
def test_whatever_the_cdn_does_the_marks_are_drawn_once(visit: Visit, cdn: str, drawn: set[str]) -> None:
    page = visit.page(cdn=cdn)
    assert settled(page) in drawn
    assert page.evaluate(PAINTED, [page.locator("#claim-3 .place").first.element_handle()])
    assert (
        page.locator("#claim-3 [data-mark=ceiling] > *").first.evaluate("part => getComputedStyle(part).opacity") == "0"
    )


@pytest.mark.usefixtures("sample")
def test_where_no_library_comes_the_page_keeps_its_own_drawing(visit: Visit, settings: Any) -> None:
    settings.NODE_MODULES = settings.BASE_DIR / "nowhere"
    page = visit.page(cdn="blocked")
    page.route("**/static/libraries/**", lambda route: route.abort())
    page.goto(PATH)
    page.wait_for_selector('html[data-charts="svg"]', timeout=15_000)
    expect(page.locator("#claim-3 [data-mark=ceiling]").first).to_be_visible()


@pytest.mark.usefixtures("sample")
def test_each_figure_of_the_sample_is_visible_text(visit: Visit) -> None:
    page = visit.page(width=360)
    page.goto(PATH + "?rollup=none")
    for figure in ("about 10,000", "11,000", "up to 12,000", "around 11 to 12,000", "around 3,000", "12,000"):
        expect(page.locator("q.figure", has_text=figure).first).to_be_visible()


@pytest.mark.usefixtures("sample")
def test_filters_are_links_and_back_works(visit: Visit) -> None:
    page = visit.page()
    settled(page)
    page.get_by_role("link", name="Each source").click()
    expect(page.locator("#claim-9")).to_be_visible()
    assert "rollup=none" in page.url
    page.go_back()
    expect(page.locator("#claim-9")).to_be_hidden()


@pytest.mark.usefixtures("sample")
def test_the_log_axis_moves_ticks_and_marks_together(visit: Visit) -> None:
    page = visit.page()
    settled(page, PATH + "?rollup=none")
    cell = page.locator("#claim-1 .place").first
    before = page.evaluate(PAINTED, [cell.element_handle()])
    page.get_by_role("link", name="Log").click()
    expect(page.get_by_role("link", name="Log")).to_have_attribute("aria-current", "true")
    after = page.evaluate(PAINTED, [cell.element_handle()])
    tick = page.locator("#comparison thead svg").first.get_by_text("10,000", exact=True).bounding_box()
    assert before != after
    assert tick is not None
    assert abs((after[0] + after[1]) / 2 - (tick["x"] + tick["width"] / 2)) < 2


@pytest.mark.usefixtures("sample")
def test_a_reader_on_the_keyboard_reaches_every_row_and_its_fold(visit: Visit) -> None:
    page = visit.page()
    settled(page)
    summary = page.locator("#claim-7 summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#claim-7").get_by_text("around 10,000").first).to_be_visible()
