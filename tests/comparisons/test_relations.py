"""How a claim stands to others, in words and from both ends."""

from collections import Counter

from estimates.comparisons.relations import relations
from estimates.models.link_kind import LINK_WORDS, LinkKind
from tests.comparisons.builders import claim, compared, source

A, B = source("A"), source("B")


def said(view, number):
    return [(relation.words, relation.other.id) for relation in relations(view).get(number, ())]


def test_every_kind_has_its_words_and_no_two_the_same():
    assert set(LINK_WORDS) == set(LinkKind)
    for part in ("does", "done_by", "became", "means"):
        assert Counter(getattr(words, part) for words in LINK_WORDS.values()).most_common(1)[0][1] == 1


def test_both_ends_say_it_what_changed_a_claim_first():
    view = compared(
        claim(1, A, "3,000", "2024-10-21"),
        claim(2, A, "10,000", "2024-10-28"),
        claim(3, B, "10,000", "2024-10-29"),
        claim(4, A, "11,000", "2024-11-04"),
        links=[(3, "restates", 2), (2, "supersedes", 1), (4, "corrects", 2)],
    )
    assert said(view, 1) == [("revised by", 2)]
    assert said(view, 2) == [("corrected by", 4), ("repeated by", 3), ("revises", 1)]
    assert said(view, 3) == [("repeats", 2)]
    assert said(view, 4) == [("corrects", 2)]


def test_a_link_is_told_once_both_its_claims_were_said():
    claims = [claim(1, A, "3,000", "2024-10-21"), claim(2, A, "10,000", "2024-10-28")]
    links = [(2, "supersedes", 1)]
    assert said(compared(*claims, links=links, stated_by="2024-10-27"), 1) == []
    assert said(compared(*claims, links=links, stated_by="2024-10-28"), 1) == [("revised by", 2)]
