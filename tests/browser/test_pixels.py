"""What is really painted: colours where numbers say, dark letters where a label stands, and nothing over another."""

from base64 import b64encode
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from estimates.models import Question
from tests.browser.conftest import Visit
from tests.factories import make_claim, make_question, make_source, make_topic

PATH = "/questions/north-korean-troops-in-russia/"
LONG = (
    "The Permanent Interministerial Commission for the Verification of Estimates and Counter-Estimates of the Republic"
)

# The colour of a mark as the style sheet has it, and the colour painted at a place of the chart's canvas.
PAINTED_AT = """({ claim, share }) => {
  const frame = document.querySelector("#comparison .ledger-frame"), canvas = frame.querySelector("canvas");
  const plot = frame.querySelector(`#claim-${claim} .line .plot`).getBoundingClientRect();
  const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
  const x = (plot.left + plot.width * share - box.left) * scale, y = (plot.top + plot.height / 2 - box.top) * scale;
  const [red, green, blue, alpha] = canvas.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data;
  const mark = frame.querySelector(`#claim-${claim} .line .mark`);
  const said = getComputedStyle(mark).color.match(/[0-9]+/g).map(Number);
  return { painted: alpha > 200 ? [red, green, blue] : null, said: said.slice(0, 3) };
}"""
# Words of a chart that stand over each other, and words or marks that stand outside of what holds them.
OVERLAPS = """() => {
  const shown = (one) => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
  const meet = (a, b, slack) => a.left < b.right - slack && b.left < a.right - slack
    && a.top < b.bottom - slack && b.top < a.bottom - slack;
  const found = [];
  const together = (name, things, slack) => things.forEach((one, place) => things.slice(place + 1).forEach((other) => {
    if (meet(one.getBoundingClientRect(), other.getBoundingClientRect(), slack))
      found.push(`${name}: “${one.textContent.trim().slice(0, 40)}” and “${other.textContent.trim().slice(0, 40)}”`);
  }));
  const words = (root, selector) => [...root.querySelectorAll(selector)].filter(shown);
  for (const head of document.querySelectorAll("thead .plot")) together("axis", words(head, "text"), 1);
  for (const fit of document.querySelectorAll("tfoot .plot")) together("fit", words(fit, "text"), 1);
  for (const names of document.querySelectorAll(".timeline-names")) together("names", words(names, "text"), 2);
  for (const plot of document.querySelectorAll(".timeline-plot")) together("days", words(plot, "text"), 1);
  for (const line of document.querySelectorAll(".ledger .line")) {
    const cells = [...line.children].filter(shown);
    together("row", cells, 1);
    for (const cell of cells.filter((each) => !each.matches(".place")))
      for (const part of words(cell, "a, q, small, p, span")) {
        const box = part.getBoundingClientRect(), frame = cell.getBoundingClientRect();
        if (box.right <= frame.right + 8 && box.left >= frame.left - 8) continue;
        found.push(`out of its cell: ${part.textContent.trim().slice(0, 60)}`);
      }
  }
  together("panels", words(document, ".panels > li"), 1);
  return found;
}"""
# How many pixels of a picture are dark, and how many there are.
DARK = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 400) dark++;
  return dark;
}"""


def drawn(visit: Visit, path: str, **ways: Any) -> Page:
    page = visit.page(**ways)
    page.goto(path)
    page.wait_for_selector("html[data-charts=ready]", timeout=15_000)
    expect(page.locator("[data-later]")).to_have_count(0)
    return page


def share_of(page: Page, claim: int) -> float:
    """Where the mark's own number stands on the axis, by the numbers that the axis says it runs between."""
    axis = page.locator("#comparison .ledger caption").first.inner_text().split("one axis from ")[1].split()
    low, high = (float(axis[place].replace(",", "")) for place in (0, 2))
    best = page.locator(f"#claim-{claim} .line .mark").first.get_attribute("data-best")
    assert best is not None
    return (float(best) - low) / (high - low)


