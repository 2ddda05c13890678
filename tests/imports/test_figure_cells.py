"""What a figure and the columns of numbers beside it say together."""

import pytest

from estimates.imports.importing import preview
from estimates.imports.mapping import guess_mapping
from estimates.imports.tables import open_table
from tests.factories import make_user
from tests.imports.files import csv_file, rows_of, xlsx_file

pytestmark = pytest.mark.django_db


def read(tmp_path, *rows, to=csv_file, **options):
    """(figure, low, best, high, qualifier, note) of each claim, and the warnings."""
    told = [{"topic": "T", "question": "Q?", "source": f"S{n}", "unit": "troops"} | row for n, row in enumerate(rows)]
    table = open_table(to(tmp_path, rows_of(*told)))
    plan = preview(table, guess_mapping(table), by=make_user())
    assert not plan.findings.errors, plan.findings.errors
    names = ("figure", "low", "best", "high", "qualifier", "note")
    return [tuple(one.claim[name] for name in names) for one in plan.preview], plan.findings.warnings


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"figure": "up to 12,000"}, ("up to 12,000", None, None, 12_000, "at_most", "")),
        ({"figure": "10,000", "best": "10000"}, ("10,000", None, 10_000, None, "exact", "")),
        ({"best": "44.73"}, ("44.73", None, 44.73, None, "exact", "")),
        ({"best": "8.0"}, ("8.0", None, 8, None, "exact", "")),
        ({"best": "0"}, ("0", None, 0, None, "exact", "")),
        ({"low": "5"}, ("at least 5", 5, None, None, "at_least", "")),
        ({"high": "5"}, ("at most 5", None, None, 5, "at_most", "")),
        ({"low": "5", "high": "9"}, ("between 5 and 9", 5, None, 9, "range", "")),
        ({"low": "5", "high": "5"}, ("5", None, 5, None, "exact", "")),
        ({"low": "1", "best": "2", "high": "3"}, ("1 / 2 / 3", 1, 2, 3, "low_best_high", "")),
        ({"best": "5", "qualifier": "about"}, ("about 5", None, 5, None, "about", "")),
        ({"best": "5", "margin": "0.5"}, ("5 ± 0.5", 4.5, 5, 5.5, "plus_minus", "")),
        ({"best": "5", "margin": "0"}, ("5", None, 5, None, "exact", "")),
        ({"figure": "11000", "qualifier": "at_most"}, ("11000", None, None, 11_000, "at_most", "")),
        ({"figure": "we deny it", "qualifier": "denied"}, ("we deny it", None, None, None, "denied", "")),
        ({"figure": "11,000", "qualifier": "denied"}, ("11,000", None, None, None, "denied", "")),
        ({"figure": "hundreds", "low": "100"}, ("hundreds", 100, None, None, "vague", "")),
        ({"figure": "no troops"}, ("no troops", None, 0, None, "none", "")),
    ],
)
def test_figures_and_numbers_that_agree_are_kept_without_a_word(tmp_path, given, kept):
    claims, warnings = read(tmp_path, given)
    assert (claims, warnings) == ([kept], [])


@pytest.mark.parametrize(
    ("given", "kept", "says"),
    [
        (
            {"figure": "10,000", "low": "9000", "best": "9,500"},
            ("10,000", None, 10_000, None, "exact", "Columns beside the figure: low 9000, best 9,500."),
            "reads as 10,000",
        ),
        (
            {"figure": "a battalion or so", "low": "400", "high": "800"},
            ("a battalion or so", 400, None, 800, "range", ""),
            "the columns do",
        ),
        ({"figure": "a battalion"}, ("a battalion", None, None, None, "unquantified", ""), "without a number"),
        ({"figure": "약 1만 명", "best": "10000"}, ("약 1만 명", None, 10_000, None, "exact", ""), "columns do"),
        ({"figure": "half of them"}, ("half of them", None, None, None, "unquantified", ""), "counts no troops"),
        (
            {"low": "18", "best": "18", "high": "17"},
            (
                "low 18, best 18, high 17",
                *(None, None, None),
                "unquantified",
                "The numbers were published like this and contradict each other: best 18 is above high 17.",
            ),
            "contradict each other",
        ),
        (
            {"figure": "18 (18-17)"},
            ("18 (18-17)", None, None, None, "unquantified", ""),
            "contradicts itself",
        ),
        (
            {"best": "5", "low": "3"},
            ("5", None, 5, None, "exact", "Also given: low 3."),
            "A best value with one bound",
        ),
        (
            {"figure": "over 12,000", "qualifier": "about"},
            ("over 12,000", 12_000, None, None, "more_than", "Qualifier as given: about."),
            "that counts",
        ),
        (
            {"figure": "5", "qualifier": "rumoured"},
            ("5", None, 5, None, "exact", "Qualifier as given: rumoured."),
            "no such qualifier",
        ),
        (
            {"figure": "5", "best": "abc"},
            ("5", None, 5, None, "exact", "Best as given: abc."),
            "no number",
        ),
        ({"figure": "10.000"}, ("10.000", None, 10_000, None, "exact", ""), "10,000 or as 10; 10,000 was taken"),
        ({"best": "67.123"}, ("67.123", None, 67_123, None, "exact", ""), "67,123 or as 67.123"),
    ],
)  # fmt: skip
def test_what_contradicts_is_kept_in_the_note_and_warned_of(tmp_path, given, kept, says):
    claims, warnings = read(tmp_path, given)
    assert claims == [kept]
    assert says in warnings[0].message


@pytest.mark.parametrize(
    ("settling", "open_one", "read_as"),
    [
        ("12.5", "67.123", 67.123),
        ("12,5", "67.123", 67_123),
        ("1.234.567", "67,123", 67.123),
        ("0.125", "1.234", 1.234),
    ],
)
def test_a_file_settles_its_decimal_mark_once(tmp_path, settling, open_one, read_as):
    claims, warnings = read(tmp_path, {"best": settling}, {"best": open_one})
    assert (claims[1][2], warnings) == (read_as, [])


def test_a_file_that_writes_both_marks_settles_nothing(tmp_path):
    claims, warnings = read(tmp_path, {"best": "12,5"}, {"best": "12.5"}, {"best": "67.123"})
    assert [claim[2] for claim in claims] == [12.5, 12.5, 67_123]
    assert len(warnings) == 1


def test_words_do_not_settle_how_others_write_numbers(tmp_path):
    claims, _ = read(tmp_path, {"figure": "1.5 million"}, {"figure": "10.000"})
    assert [claim[2] for claim in claims] == [1_500_000, 10_000]


def test_a_typed_number_needs_no_mark(tmp_path):
    claims, warnings = read(tmp_path, {"figure": 67.123}, {"best": 67.123}, {"low": 1.234, "high": 2.345}, to=xlsx_file)
    assert [claim[:4] for claim in claims] == [
        ("67.123", None, 67.123, None),
        ("67.123", None, 67.123, None),
        (claims[2][0], 1.234, None, 2.345),
    ]
    assert not warnings


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "-", "NaN", "null"])
def test_there_are_many_ways_to_write_that_there_is_no_number(tmp_path, cell):
    claims, warnings = read(tmp_path, {"best": "5", "low": cell, "high": cell})
    assert (claims[0][1:4], warnings) == ((None, 5, None), [])
