"""Files made to do harm are refused with a reason, and none of them fills the memory before."""

import tracemalloc

import pytest

from bench import bomb_files
from estimates.imports.importing import import_lossless, is_lossless
from estimates.imports.json_lines import LineProblem
from estimates.imports.tables import TableProblem, open_table
from tests.factories import make_user

MOST = 50_000_000
SHEETS = (
    "two directories, by where they lie",
    "two directories, by zip64",
    "a far cell in another folder",
    "a far cell in a file of another kind",
    "a far cell under another name",
    "a far cell behind zeros",
    "two cells far apart",
)
RECORDS = (
    "half a character in a record",
    "records in records",
    "a record in no encoding",
    "400 digits in a record",
)


def kept(tmp_path, data):
    path = tmp_path / "bomb"
    path.write_bytes(data)
    return path


def read(path):
    for _ in open_table(path).rows():
        pass


@pytest.mark.parametrize("what", SHEETS)
def test_cells_that_the_gate_would_not_see_never_reach_the_parser(tmp_path, monkeypatch, what):
    _, make = bomb_files.bombs()[what]
    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_path", lambda path: pytest.fail("it was parsed"))
    with pytest.raises(TableProblem):
        open_table(kept(tmp_path, make()))


def test_an_honest_archive_of_the_same_make_is_read(tmp_path):
    path = kept(tmp_path, bomb_files.archive(bomb_files.honest_sheet(b"question", value=b"7")))
    assert [list(row.cells) for row in open_table(path).rows()] == [[7]]


def test_a_link_to_another_workbook_is_no_hidden_sheet(tmp_path):
    link = (
        b'<externalLink><sheetDataSet><sheetData sheetId="0"><row r="5"><cell r="A5"><v>1</v></cell></row></sheetData>'
    )
    link += b"</sheetDataSet></externalLink>"
    made = bomb_files.archive(bomb_files.honest_sheet(), more={"xl/externalLinks/externalLink1.xml": link})
    assert [list(row.cells) for row in open_table(kept(tmp_path, made)).rows()] == [[1]]


def test_a_far_cell_where_links_to_others_are_kept_is_measured_too(tmp_path):
    sheet = b'<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    made = bomb_files.archive(sheet, place="externalLinks/one.xml")
    with pytest.raises(TableProblem, match="IMPORT_MAX_COLUMNS"):
        open_table(kept(tmp_path, made))


def test_a_number_beyond_all_is_refused_where_it_stands(tmp_path):
    _, make = bomb_files.bombs()["5,000 digits in a sheet"]
    with pytest.raises(TableProblem, match="Row 2, column 3 holds a number beyond"):
        read(kept(tmp_path, make()))


def test_a_spreadsheet_of_another_kind_in_the_same_archive_is_refused(tmp_path):
    made = bomb_files.archive(bomb_files.honest_sheet(), more={"content.xml": b"<office:document-content/>"})
    with pytest.raises(TableProblem, match="no XLSX file"):
        open_table(kept(tmp_path, made))


def test_a_directory_that_only_zip64_tells_of_is_measured(tmp_path):
    with pytest.raises(TableProblem, match="two things"):
        open_table(kept(tmp_path, bomb_files.hidden_directory(5_000)))


@pytest.mark.parametrize(
    "data",
    [b'a,b\n"' + b'x\n","' * 2_000_000, b"a,b\n" + b"\xff\xfe" * 10_000_000, b'{"a": "' + b"x" * 10_000_000 + b'"}'],
    ids=["a row of many lines", "a line in no encoding", "an object of one line"],
)
def test_no_row_fills_the_memory(tmp_path, data):
    path = kept(tmp_path, data)
    tracemalloc.start()
    try:
        with pytest.raises(TableProblem, match="2,000,000 characters or more"):
            read(path)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()


def test_a_quotation_mark_separates_nothing(tmp_path):
    table = open_table(kept(tmp_path, b'sep="\na,b\n1,2\n'))
    assert table.read_as.startswith("CSV with commas")


@pytest.mark.django_db
@pytest.mark.parametrize("what", RECORDS)
def test_records_that_no_database_can_keep_are_refused_by_their_line(tmp_path, what):
    _, make = bomb_files.bombs()[what]
    path = kept(tmp_path, make())
    assert is_lossless(path)
    with pytest.raises((LineProblem, TableProblem)):
        import_lossless(path, name="a.jsonl", by=make_user(), dry_run=True)


@pytest.mark.django_db
def test_a_record_without_end_is_refused_before_it_is_read(tmp_path):
    line = b'{"kind": "topic", "title": "'
    path = kept(tmp_path, line + b'A"}\n' + line + b"x" * 10_000_000)
    with pytest.raises(TableProblem, match="Line 2 has 2,000,000 characters"):
        import_lossless(path, name="a.jsonl", by=make_user(), dry_run=True)
