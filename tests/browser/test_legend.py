"""The legend hides and shows a source in charts and tables at once, by mouse, keyboard and link; chips count."""

import pytest
from playwright.sync_api import Page, expect

from estimates.actions import revise_claim
from estimates.models import Claim
from tests.browser.conftest import Visit
from tests.browser.test_marks import PATH, opened
from tests.browser.test_question import PAINTED
from tests.factories import make_claim, make_question, make_source, make_user

ROWS = "[data-chart=range] .line .name"
TABLE = ".register.claims th a"


def names(page: Page, where: str) -> set[str]:
    return {" ".join(each.split()) for each in page.locator(where).all_text_contents()}


@pytest.mark.usefixtures("sample")
def test_a_source_is_hidden_everywhere_and_shown_again(visit: Visit) -> None:
    page = opened(visit, "?rollup=none")
    button = page.get_by_role("group", name="Sources in view").get_by_role("button", name="South Korea")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_be_focused()
    for where in (ROWS, TABLE):
        assert "South Korea" not in names(page, where)
    expect(page.locator('[data-chart=timeline] a.to[data-to="2"]')).to_have_count(0)
    assert "exclude=south-korea" in page.url
    page.keyboard.press(" ")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(ROWS, has_text="South Korea")).to_be_visible()
    page.go_back()
    expect(page.locator(ROWS, has_text="South Korea")).to_have_count(0)
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
def test_hues_stay_with_their_sources_while_one_is_hidden(visit: Visit) -> None:
    page = opened(visit)
    hue = page.locator(ROWS, has_text="North Korea").get_attribute("class")
    page.get_by_role("button", name="Ukraine").click()
    expect(page.locator(ROWS, has_text="Ukraine")).to_have_count(0)
    assert page.locator(ROWS, has_text="North Korea").get_attribute("class") == hue


@pytest.mark.usefixtures("sample")
def test_a_kind_of_source_is_hidden_and_shown_again(visit: Visit) -> None:
    page = opened(visit, "?rollup=none")
    kind = page.get_by_role("group", name="Kinds of source in view").get_by_role("button", name="military")
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "false")
    assert "Pentagon" not in names(page, ROWS)
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "true")
    assert "kind=" not in page.url


@pytest.mark.usefixtures("sample")
def test_without_javascript_the_legend_is_links_that_say_what_they_do(visit: Visit) -> None:
    page = opened(visit, java_script_enabled=False)
    page.get_by_role("link", name="Hide South Korea 1 claim").click()
    assert "exclude=south-korea" in page.url
    assert "South Korea" not in names(page, ROWS)
    page.get_by_role("link", name="Show South Korea 1 claim").click()
    assert "South Korea" in names(page, ROWS)


@pytest.mark.usefixtures("sample")
def test_offers_and_chips_say_how_many_claims_they_leave(visit: Visit) -> None:
    page = opened(visit, "?exclude=ukraine")
    expect(page.get_by_role("link", name="Forecasts 0 claims")).to_be_visible()
    expect(page.get_by_role("link", name="Remove: Without Ukraine , leaves 8 claims")).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="government 3 claims").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#all-claims")).to_have_text("All 3 claims")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [320, 360, 768])
def test_every_target_is_large_enough_for_a_finger(visit: Visit, width: int) -> None:
    page = opened(visit, "?exclude=ukraine", width=width)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for target in page.locator(".toggle, .in-force a, .chip").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] >= 24


