"""Where in a text do the words of a search stand?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.templatetags.marking import excerpt, found


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Up to 12,000 troops", "up 12,000", "<mark>Up</mark> to <mark>12,000</mark> troops"),
        ("Dikötter", "dikotter", "<mark>Dikötter</mark>"),
        ("병력이", "병력", "<mark>병력</mark>이"),
        ("straße", "strasse", "<mark>straße</mark>"),
        ("aaa", "aa a", "<mark>aaa</mark>"),
        ("a <b> & c", "b", "a &lt;<mark>b</mark>&gt; &amp; c"),
        ("nothing", "else", "nothing"),
        ("nothing", "", "nothing"),
        ("50% of (all)", "50% (all)", "<mark>50%</mark> of <mark>(all)</mark>"),
    ],
)
def test_words_are_marked_where_they_stand(text, query, marked):
    assert found(text, query) == marked


def test_an_excerpt_is_cut_at_words_around_the_first_hit():
    text = "before " * 60 + "the needle " + "after " * 60
    part = excerpt(text, "needle")
    assert part.startswith("… before")
    assert part.endswith("after …")
    assert "the <mark>needle</mark> after" in part
    assert len(part) < 300


@pytest.mark.parametrize(("text", "query"), [("", "x"), ("nothing here", "needle")])
def test_no_hit_is_no_excerpt(text, query):
    assert excerpt(text, query) == ""


@given(st.text(max_size=80), st.text(max_size=12))
def test_no_letter_is_lost_or_added(text, query):
    plain = found(text.replace("<", "").replace("&", "").replace(">", "").replace('"', "").replace("'", ""), query)
    bare = plain.replace("<mark>", "").replace("</mark>", "")
    assert bare == text.replace("<", "").replace("&", "").replace(">", "").replace('"', "").replace("'", "")
    assert excerpt(text, query) is not None
