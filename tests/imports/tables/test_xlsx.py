"""A spreadsheet's cells stay what they are, and an archive that is a bomb never reaches the parser."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest

from estimates.imports.tables import TableProblem, open_table, xlsx_files
from tests.imports.files import SHEET, archive, xlsx_file


def test_numbers_stay_numbers_and_dates_dates(tmp_path):
    told = ["about 5", 12_000, 0.1, 6e-65, date(2024, 11, 3), datetime(2024, 11, 3, 12, 30), True, ""]
    file = xlsx_file(tmp_path, [[f"c{n}" for n in range(8)], told])
    table = open_table(file)
    (row,) = table.rows()
    assert list(row.cells) == told
    assert isinstance(row.cells[1], int)
    assert (table.typed, table.read_as) == (True, "XLSX, sheet “Sheet”")


def test_rows_have_the_numbers_that_the_spreadsheet_shows(tmp_path):
    file = xlsx_file(tmp_path, [["a"], [1], [None], [3]])
    assert [row.number for row in open_table(file).rows()] == [2, 4]


def test_a_sheet_is_chosen_by_name(tmp_path):
    with pytest.raises(TableProblem, match="no sheet “Two”; there are Sheet"):
        open_table(xlsx_file(tmp_path, [["a"], [1]]), sheet="Two")


def nested() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as out:
        out.writestr("x", "x")
    return inner.getvalue()


def rows(*written: str) -> dict[str, str]:
    """A sheet with these rows below its header, as they are written in the file."""
    return {"xl/worksheets/sheet1.xml": SHEET.replace("</sheetData>", f"{''.join(written)}</sheetData>")}


LONG_TEXT = {"xl/sharedStrings.xml": f"<sst><si><t>{'y' * 19_000}</t></si></sst>"}
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'
BOMBS = {
    "packed": (rows(" " * 20_000_000), "IMPORT_MAX_RATIO"),
    "300 MB": ({f"xl/media/{n}.bin": b"\0" * 30_000_000 for n in range(10)}, "IMPORT_MAX_UNPACKED"),
    "nested": ({"xl/embeddings/inner.zip": nested()}, "another archive inside"),
    "entries": ({f"xl/media/{n}": b"" for n in range(1_200)}, r"1,204 files.*1,000 \(IMPORT_MAX_ENTRIES\)"),
    "XXE": ({"xl/workbook.xml": ENTITY}, "entities"),
    "XXE, UTF-16": ({"xl/sharedStrings.xml": "<!DOCTYPE x><sst/>".encode("utf-16")}, "entities"),
    "far row": (rows('<row r="1048576"><c r="A1048576"/></row>'), "IMPORT_MAX_ROWS"),
    "far column": (rows('<row r="2"><c r="XFD2"/></row>'), "IMPORT_MAX_COLUMNS"),
    "far apart": (rows('<row><c r="SF2"/></row>', '<row><c r="A90000"/></row>'), "IMPORT_MAX_CELLS"),
    "a tag's end in quotes": (rows('<row r="2"><c x=">" r="XFD2"/></row>'), "IMPORT_MAX_COLUMNS"),
    "a place in code": (rows('<row r="2"><c r="&#88;FD2"/></row>'), "in code"),
    "odd markup": (rows('<row r="2"><c x=1 r="XFD2"/></row>'), "not written as spreadsheets"),
    "one text, many cells": (LONG_TEXT | rows('<row><c t="s"><v>0</v></c></row>' * 9_000), "IMPORT_MAX_UNPACKED"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_the_parser_sees_it(tmp_path, monkeypatch, bomb):
    monkeypatch.setattr(xlsx_files, "CalamineWorkbook", None)  # whoever would parse it fails
    parts, says = BOMBS[bomb]
    file = archive(tmp_path, parts)
    assert file.stat().st_size < 1_000_000
    tracemalloc.start()
    with pytest.raises(TableProblem, match=says):
        open_table(file)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_directory_that_lies_about_sizes_is_not_believed(tmp_path):
    file = archive(tmp_path, {"xl/media/big": b"\0" * 30_000_000})
    content = file.read_bytes()
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"PK\x05\x06"))
    file.write_bytes(content[: place + 24] + struct.pack("<I", 10) + content[place + 28 :])
    with pytest.raises(TableProblem, match="IMPORT_MAX_RATIO"):
        open_table(file)


def test_a_hundred_thousand_entries_are_counted_without_being_listed(tmp_path):
    file = tmp_path / "many.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"\0" * 100 + b"PK\x05\x06" + b"\0" * 4 + b"\xff" * 12 + b"\0\0")
    with pytest.raises(TableProblem, match="IMPORT_MAX_ENTRIES"):
        open_table(file)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda content: content[: len(content) // 2], "its end is missing"),
        (lambda content: content.replace(b"PK\x01\x02", b"PK\x01\x03"), "no whole archive"),
        (lambda content: b"PK\x03\x04nothing", "its end is missing"),
    ],
)
def test_a_damaged_archive_is_refused(tmp_path, change, says):
    file = xlsx_file(tmp_path, [["a"], [1]])
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(TableProblem, match=says):
        open_table(file)


def test_an_archive_that_is_no_spreadsheet_is_refused(tmp_path):
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("word/document.xml", "<x/>")
    with pytest.raises(TableProblem, match="no XLSX file"):
        open_table(file)
