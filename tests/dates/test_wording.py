"""How dates are shown to readers, and explained to who enters them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from estimates.dates import DateProblem, Edtf, display, explain, parse, read

from .strategies import edtfs

WORDED = [
    ("", "date not stated", "date not stated"),
    ("2024-11-03", "3 Nov 2024", "Sunday 3 November 2024"),
    ("2024-10", "Oct 2024", "1 to 31 October 2024"),
    ("2024", "2024", "1 January to 31 December 2024"),
    ("../2024-11-03", "by 3 Nov 2024", "any day up to 3 November 2024"),
    ("../2024-02", "by Feb 2024", "any day up to 29 February 2024"),
    ("2024-10-28/..", "from 28 Oct 2024", "28 October 2024 or later"),
    ("2024-10-21/2024-10-27", "21–27 Oct 2024", "21 to 27 October 2024"),
    ("2024-10-28/2024-11-04", "28 Oct – 4 Nov 2024", "28 October to 4 November 2024"),
    ("2023-12-28/2024-01-04", "28 Dec 2023 – 4 Jan 2024", "28 December 2023 to 4 January 2024"),
    ("2024-10/2024-11", "Oct – Nov 2024", "1 October to 30 November 2024"),
    ("2023-12/2024-01", "Dec 2023 – Jan 2024", "1 December 2023 to 31 January 2024"),
    ("2022/2024", "2022–2024", "1 January 2022 to 31 December 2024"),
    ("2024-10/2024-11-04", "Oct 2024 – 4 Nov 2024", "1 October to 4 November 2024"),
    ("2024-11-03/2024-11-03", "3 Nov 2024 – 3 Nov 2024", "Sunday 3 November 2024"),
    ("-0330~", "c. 331 BC", "1 January to 31 December 331 BC (approximate)"),
    ("0000", "1 BC", "1 January to 31 December 1 BC"),
    ("0079-08-24", "24 Aug 79 AD", "24 August 79 AD"),
    ("1582-10-14", "14 Oct 1582", "14 October 1582"),
    ("1582-10-15", "15 Oct 1582", "Friday 15 October 1582"),
    ("-0330/-0322", "331 BC – 323 BC", "1 January 331 BC to 31 December 323 BC"),
    ("1950?", "1950 (uncertain)", "1 January to 31 December 1950 (uncertain)"),
    ("1950%", "c. 1950 (uncertain)", "1 January to 31 December 1950 (approximate and uncertain)"),
    ("../1950~", "by c. 1950", "any day up to 31 December 1950 (approximate)"),
    ("1950~/1960", "from c. 1950 to 1960", "1 January 1950 to 31 December 1960 (approximate)"),
    ("1950/1960?", "from 1950 to 1960 (uncertain)", "1 January 1950 to 31 December 1960 (uncertain)"),
    ("1950/1960~", "1950 – c. 1960", "1 January 1950 to 31 December 1960 (approximate)"),
    ("2024-10-21~/2024-10-27~", "c. 21 Oct 2024 – c. 27 Oct 2024", "21 to 27 October 2024 (approximate)"),
]


@pytest.mark.parametrize(("edtf", "shown", "explained"), WORDED)
def test_a_date_is_shown_short_and_explained_in_full(edtf: str, shown: str, explained: str) -> None:
    assert display(edtf) == display(parse(edtf)) == shown
    assert explain(edtf) == explain(parse(edtf)) == explained


@given(edtfs())
def test_what_is_shown_is_read_again_as_the_same_date(date: Edtf) -> None:
    assert read(display(date)) == date
    assert read(display(date, no_break=True)) == date


def test_a_line_never_breaks_inside_a_date_when_asked() -> None:
    shown = display("2024-10-28/2024-11-04", no_break=True)
    assert shown == "28\u00a0Oct – 4\u00a0Nov\u00a02024"
    assert display("-0330~", no_break=True) == "c.\u00a0331\u00a0BC"
    assert "\u00a0" not in display("2024-10-28/2024-11-04")


@pytest.mark.parametrize("show", [display, explain])
def test_what_is_no_edtf_is_not_shown(show: Callable[[str], str]) -> None:
    with pytest.raises(DateProblem):
        show("3 Nov 2024")