@pytest.mark.usefixtures("sample")
def test_the_timeline_changes_its_days_in_place_and_back_changes_them_again(visit: Visit) -> None:
    revise_claim(
        2, version=Claim.objects.get(pk=2).version, changes={"as_of": "2024-10-20"}, by=make_user(), reason="read"
    )
    page = opened(visit)
    before = page.locator('[data-chart=timeline] a.to[data-to="2"] .hit').bounding_box()
    page.get_by_role("link", name="By the day it is about").click()
    expect(page.get_by_role("group", name="Figures by the day they are about")).to_be_visible()
    after = page.locator('[data-chart=timeline] a.to[data-to="2"] .hit').bounding_box()
    assert before
    assert after
    assert after["x"] < before["x"] - 50
    assert page.url.endswith("?time=as_of")
    expect(page.locator("[data-chart=timeline] canvas")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("group", name="Figures by the day they were said")).to_be_visible()
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
def test_a_column_sorts_the_rows_in_place_and_its_marks_follow(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_role("link", name="Who says it").click()
    expect(page.locator(ROWS)).to_have_text(["South Korea", "Ukraine", "United States", "North Korea"])
    expect(page.get_by_role("columnheader", name="Who says it").first).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("link", name="Who says it")).to_be_focused()
    assert page.evaluate(PAINTED, [page.locator("#claim-2 .place").first.element_handle()])
    page.get_by_text("Order", exact=True).first.click()
    page.get_by_role("group", name="Headings over the rows").get_by_role("link", name="Part in the dispute").click()
    expect(page.locator(".heading")).to_have_count(2)
    expect(page.get_by_role("group", name="Headings over the rows")).to_be_visible()
    assert page.url.endswith("?sort=name&group=role")
    page.go_back()
    page.go_back()
    expect(page.locator(ROWS).first).to_have_text("Ukraine")
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_legend_order_and_panel_do_not_scroll_sideways(visit: Visit, width: int) -> None:
    page = opened(visit, "?group=role&sort=date&exclude=ukraine&time=as_of&pin=7", width=width)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("sample")
def test_on_a_phone_legend_clock_and_order_are_tapped(visit: Visit) -> None:
    page = opened(visit, "?time=as_of", width=360, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="South Korea").tap()
    expect(page.locator(ROWS, has_text="South Korea")).to_have_count(0)
    page.get_by_role("link", name="By when it was said").tap()
    expect(page.get_by_role("group", name="Figures by the day they were said")).to_be_visible()
    page.get_by_text("Order", exact=True).first.tap()
    page.get_by_role("group", name="Order of the rows").get_by_role("link", name="Name").tap()
    expect(page.locator(ROWS)).to_have_text(["Ukraine", "United States", "North Korea"])
    assert page.url.endswith("?exclude=south-korea&sort=name")
    assert page.evaluate("document.body.dataset.stayed")


@pytest.mark.usefixtures("sample")
def test_a_column_head_out_of_sight_shows_itself_to_the_keyboard(visit: Visit) -> None:
    page = opened(visit, width=360)
    head = page.locator("[data-chart=range] thead .who a")
    head.focus()
    box = head.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    seen = """head => {
      const { x, y } = head.getBoundingClientRect();
      return head.contains(document.elementFromPoint(x + 9, y + 9));
    }"""
    assert head.evaluate(seen)


@pytest.mark.usefixtures("sample")
def test_folds_follow_the_answer_to_a_filter(visit: Visit) -> None:
    page = opened(visit)
    asked: list[bool] = []
    page.on("request", lambda sent: asked.append("x-part" in sent.headers) if PATH in sent.url else None)
    page.get_by_role("link", name="Each source", exact=True).click()
    expect(page.locator("[data-later]")).not_to_have_count(0)
    summary = page.locator("#claim-7 summary").first
    summary.click()
    expect(page.locator("#claim-7 .drawer")).to_be_visible()
    expect(page.locator("#claim-7 .inner .figure").first).to_be_visible()
    expect(page.locator("[data-later]")).to_have_count(0)
    assert asked == [True, False]
    page.get_by_role("link", name="Log", exact=True).click()
    expect(page.locator("#claim-7 .drawer")).to_be_visible()
    assert asked[2:] == [False]


def test_folds_follow_a_page_with_many_claims(visit: Visit, transactional_db: None) -> None:
    question = make_question("Many?")
    houses = [make_source(f"House {n}") for n in range(12)]
    for n in range(120):
        make_claim(question, houses[n % 12], f"{n + 10}", stated_on=f"2024-10-{n // 12 + 1:02}")
    page = visit.page()
    page.goto(question.get_absolute_url())
    expect(page.locator(".drawer")).to_have_count(12)
    expect(page.locator(".later, [data-later]")).to_have_count(0)
    page.locator("#comparison tbody summary").first.click()
    expect(page.locator(".drawer").first).to_be_visible()
    without = visit.page(java_script_enabled=False)
    without.goto(question.get_absolute_url())
    without.locator("#comparison tbody summary").first.click()
    without.get_by_role("link", name="Show what stands here").first.click()
    expect(without.locator(".drawer").first).to_be_visible()
