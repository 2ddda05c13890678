import pytest

from estimates.actions import CitationFacts, cite_claim, revise_claim
from tests.api.conftest import Caller
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_user


def test_a_ceiling_is_never_a_point(anybody: Caller) -> None:
    claim = make_claim(figure="up to 12,000", quote="up to 12,000", stated_on="2024-10-24")
    shown = anybody.read(f"claims/{claim.pk}/").json()
    assert (shown["low"], shown["best"], shown["high"]) == (None, None, 12000)
    assert (shown["figure"], shown["qualifier"], shown["stated_on"]) == ("up to 12,000", "at_most", "2024-10-24")
    assert shown["url"] == f"http://127.0.0.1:8000/claims/{claim.pk}/"
    assert shown["note"] is None
    assert shown["citations"][0]["quote"] == "up to 12,000"
    assert shown["citations"][0]["via"] == []


def test_whole_numbers_have_no_point(anybody: Caller) -> None:
    claim = make_claim(figure="12,000")
    assert b'"best":12000,' in anybody.read(f"claims/{claim.pk}/").content


def test_links_stand_at_both_ends(anybody: Caller) -> None:
    question, source = make_question(), make_source()
    older, newer = make_claim(question, source, "3,000"), make_claim(question, source, "10,000")
    made = link(newer, "supersedes", older)
    expected = [{"id": made.pk, "kind": "supersedes", "from": newer.pk, "to": older.pk, "note": None}]
    assert anybody.read(f"claims/{older.pk}/").json()["links"] == expected
    assert anybody.read(f"claims/{newer.pk}/").json()["links"] == expected


def test_a_link_to_a_draft_is_seen_by_analysts_only(anybody: Caller, analyst: Caller) -> None:
    question, source = make_question(), make_source()
    older, newer = make_claim(question, source, "3,000"), make_claim(question, source, "10,000", status="draft")
    link(newer, "supersedes", older)
    assert anybody.read(f"claims/{older.pk}/").json()["links"] == []
    assert len(analyst.read(f"claims/{older.pk}/").json()["links"]) == 1


@pytest.mark.parametrize("status", ["draft", "discarded"])
def test_a_draft_is_not_there_for_others(anybody: Caller, reader: Caller, analyst: Caller, status: str) -> None:
    claim = make_claim(status="draft")
    if status == "discarded":
        revise_claim(claim.pk, version=1, changes={"status": status}, by=make_user())
    statuses = [who.read(f"claims/{claim.pk}/").status_code for who in (anybody, reader, analyst)]
    assert statuses == [404, 404, 200]


def test_a_retracted_claim_says_so_for_ever(anybody: Caller) -> None:
    claim = make_claim()
    revise_claim(claim.pk, version=1, changes={"status": "retracted"}, by=make_user(), reason="a mistake")
    assert anybody.read(f"claims/{claim.pk}/").json()["status"] == "retracted"
    assert anybody.read("claims/").json()["results"] == []


def test_a_claim_is_always_sent_for_its_citations_and_links_change_without_it(anybody: Caller) -> None:
    claim = make_claim()
    answer = anybody.read(f"claims/{claim.pk}/")
    assert answer["ETag"] == '"1"'
    assert "Authorization" in answer["Vary"]
    cite_claim(claim, CitationFacts(publication=make_publication()), by=make_user())
    again = anybody.read(f"claims/{claim.pk}/", If_None_Match='"1"')
    assert len(again.json()["citations"]) == 2


@pytest.mark.parametrize("pk", ["999", "9" * 18, "9" * 22, "9" * 5000, "0", "-1", "abc", "1.0"])
def test_no_such_claim_is_a_problem_of_its_own_kind(anybody: Caller, pk: str) -> None:
    answer = anybody.read(f"claims/{pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("verb", ["DELETE", "PUT", "POST"])
def test_nothing_is_deleted_or_replaced(anybody: Caller, analyst: Caller, verb: str) -> None:
    claim = make_claim()
    for who in (anybody, analyst):
        assert who.send(verb, f"claims/{claim.pk}/", {}).status_code == 405


def test_hostile_text_comes_back_as_it_was_said(anybody: Caller) -> None:
    publication = make_publication("</script><script>alert(1)</script>\u2028")
    claim = make_claim(publication=publication, note="<img onerror=x>")
    answer = anybody.read(f"claims/{claim.pk}/")
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.json()["citations"][0]["publication"]["title"] == publication.title
