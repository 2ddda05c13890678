"""What was said when, and which of it stands."""

from estimates.comparisons import timeline
from tests.comparisons.builders import claim, compared, source

A = source("A")


def test_claims_come_in_the_order_in_which_they_were_said():
    view = compared(claim(1, A, "30", "2024-03"), claim(2, A, "10", "2024-01"), claim(3, A, "20"))
    assert [entry.claim.id for entry in timeline(view)] == [3, 2, 1]
    assert [entry.claim.id for entry in timeline(view) if entry.is_position] == [1]


def test_a_revised_claim_names_what_revised_it_and_how():
    view = compared(claim(1, A, "10", "2024-01"), claim(2, A, "20", "2024-02"), links=[(2, "corrects", 1)])
    assert [(e.claim.id, e.superseded_by, e.link_kind) for e in timeline(view)] == [(1, 2, "corrects"), (2, None, "")]


def test_of_several_revisions_the_gravest_then_the_latest_said_is_named_whatever_the_order_of_entry():
    for first, second in ((2, 3), (3, 2)):
        claims = claim(1, A, "10", "2024-01"), claim(first, A, "20", "2024-02"), claim(second, A, "30", "2024-03")
        for links in ([(2, "corrects", 1), (3, "corrects", 1)], [(3, "corrects", 1), (2, "corrects", 1)]):
            assert timeline(compared(*claims, links=links))[0].superseded_by == second
        grave = timeline(compared(*claims, links=[(first, "retracts", 1), (second, "supersedes", 1)]))[0]
        assert (grave.superseded_by, grave.link_kind) == (first, "retracts")


def test_a_revision_out_of_view_is_not_named():
    view = compared(
        claim(1, A, "10", "2024-01"),
        claim(2, A, "20", "2024-03"),
        links=[(2, "supersedes", 1)],
        stated_by="2024-02",
    )
    assert [(e.claim.id, e.superseded_by) for e in timeline(view)] == [(1, None)]
