"""A text file of any separator and encoding is read as it was meant, or refused with a reason."""

import pytest

from estimates.imports.tables import TableProblem, open_table


def read(tmp_path, content: bytes | str, **options):
    file = tmp_path / "table.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    table = open_table(file, **options)
    return table, [tuple(row.cells) for row in table.rows()]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(tmp_path, separator):
    lines = [["source", "figure", "quote"], ["Kyiv", '"up to 12,000; no more|less"', "a"], ["Seoul", "11000", "b"]]
    table, rows = read(tmp_path, "\r\n".join(separator.join(line) for line in lines))
    assert table.header == ("source", "figure", "quote")
    assert rows[0] == ("Kyiv", "up to 12,000; no more|less", "a")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1250", "cp1251", "shift_jis"]
)
def test_the_encoding_is_found_out(tmp_path, encoding):
    said = {
        "cp1251": "Генеральный штаб сообщил о потерях",
        "shift_jis": "防衛省は一万人と発表した",
        "cp1250": "Główny Urząd Statystyczny ogłosił: w kraju żyje mniej ludzi; źródła różnią się między sobą",
    }
    word = said.get(encoding, "Militär-historisches Kriegs-Lexikon · São Cristóvão")
    text = "source,figure\r\n" + "\r\n".join(f"{word} {n},{n}" for n in range(30))
    _, rows = read(tmp_path, text.encode(encoding))
    assert rows[0] == (f"{word} 0", "0")
    assert len(rows) == 30


def test_a_letter_far_down_decides_the_encoding_too(tmp_path):
    content = b"source,figure\n" + b"Kyiv,5\n" * 60_000 + "Dera’a and Malmö,6\n".encode("cp1252")
    _, rows = read(tmp_path, content)
    assert rows[-1] == ("Dera’a and Malmö", "6")


def test_a_cell_may_have_several_lines_and_its_row_is_one(tmp_path):
    table, rows = read(tmp_path, 'source,quote\nKyiv,"one\ntwo, and ""three"""\nSeoul,x\n')
    assert rows[0] == ("Kyiv", 'one\ntwo, and "three"')
    assert [row.number for row in table.rows()] == [2, 3]


def test_the_first_line_of_excel_that_names_the_separator_is_no_row(tmp_path):
    table, rows = read(tmp_path, "sep=;\nsource;figure\nKyiv;5\n")
    assert (table.header, rows) == (("source", "figure"), [("Kyiv", "5")])


def test_headings_that_are_missing_or_twice_get_names(tmp_path):
    table, _ = read(tmp_path, "value,,value\n1,2,3\n")
    assert table.header == ("value", "column 2", "value (2)")


def test_empty_rows_are_no_rows_and_short_ones_are_filled_up(tmp_path):
    _, rows = read(tmp_path, "a,b,c\n,,\n1\n\n2,3,4\n")
    assert rows == [("1", None, None), ("2", "3", "4")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "has to name the columns"),
        (b"a,b\n1,2,3\n", "Row 2 has 3 cells"),
        (b"a,b\nx\0y,2\n", "NUL"),
        (b"a,b\n" + b"x" * 20_001 + b",2\n", r"20,001 characters.*20,000 \(IMPORT_MAX_CELL\)"),
        (b"a\n" + b"," * 10_000, r"10,001 columns.*500 \(IMPORT_MAX_COLUMNS\)"),
        (b"a," * 10_000 + b"b\n1\n", r"10,001 columns.*500 \(IMPORT_MAX_COLUMNS\)"),
        (b'a,b\n"never closed' + b"x,y\n" * 80_000, "quotation mark that is never closed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, r"old Excel file"),
        (b"\xff\xfeb\0a\0d\0\x00\xd8x\0", "utf-16"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path, content, says):
    with pytest.raises(TableProblem, match=says):
        read(tmp_path, content)


def test_too_many_rows_and_bytes_are_refused_by_the_name_of_their_setting(tmp_path, settings):
    settings.IMPORT_MAX_ROWS = 2
    assert len(read(tmp_path, "a\n1\n2\n")[1]) == 2
    with pytest.raises(TableProblem, match=r"3 rows or more.*2 \(IMPORT_MAX_ROWS\)"):
        read(tmp_path, "a\n1\n2\n3\n")
    settings.IMPORT_MAX_BYTES = 5
    with pytest.raises(TableProblem, match=r"8 bytes.*5 \(IMPORT_MAX_BYTES\)"):
        read(tmp_path, "a\n1\n2\n3\n")


def test_a_wrong_encoding_that_was_asked_for_is_refused(tmp_path):
    with pytest.raises(TableProblem, match="not written in utf-8: see byte 2"):
        read(tmp_path, b"a\n\xe4\n", encoding="utf-8")
    with pytest.raises(TableProblem, match="no encoding “klingon”"):
        read(tmp_path, b"a\n1\n", encoding="klingon")


def test_objects_a_line_are_rows_too(tmp_path):
    table, rows = read(tmp_path, '{"source": "Kyiv", "best": 5.5}\n\n{"source": "Seoul", "note": "x"}\n')
    assert table.header == ("source", "best", "note")
    assert rows == [("Kyiv", 5.5, None), ("Seoul", None, "x")]
    assert table.typed


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"figure": "\\ud83d"}', "lone surrogate"),
        ('{"figure": "a\\u0000b"}', "NUL"),
        ('{"figure": 1}\n[2]', "no JSON object"),
        ('{"figure": 1}\n{"figure": ', "not JSON"),
        ('{"figure": ' + "[" * 100_000, "not JSON"),
    ],
)
def test_objects_that_cannot_be_kept_are_refused(tmp_path, content, says):
    with pytest.raises(TableProblem, match=says):
        read(tmp_path, content)
