"""How a reader walks through a question's views: echoes, days, filters, and back, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from estimates.models import Question, Source
from tests.browser.conftest import Visit
from tests.factories import link, make_claim

PATH = "/questions/north-korean-troops-in-russia/"
ROWS = "[data-chart=range] .line .name"


@pytest.fixture
def echoed(sample: None) -> None:
    """The sample with an outlet that repeats Seoul's number."""
    question = Question.objects.get(slug="north-korean-troops-in-russia")
    seoul = question.claims.get(source__slug="south-korea")
    echo = make_claim(question, Source.objects.get(slug="lbc"), "11,000", stated_on="2024-11-05")
    link(echo, "restates", seoul)


def opened(visit: Visit, query: str = "", **ways: object) -> Page:
    page = visit.page(**ways)  # type: ignore[arg-type]
    page.goto(PATH + query)
    if ways.get("java_script_enabled", True):
        page.wait_for_selector("html[data-charts]", timeout=15_000)
        # No page but this one carries it, so it tells whether this one was left.
        page.evaluate("document.body.dataset.stayed = 'yes'")
    return page


def stayed(page: Page) -> bool:
    return bool(page.evaluate("document.body.dataset.stayed === 'yes'"))


@pytest.mark.usefixtures("echoed")
def test_echoes_fold_without_leaving_the_page_and_back_unfolds_them(visit: Visit) -> None:
    page = opened(visit)
    expect(page.locator(ROWS, has_text="LBC")).to_be_visible()
    page.get_by_role("link", name="Echoes folded").click()
    expect(page.locator(ROWS, has_text="LBC")).to_have_count(0)
    assert page.url.endswith("?echoes=hide")
    expect(page.get_by_text("Repeated by 1 more: LBC.")).to_be_visible()
    expect(page.get_by_role("link", name="Echoes folded")).to_be_focused()
    page.go_back()
    expect(page.locator(ROWS, has_text="LBC")).to_be_visible()
    assert stayed(page)


@pytest.mark.usefixtures("echoed")
def test_a_folded_echo_is_read_in_the_fold_and_painted_there(visit: Visit) -> None:
    page = opened(visit, "?echoes=hide")
    page.locator("#claim-2 summary").click()
    folded = page.locator("#claim-2 .is-folded")
    expect(folded).to_be_visible()
    expect(folded).to_contain_text("repeats South Korea")
    expect(page.locator("#comparison canvas").first).to_be_visible()


@pytest.mark.usefixtures("echoed")
def test_without_javascript_the_toggle_is_a_link_and_the_days_are_a_list(visit: Visit) -> None:
    page = opened(visit, java_script_enabled=False)
    page.get_by_role("link", name="Echoes folded").click()
    expect(page.locator(ROWS, has_text="LBC")).to_have_count(0)
    page.get_by_label("What was said by").select_option(label="28 Oct 2024")
    page.get_by_role("button", name="Show").click()
    assert "stated_by=2024-10-28" in page.url
    assert "echoes=hide" in page.url
    expect(page.locator(ROWS)).to_have_text(["United States", "Ukraine", "North Korea"])


@pytest.mark.usefixtures("sample")
def test_the_slider_is_walked_with_the_arrow_keys_and_says_the_day(visit: Visit) -> None:
    page = opened(visit)
    slider = page.get_by_label("What was said by")
    expect(slider).to_have_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "any day")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "3 Nov 2024: 7 claims said by then")
    page.wait_for_url("**stated_by=2024-11-03**")
    expect(page.locator("[data-chart=range] .line .figure", has_text="about 10,000")).to_be_visible()
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    page.wait_for_url("**stated_by=2024-10-21**")
    expect(page.locator(ROWS)).to_have_text(["North Korea"])
    page.keyboard.press("End")
    expect(page.locator(ROWS, has_text="Ukraine")).to_be_visible()
    assert "stated_by" not in page.url
    assert stayed(page)


@pytest.mark.usefixtures("sample")
def test_one_visit_to_the_slider_is_one_step_back(visit: Visit) -> None:
    page = opened(visit, "?rollup=none")
    slider = page.get_by_label("What was said by")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(200)
    page.wait_for_url("**stated_by=**")
    page.go_back()
    expect(page.locator(ROWS, has_text="Pentagon")).to_be_visible()
    assert page.url.endswith("?rollup=none")
    expect(page.get_by_label("What was said by")).to_have_attribute("aria-valuetext", "any day")
    assert stayed(page)


@pytest.mark.usefixtures("sample")
def test_what_is_shown_is_said_to_those_who_listen(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_role("link", name="Each source").click()
    expect(page.locator("[data-shown]")).to_have_text("3 reports, 5 sources, 5 origins, and one denial.")


@pytest.mark.usefixtures("sample")
def test_the_filters_apply_in_place_and_a_chip_takes_each_away(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="party to the dispute").check()
    page.get_by_label("Said since").fill("1 Oct 2024")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(ROWS)).to_have_text(["Ukraine", "North Korea"])
    chips = page.get_by_role("list", name="Filters in force")
    expect(chips.get_by_role("listitem")).to_have_count(2)
    chips.get_by_role("link", name="Only party to the dispute").click()
    expect(page.locator(ROWS, has_text="South Korea")).to_be_visible()
    expect(chips.get_by_role("listitem")).to_have_count(1)
    assert stayed(page)


@pytest.mark.usefixtures("sample")
def test_a_filter_that_is_refused_shows_what_is_wrong_with_the_typing_kept(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Said since").fill("soonish")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("alert").wait_for()
    expect(page.get_by_label("Said since")).to_have_value("soonish")


@pytest.mark.usefixtures("sample")
def test_a_link_to_a_claim_on_the_page_is_no_other_view(visit: Visit) -> None:
    page = opened(visit)
    page.locator(".sentence a").first.click()
    page.go_back()
    assert stayed(page)
    expect(page.locator(ROWS).first).to_be_visible()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_controls_and_parts_do_not_scroll_sideways(visit: Visit, width: int) -> None:
    page = opened(visit, "?recorded_at=2024-11-03&role=party&min_credibility=4", width=width)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
