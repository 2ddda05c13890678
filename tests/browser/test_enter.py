"""Entering claims all day by keyboard, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from estimates.models import Claim, Question, Source
from tests.factories import make_claim, make_question, make_source

TROOPS, BORDER = "North Korean troops in Russia", "Of these, near the border"


@pytest.fixture
def entry(browser_page, sign_in):
    """The entry form as a signed-in analyst finds it, once its script is there."""
    sign_in(browser_page)
    open_entry(browser_page)
    return browser_page


def open_entry(page: Page, query: str = "") -> None:
    page.goto(f"/enter/{query}")
    page.wait_for_selector("form[data-ready]")


def keys(page: Page, *strokes: str) -> None:
    """Texts are typed; what is in angle brackets is pressed: `<Tab>`, `<Alt+n>`."""
    for stroke in strokes:
        if stroke.startswith("<"):
            page.keyboard.press(stroke[1:-1])
        else:
            page.keyboard.type(stroke)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def reading(page: Page, field: str):
    return page.locator(f"#{field}-said")


def test_a_report_is_entered_from_nothing_by_keyboard_alone(entry):
    keys(entry, "https://news.example/2024/11/03/un-chief", "<Tab>", "UN voices concern", "<Tab>")
    keys(entry, "News report", "<Tab>", "3 Nov 2024", "<Tab>")
    keys(entry, TROOPS, "<Tab>", "United States", "<Tab>", "about 10,000")
    expect(reading(entry, "r1-figure")).to_contain_text("about 10,000")
    expect(reading(entry, "publisher")).to_contain_text("media source")
    # Past both dates, the quote and the fold, the new question and the new source ask what they need.
    keys(entry, *["<Tab>"] * 5)
    assert focused(entry) == "r1-unit"
    keys(entry, "troops", "<Tab>", "<Tab>", "government")
    keys(entry, "<Alt+n>", "South Korea", "<Tab>", "11,000")
    expect(entry.locator("#r2-asks-kind")).to_be_visible()
    keys(entry, *["<Tab>"] * 5, "government")
    keys(entry, "<Alt+n>", "Ukraine", "<Tab>", "up to 12,000")
    expect(reading(entry, "r3-figure")).to_contain_text("at most 12,000 troops")
    expect(reading(entry, "r3-figure").locator("[data-mark=ceiling]")).to_be_visible()
    keys(entry, *["<Tab>"] * 5, "government")
    keys(entry, "<Alt+n>", "<Shift+Tab>", "<Control+a>", BORDER, "<Tab>", "United States", "<Tab>", "some 8,000")
    expect(entry.locator("#r4-asks-unit")).to_be_visible()
    expect(entry.locator("#r4-asks-kind")).to_be_hidden()
    keys(entry, *["<Tab>"] * 5, "troops", "<Control+Enter>")
    entry.wait_for_url("**/questions/**")

    expect(entry.locator(".notices")).to_contain_text("4 claims saved:")
    figures = Claim.objects.order_by("id").values_list("question__title", "source__name", "figure", "qualifier")
    assert list(figures) == [
        (TROOPS, "United States", "about 10,000", "about"),
        (TROOPS, "South Korea", "11,000", "exact"),
        (TROOPS, "Ukraine", "up to 12,000", "at_most"),
        (BORDER, "United States", "some 8,000", "about"),
    ]
    assert set(Source.objects.exclude(kind="media").values_list("kind", flat=True)) == {"government"}
    assert len({question.topic_id for question in Question.objects.all()}) == 1


def test_the_next_claim_keeps_question_and_dates_and_says_so(entry):
    make_question(TROOPS)
    open_entry(entry, f"?question={TROOPS}&stated_on=1 Nov 2024")
    entry.locator("#r1-source").focus()
    keys(entry, "Ukraine", "<Tab>", "11,000", "<Alt+n>")
    assert focused(entry) == "r2-source"
    assert entry.input_value("#r2-stated_on") == "1 Nov 2024"
    expect(entry.locator(".kept")).to_have_count(2)
    entry.locator("#r2-stated_on").fill("2 Nov 2024")
    expect(entry.locator(".kept")).to_have_count(1)


def test_typing_into_a_kept_question_replaces_it(entry):
    entry.get_by_label("Question", exact=True).nth(0).fill(TROOPS)
    entry.get_by_label("Source", exact=True).nth(0).fill("Ukraine")
    entry.get_by_label("Question", exact=True).nth(1).fill(BORDER)
    assert entry.input_value("#r2-question") == BORDER


def test_a_row_comes_when_the_last_is_used_and_goes_and_comes_back_by_key(entry):
    rows = entry.locator("[data-claims] > [data-claim]")
    entry.locator("#r4-source").fill("Ukraine")
    expect(rows).to_have_count(5)
    entry.locator("#r3-figure").fill("11,000")
    keys(entry, "<Alt+Backspace>")
    expect(rows).to_have_count(4)
    assert (entry.input_value("#r3-source"), entry.input_value("[name=rows]")) == ("Ukraine", "4")
    entry.get_by_role("button", name="Bring it back").click()
    assert (entry.input_value("#r3-figure"), entry.input_value("#r4-source")) == ("11,000", "Ukraine")


def test_a_cell_is_copied_from_above(entry):
    entry.locator("#r1-quote").fill("so they say")
    entry.locator("#r2-quote").focus()
    keys(entry, "<Alt+ArrowUp>")
    assert entry.input_value("#r2-quote") == "so they say"


def test_a_refusal_takes_the_focus_and_leads_to_its_field_and_an_offer_mends_it(entry):
    make_question(TROOPS), make_source("Ukraine")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report&stated_on=31 Nov 2024")
    entry.locator("#r1-figure").focus()
    keys(entry, "<Control+Enter>")
    problems = entry.get_by_role("alert")
    expect(problems).to_contain_text("1 thing to fix; nothing is saved yet")
    expect(problems).to_be_focused()
    entry.wait_for_selector("form[data-ready]")
    keys(entry, "<Tab>", "<Enter>")
    assert focused(entry) == "r1-stated_on"
    entry.get_by_role("button", name="30 Nov 2024").click()
    expect(entry.locator("[aria-invalid]")).to_have_count(0)
    expect(reading(entry, "r1-stated_on")).to_contain_text("Saturday 30 November 2024")
    keys(entry, "<Control+Enter>")
    entry.wait_for_url("**/questions/**")
    assert Claim.objects.get().stated_on == "2024-11-30"


def test_enter_in_a_field_checks_and_never_publishes(entry):
    make_question(TROOPS), make_source("Ukraine")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report")
    entry.locator("#r1-figure").focus()
    keys(entry, "<Enter>")
    expect(entry.get_by_text("Nothing to fix.")).to_be_visible()
    assert Claim.objects.count() == 0


def test_a_duplicate_is_answered_by_keyboard(entry):
    question, source = make_question(TROOPS), make_source("Ukraine")
    old = make_claim(question, source, "11,000", stated_on="1 Nov 2024")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report&stated_on=1 Nov 2024")
    entry.locator("#r1-figure").focus()
    keys(entry, "<Control+Enter>")
    expect(entry.get_by_role("alert")).to_be_focused()
    entry.wait_for_selector("form[data-ready]")
    box = entry.get_by_label(f"Add this publication as another report of claim {old.pk}")
    box.focus()
    keys(entry, "<Space>", "<Control+Enter>")
    entry.wait_for_url("**/questions/**")
    assert (Claim.objects.count(), old.citations.count()) == (1, 2)


def test_a_form_without_script_takes_a_report_too(visit, sign_in):
    make_question(TROOPS), make_source("Ukraine"), make_source("South Korea")
    page = visit.page(java_script_enabled=False)
    sign_in(page)
    page.goto("/enter/")
    page.get_by_label("Title", exact=True).fill("A report")
    for number, (source, figure) in enumerate([("Ukraine", "up to 12,000"), ("south korea", "11,000")]):
        page.get_by_label("Question", exact=True).nth(number).fill(TROOPS)
        page.get_by_label("Source", exact=True).nth(number).fill(source)
        page.get_by_label("Figure", exact=True).nth(number).fill(figure)
    page.get_by_role("button", name="Another row").click()
    assert page.input_value("#r2-figure") == "11,000"
    expect(page.get_by_label("Figure", exact=True)).to_have_count(5)
    page.get_by_role("button", name="Check").click()
    expect(reading(page, "r1-figure")).to_contain_text("at most 12,000 troops a ceiling: this number or fewer")
    expect(reading(page, "r2-figure")).to_contain_text("11,000 troops")
    assert Claim.objects.count() == 0
    page.get_by_role("button", name="Save claims").click()
    page.wait_for_url("**/questions/**")
    assert Claim.objects.count() == 2


def test_what_was_asked_once_is_not_asked_again_and_a_quote_asks_nothing(entry):
    make_question(TROOPS)
    asked = []
    entry.on("request", lambda request: asked.append(request) if "preview" in request.url else None)
    entry.fill("#r1-question", TROOPS)
    for figure in ("up to 12,000", "nearly 9,000", "up to 12,000", "nearly 9,000"):
        entry.fill("#r1-figure", figure)
        expect(reading(entry, "r1-figure")).to_contain_text(figure[-6:].strip())
    entry.fill("#r1-quote", "nearly 9,000 of them")
    entry.get_by_text("What the page says").click()
    entry.fill("#text", "Nearly 9,000 of them are there. " * 1000)
    entry.wait_for_timeout(500)
    assert len(asked) == 2
    assert "published" not in asked[1].response().json()["said"]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_stands_beside_the_page(entry, width):
    entry.set_viewport_size({"width": width, "height": 800})
    entry.locator("#r1-source").fill("A source with a rather long name that nobody has heard of before")
    expect(entry.locator("#r1-asks-kind")).to_be_visible()
    assert entry.evaluate("document.documentElement.scrollWidth") <= width


def test_an_open_figure_is_settled_by_keyboard_while_it_is_typed(entry):
    make_question(TROOPS)
    entry.fill("#r1-question", TROOPS)
    entry.fill("#r1-figure", "10.000")
    second = entry.locator("#r1-reading-1")
    second.wait_for()
    second.focus()
    keys(entry, "<Space>")
    # The reading follows the choice, and choosing does not redraw the choice.
    expect(reading(entry, "r1-figure")).to_have_text("10 troops")
    assert focused(entry) == "r1-reading-1"
    assert second.is_checked()
    entry.fill("#r1-figure", "10,000")
    second.wait_for(state="detached")


def test_a_chain_a_role_and_a_translation_are_entered_by_keyboard(entry):
    make_question(TROOPS), make_source("Ukraine"), make_source("Reuters", kind="media")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report")
    entry.locator("#r1-quote").focus()
    keys(entry, "1만 1천 명", "<Tab>", "<Enter>", "<Tab>")
    assert focused(entry) == "r1-qualifier"
    keys(entry, "<Tab>", "<Tab>", "<Tab>", "trans", "<Tab>", "leak", "<Tab>", "Reuters, Yonhap")
    expect(reading(entry, "r1-via")).to_contain_text("taken from Reuters, who took it from Yonhap")
    expect(reading(entry, "r1-via")).to_contain_text("Yonhap will be added as a media source")
    keys(entry, "<Tab>", "ko", "<Tab>", "line 4", "<Tab>", "eleven thousand", "<Control+Enter>")
    entry.wait_for_url("**/questions/**")
    citation = Claim.objects.get().citations.get()
    assert (citation.role, citation.anonymity, citation.quote_language) == ("translation", "leaked", "ko")
    assert (citation.quote, citation.translation, citation.locator) == ("1만 1천 명", "eleven thousand", "line 4")
    assert [relay.source.name for relay in citation.relays.all()] == ["Reuters", "Yonhap"]


def test_the_link_to_a_wrong_chain_opens_its_fold_and_it_is_mended_by_keyboard(entry):
    make_question(TROOPS), make_source("Ukraine")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report&via=Reuters ← reuters")
    entry.locator("#r1-figure").focus()
    keys(entry, "<Control+Enter>")
    expect(entry.get_by_role("alert")).to_contain_text("Reuters is named twice")
    entry.wait_for_selector("form[data-ready]")
    entry.locator("#r1-quote + details summary").click()
    entry.get_by_role("link", name="Reuters is named twice").press("Enter")
    assert focused(entry) == "r1-via"
    keys(entry, "<Control+a>", "Reuters")
    expect(entry.locator("[aria-invalid]")).to_have_count(0)
    expect(reading(entry, "r1-via")).to_contain_text("taken from Reuters")


def test_another_report_is_offered_while_it_is_typed_and_chosen_by_keyboard(entry):
    old = make_claim(make_question(TROOPS), make_source("Ukraine"), "11,000", stated_on="1 Nov 2024")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&title=A report&stated_on=1 Nov 2024")
    entry.locator("#r1-figure").focus()
    keys(entry, "11,000")
    box = entry.get_by_label(f"Add this publication as another report of claim {old.pk}")
    box.wait_for()
    # Past both dates, the quote and the fold: the claim itself, then what can be done with it.
    keys(entry, *["<Tab>"] * 6)
    assert focused(entry) == f"r1-report-{old.pk}"
    with entry.expect_response("**/enter/preview/"):
        keys(entry, "<Space>")
    expect(box).to_be_checked()
    assert focused(entry) == f"r1-report-{old.pk}"
    keys(entry, "<Control+Enter>")
    entry.wait_for_url("**/questions/**")
    assert (Claim.objects.count(), old.citations.count()) == (1, 2)


def test_the_offer_goes_when_the_figure_is_another(entry):
    make_claim(make_question(TROOPS), make_source("Ukraine"), "11,000", stated_on="1 Nov 2024")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&title=A report&figure=11,000&stated_on=1 Nov 2024")
    expect(entry.locator("[data-doubt]")).to_be_visible()
    entry.fill("#r1-figure", "11,500")
    expect(entry.locator("[data-doubt]")).to_have_count(0)


def test_an_answer_keeps_the_cursor_after_a_refusal(entry):
    old = make_claim(make_question(TROOPS), make_source("Ukraine"), "11,000", stated_on="1 Nov 2024")
    open_entry(entry, f"?question={TROOPS}&source=Ukraine&figure=11,000&title=A report&stated_on=1 Nov 2024")
    entry.locator("#r1-figure").focus()
    keys(entry, "<Control+Enter>")
    expect(entry.get_by_role("alert")).to_be_focused()
    entry.wait_for_selector("form[data-ready]")
    entry.locator(f"#r1-report-{old.pk}").focus()
    keys(entry, "<Space>")
    entry.wait_for_selector("#r1-doubt[data-html]")
    expect(entry.locator(f"#r1-report-{old.pk}")).to_be_checked()
    assert focused(entry) == f"r1-report-{old.pk}"


@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_fold_stays_within_the_page(entry, width):
    entry.set_viewport_size({"width": width, "height": 800})
    entry.locator("#r1-quote + details summary").click()
    entry.fill("#r1-via", "A wire with a rather long name that nobody has heard of before ← " + "another" * 9)
    expect(reading(entry, "r1-via")).to_contain_text("media sources")
    assert entry.evaluate("document.documentElement.scrollWidth") <= width