def is_near(one: list[int], other: list[int]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


@pytest.fixture
def sixty(transactional_db: None) -> Question:
    """Sixty sources whose numbers lie close together, some equal, each with an earlier one."""
    question = make_question("How many of sixty?", topic=make_topic("Sixty"), slug="sixty")
    for number in range(60):
        source = make_source(f"Institute number {number}", kind="company")
        for year in (2023, 2024):
            figure = f"{10_000 + 37 * (number * 17 % 60) + 900 * (year - 2023):,}"
            make_claim(question, source, figure, stated_on=f"{year}-{number % 12 + 1:02}-{number % 27 + 1:02}")
    return question


@pytest.fixture
def long_names(transactional_db: None) -> Question:
    question = make_question(f"{LONG}?", topic=make_topic(LONG), slug="long-names", unit="persons in all categories")
    figures = ("about 11,000 to 12,500", "1,234,567,890,123", "up to 999,999,999,999", "0", "at least 3", "2.5 million")
    for number, figure in enumerate(figures):
        source = make_source(f"{LONG}, section {number}", kind="government")
        make_claim(question, source, figure, quote=f"{LONG}: {figure}.", stated_on=f"2024-0{number + 1}-11")
    make_claim(question, make_source("W" * 70), "5", stated_on="2024-11-05")
    return question


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_point_has_its_colour_where_its_number_says(visit: Visit, width: int, scheme: str) -> None:
    page = drawn(visit, f"{PATH}?rollup=none", width=width, color_scheme=scheme)
    points = page.locator("#comparison .line [data-mark=point]:not([data-echo])")
    claims = [int(mark.get_attribute("data-claim") or 0) for mark in points.all()]
    placed = [claim for claim in claims if page.locator(f"#claim-{claim} .line").count()]
    assert len(placed) >= 3
    for claim in placed:
        share = share_of(page, claim)
        found = page.evaluate(PAINTED_AT, {"claim": claim, "share": share})
        assert found["painted"], claim
        assert is_near(found["painted"], found["said"]), (claim, found)
        beside = page.evaluate(PAINTED_AT, {"claim": claim, "share": share - 0.2})
        assert beside["painted"] is None or not is_near(beside["painted"], beside["said"])


def test_sixty_points_have_their_colour_where_their_numbers_say(visit: Visit, sixty: Question) -> None:
    page = drawn(visit, sixty.get_absolute_url())
    page.locator(".between summary").click()
    claims = [int(mark.get_attribute("data-claim") or 0) for mark in page.locator(".line [data-mark=point]").all()]
    assert len(claims) == 60
    for claim in claims[::7]:
        found = page.evaluate(PAINTED_AT, {"claim": claim, "share": share_of(page, claim)})
        assert found["painted"], claim
        assert is_near(found["painted"], found["said"]), (claim, found)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_nothing_of_the_sample_stands_over_another(visit: Visit, width: int) -> None:
    page = drawn(visit, f"{PATH}?rollup=none", width=width)
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_of_sixty_sources_stands_over_another(visit: Visit, sixty: Question, width: int) -> None:
    page = drawn(visit, sixty.get_absolute_url(), width=width)
    page.evaluate("for (const fold of document.querySelectorAll('.between details, .each-source')) fold.open = true")
    assert page.locator(".is-between").first.is_visible()
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_nothing_of_long_names_stands_over_another(visit: Visit, long_names: Question, width: int) -> None:
    page = drawn(visit, long_names.get_absolute_url(), width=width)
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("sample")
def test_words_that_stand_over_each_other_are_found(visit: Visit) -> None:
    page = drawn(visit, PATH)
    page.evaluate("document.querySelectorAll('thead .plot text')[3].setAttribute('x', '0%')")
    page.evaluate(
        "document.querySelector('.line .name').style.cssText = 'position: relative; inset-inline-start: 300px'"
    )
    found = page.evaluate(OVERLAPS)
    assert any(problem.startswith("axis: ") for problem in found)
    assert any(problem.startswith("out of its cell: ") for problem in found)


@pytest.mark.usefixtures("sample")
def test_labels_of_the_picture_are_letters(visit: Visit) -> None:
    """A picture drawn without its fonts has marks and no words, and nobody says so."""
    page = drawn(visit, PATH)
    picture = page.evaluate(DARK, f"{PATH}chart.png")
    assert picture > 5_000


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("of", [".timeline-names text", "thead .plot text", "tfoot .plot text"])
def test_labels_of_the_page_have_dark_pixels(visit: Visit, of: str) -> None:
    page = drawn(visit, PATH)
    for label in page.locator(f"#comparison {of}:visible").all()[:6]:
        picture = f"data:image/png;base64,{b64encode(label.screenshot()).decode()}"
        assert page.evaluate(DARK, picture) > 5, label.text_content()
