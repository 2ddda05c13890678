"""Words around links: when it was said, after who did it."""

import pytest

from estimates.templatetags.links import on_day, revised


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-11-03", " on 3 Nov 2024"),
        ("2024-11", " in Nov 2024"),
        ("2024", " in 2024"),
        ("-0330", " in 331 BC"),
        ("-0330-07-01", " on 1 Jul 331 BC"),
        ("../2024-11-03", " (by 3 Nov 2024)"),
        ("2024-10-21/2024-10-27", " (21–27 Oct 2024)"),
        ("2024-11-03~", " (c. 3 Nov 2024)"),
        ("", ""),
    ],
)
def test_the_day_follows_in_words(edtf, words):
    assert on_day(edtf).replace("\u00a0", " ") == words


def test_what_became_of_a_claim():
    assert [revised(kind) for kind in ("supersedes", "corrects", "retracts", "restates", "likes")] == [
        "revised",
        "corrected",
        "taken back",
        "repeated",
        "likes",
    ]
