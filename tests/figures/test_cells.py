"""Text in a table is never a formula, and comes back as it was."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estimates.figures import is_formula_like, read_cell, written_cell

STARTS = "=+-@＝＋－＠"
HOSTILE = st.text(st.sampled_from([*STARTS, *",;|\t\r\n '\"\u00a0\u3000\ufeffa1가"]), max_size=30)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "-1"),
        ("-1,200.5", "-1,200.5"),
        ("-6e-65", "-6e-65"),
        ("-0.5%", "-0.5%"),
        ("'-1", "''-1"),
        ("-1+1", "'-1+1"),
        ("-1\n", "'-1\n"),
        (" -1", "' -1"),
        ("-1,-2", "'-1,'-2"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("－1", "'－1"),
        ("  =1", "'  =1"),
        ("\u00a0@x", "'\u00a0@x"),
        ("\ufeff=1", "'\ufeff=1"),
        ("\tx", "'\tx"),
        ("\r\nx", "'\r\nx"),
        ("'=1", "''=1"),
        ("a;=1;b", "a;'=1;b"),
        ("a\n=1", "a\n'=1"),
        ("a\t @x", "a\t' @x"),
        ("a,＋1", "a,'＋1"),
        ("a|-1", "a|'-1"),
        ('"=1"', '\'"=1"'),
        ("\n=1", "'\n'=1"),
        ("a=1", "a=1"),
        ("11-12", "11-12"),
        ("10, 11", "10, 11"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula_and_comes_back(text: str, written: str) -> None:
    assert written_cell(text) == written
    assert read_cell(written) == text
    assert is_formula_like(text) == (text != written)


@given(st.text() | HOSTILE)
@example("\n\n'=1")
@example("'\t'=")
def test_any_text_comes_back(text: str) -> None:
    assert read_cell(written_cell(text)) == text


@given(HOSTILE)
def test_no_program_with_another_separator_finds_a_formula(text: str) -> None:
    lines = io.StringIO()
    csv.writer(lines).writerow([written_cell(text), "next"])
    for piece in re.split(r"[,;|\t\r\n]", lines.getvalue()):
        bare = piece.strip('" \u00a0\u3000\ufeff')
        assert re.fullmatch(r"-[\d.]+", bare) or not bare.startswith(tuple(STARTS))


def test_long_runs_of_apostrophes_and_spaces_take_no_longer_than_their_length() -> None:
    for text in ("'" * 5000, " " * 5000, ";" * 5000, "' " * 2500, ";'" * 2500):
        assert read_cell(written_cell(text)) == text
