"""The workbook: numbers as numbers, texts as texts, and a sheet that says what it is."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from estimates.exports import claims_xlsx
from estimates.models import Claim, Question
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic

HOSTILE = ["=1+1", "+1", "-5", "@SUM(A1)", "＝1", "#N/A", "#REF!", "\t=1", "a;=1", "{=1}", "=cmd|' /C calc'!A0"]


@pytest.fixture
def question(db: None) -> Question:
    return make_question("=How many?", slug="q", unit="-", topic=make_topic("@An affair"), can_be_negative=True)


def book(client: Any, path: str = "/questions/q/claims.xlsx") -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert int(answer["Content-Length"]) > 1000
    return load_workbook(io.BytesIO(answer.getvalue()))


def column(sheet: Any, name: str) -> list[Any]:
    header = [cell.value for cell in sheet[1]]
    return [row[header.index(name)] for row in sheet.iter_rows(min_row=2)]


def test_numbers_are_numbers_to_the_last_digit(client: Any, question: Question) -> None:
    numbers = [1e50, 6e-65, 0.1 + 0.2, -5.0, 2**53, 6.62607015e-34, 0.0, 9.876543210987654e299]
    for number in numbers:
        claim = make_claim(question, figure="5")
        Claim.objects.filter(pk=claim.pk).update(best=number)
    cells = column(book(client)["Claims"], "best")
    assert [cell.value for cell in cells] == numbers
    assert {cell.data_type for cell in cells} == {"n"}


def test_no_text_is_a_formula_an_error_or_a_number(client: Any, question: Question) -> None:
    for text in HOSTILE:
        make_claim(question, make_source(text), "5", quote=text, note=f"{text}\r\n\x0b", stated_on="2024")
    sheet = book(client)["Claims"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "b"}
    assert [cell.value for cell in column(sheet, "quote")] == [text.strip() for text in HOSTILE]
    quoted = {cell.value: cell.quotePrefix for cell in column(sheet, "quote")}
    assert quoted == {text.strip(): not text.startswith(("#", "{", "-5")) for text in HOSTILE}
    assert {cell.value for cell in column(sheet, "stated_on")} == {"2024"}


def test_the_header_stays_in_sight_and_columns_have_their_widths(client: Any, question: Question) -> None:
    make_claim(question)
    sheet = book(client)["Claims"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width > 0


def test_a_sheet_says_what_it_is(client: Any, question: Question, settings: Any) -> None:
    settings.DATA_LICENSE = "CC BY-SA 4.0"
    reports = [make_publication("One"), make_publication("Two")]
    claim = make_claim(question, publication=reports[0], stated_on="2024-11-01")
    from estimates.actions import CitationFacts, cite_claim
    from tests.factories import make_user

    cite_claim(claim, CitationFacts(publication=reports[1]), by=make_user())
    about = {row[0].value: row[1].value for row in book(client, "/questions/q/claims.xlsx?stated_by=2025")["About"]}
    assert (about["What"], about["Claims"], about["Rows"]) == ("=How many?", 1, 2)
    assert about["Filters"] == "stated_by = 2025; rollup = parent; horizon = current"
    assert about["Address"] == f"{settings.BASE_URL}/questions/q/?stated_by=2025"
    assert about["Licence"].startswith("CC BY-SA 4.0")
    assert about["Licence address"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert about["Taken on"].endswith("UTC")


def test_more_rows_than_a_sheet_holds_go_on_in_another(client: Any, question: Question, monkeypatch: Any) -> None:
    monkeypatch.setattr(claims_xlsx, "MOST_ROWS", 3)
    for _ in range(5):
        make_claim(question)
    held = book(client)
    assert held.sheetnames == ["Claims", "Claims 2", "Claims 3", "About"]
    claims = [cell.value for name in held.sheetnames[:3] for cell in column(held[name], "claim")]
    assert claims == list(question.claims.order_by("pk").values_list("pk", flat=True))
    assert all(held[name]["A1"].value == "claim" for name in held.sheetnames[:3])


def test_a_reader_is_given_a_workbook_of_so_many_rows_and_told_of_the_setting(
    client: Any, question: Question, settings: Any
) -> None:
    from openpyxl.worksheet._writer import ALL_TEMP_FILES

    for _ in range(3):
        make_claim(question)
    settings.EXPORT_MAX_XLSX_ROWS = 3
    assert len(column(book(client)["Claims"], "claim")) == 3
    page = question.get_absolute_url()
    assert f'href="{page}claims.xlsx"' in client.get(page).content.decode()
    settings.EXPORT_MAX_XLSX_ROWS = 2
    before = list(ALL_TEMP_FILES)
    for address in (f"{page}claims.xlsx", "/claims.xlsx"):
        refused = client.get(address)
        assert refused.status_code == 400
        assert "at most 2 rows (EXPORT_MAX_XLSX_ROWS)" in refused.content.decode()
    assert before == ALL_TEMP_FILES
    shown = client.get(page).content.decode()
    assert f'href="{page}claims.xlsx"' not in shown
    assert f'href="{page}claims.csv"' in shown


def test_rows_on_disk_are_thrown_away_when_it_fails(question: Question, monkeypatch: Any) -> None:
    from datetime import UTC, datetime

    from openpyxl.worksheet._writer import ALL_TEMP_FILES

    from estimates.exports.extracts import of_whole_question

    make_claim(question)
    monkeypatch.setattr(Workbook, "save", lambda *_: 1 / 0)
    before = list(ALL_TEMP_FILES)
    with pytest.raises(ZeroDivisionError):
        claims_xlsx.write_xlsx(of_whole_question(question), io.BytesIO(), at=datetime.now(UTC))
    assert before == ALL_TEMP_FILES


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["_x0041_", "_x000D_", "a\r\nb", "\ufffe"]))
def test_any_text_can_be_written(text: str) -> None:
    """And, read as ECMA-376 has it, is the same."""
    import re

    sheets = Workbook(write_only=True)
    sheet = sheets.create_sheet()
    sheet.append([claims_xlsx._cell(sheet, text), 1])
    file = io.BytesIO()
    sheets.save(file)
    held = load_workbook(file).worksheets[0]["A1"]
    read = re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), held.value or "")
    assert read == text
    assert held.data_type == ("s" if text else "n")
