"""Every list can be narrowed and searched, and what it cannot be narrowed by is refused by name."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from estimates.actions import link_questions, set_source_role
from estimates.comparisons import Filters, rows
from estimates.models import Claim
from tests.api.conftest import Caller
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

BY_DATE = ("stated_by", "since", "as_of")


def ids(who: Caller, path: str) -> set[Any]:
    answer = who.read(path)
    assert answer.status_code == 200, answer.json()
    return {record.get("slug", record.get("id")) for record in answer.json()["results"]}


@pytest.fixture
def dated(db: None) -> Any:
    """Claims with every mixture of known, open and unknown dates, as counts and as forecasts."""
    question = make_question()
    stated = ("", "2024-10-24", "2024-10", "2024", "../2024-10-10", "2024-10-10/..")
    as_of = ("", "2024-09", "2024-10-01/2024-12-31", "../2024-10-05")
    for (said, of), horizon in product(product(stated, as_of), ("current", "forecast")):
        make_claim(question, stated_on=said, as_of=of, horizon=horizon)
    return question


@pytest.mark.slow
def test_dates_mean_what_they_mean_on_the_pages(anybody: Caller, dated: Any) -> None:
    held = rows([dated.pk])[dated.pk].claims
    for name, day in product(
        BY_DATE, ("2024-09-30", "2024-10-05", "2024-10-10", "2024-10", "2024-10-24", "2024", "2030")
    ):
        filters = Filters(**{name: day})
        kept = {claim.id for claim in held if filters.keeps_date_of(claim)}
        assert ids(anybody, f"claims/?page_size=200&{name}={day}") == kept, (name, day)


def test_two_dates_narrow_together_and_are_read_as_people_write_them(anybody: Caller) -> None:
    question = make_question()
    early, wanted, late = (make_claim(question, stated_on=f"2024-1{month}-03") for month in (0, 1, 2))
    assert ids(anybody, "claims/?since=Nov 2024&stated_by=30 Nov 2024") == {wanted.pk}
    assert ids(anybody, "claims/?since=2024-11") == {wanted.pk, late.pk}
    assert early.pk in ids(anybody, "claims/")


def test_claims_by_what_they_say_and_who_says_it(anybody: Caller) -> None:
    question = make_question("One?", topic=make_topic("One"))
    state, ministry = make_source("State"), make_source("Ministry", kind="military")
    exact = make_claim(question, state, "11,000")
    ceiling = make_claim(question, ministry, "up to 12,000", horizon="forecast")
    elsewhere = make_claim(make_question("Two?", topic=make_topic("Two")), state, "at least 7")
    assert ids(anybody, "claims/?topic=one") == {exact.pk, ceiling.pk}
    assert ids(anybody, "claims/?question=two&source=state") == {elsewhere.pk}
    assert ids(anybody, "claims/?kind=military") == {ceiling.pk}
    assert ids(anybody, "claims/?kind=military&kind=government") == {exact.pk, ceiling.pk, elsewhere.pk}
    assert ids(anybody, "claims/?qualifier=at_most&qualifier=at_least") == {ceiling.pk, elsewhere.pk}
    assert ids(anybody, "claims/?horizon=forecast") == {ceiling.pk}


def test_claims_recorded_after_a_time(anybody: Caller) -> None:
    before = make_claim()
    Claim.objects.filter(pk=before.pk).update(recorded_at=datetime(2024, 1, 1, tzinfo=UTC))
    after = make_claim()
    assert ids(anybody, "claims/?recorded_after=2024-01-01T00:00:00Z") == {after.pk}
    assert ids(anybody, "claims/?recorded_after=2023-12-31T23:59:59.999Z") == {before.pk, after.pk}


def test_claims_are_found_by_words_of_note_quote_and_source(anybody: Caller) -> None:
    claim = make_claim(source=make_source("René Préval"), quote="북한 병력이", note="100% sure")
    make_claim(quote="something else", note="100 sure")
    for words in ("preval", "병력", "100%", "RENE 병력 sure", "11,000 preval"):
        assert ids(anybody, f"claims/?search={words.replace('%', '%25')}") == {claim.pk}
    assert ids(anybody, "claims/?search=preval else") == set()
    assert len(ids(anybody, "claims/?search=")) == 2


def test_the_other_lists_by_their_own_fields(anybody: Caller) -> None:
    topic, wire = make_topic("Kórea"), make_source("Wire", kind="media", country="KR")
    question = make_question("Peak?", topic=topic, measure="peak", definition="in uniform")
    member = make_source("Member", parent=wire)
    publication = make_publication("Briefing", url="https://example.org/a", publisher=wire, language="ko")
    claim = make_claim(question, member, publication=publication, quote="à peu près")
    citation = claim.citations.get().pk
    confirms = link(make_claim(question), "confirms", claim).pk
    other = make_question("Other?", topic=topic)
    overlaps = link_questions(from_question=other, to_question=question, kind="overlaps", by=make_user()).pk
    party = set_source_role(wire, topic, "party", by=make_user()).pk
    for path, found in {
        "topics/?search=korea": {"korea"},
        "questions/?measure=peak&measure=flow": {question.slug},
        "questions/?search=uniform": {question.slug},
        "questions/?topic=korea&search=other": {other.slug},
        "sources/?kind=media": {"wire"},
        "sources/?parent=wire": {"member"},
        "sources/?country=kr": {"wire"},
        "sources/?search=emb": {"member"},
        "publications/?publisher=wire": {publication.pk},
        "publications/?url=http://EXAMPLE.org/a/": {publication.pk},
        "publications/?language=KO&search=brief": {publication.pk},
        f"citations/?claim={claim.pk}": {citation},
        f"citations/?publication={publication.pk}&role=quote": {citation},
        "citations/?question=peak&search=peu pres": {citation},
        f"claim-links/?claim={claim.pk}": {confirms},
        "claim-links/?question=peak&kind=confirms&withdrawn=false": {confirms},
        "claim-links/?kind=denies": set(),
        "question-links/?question=peak&kind=overlaps": {overlaps},
        "question-links/?question=other": {overlaps},
        "source-roles/?topic=korea&role=party": {party},
        "source-roles/?source=wire": {party},
        "source-roles/?role=neutral&role=unknown": set(),
    }.items():
        assert ids(anybody, path) == found, path


@pytest.mark.parametrize(
    "path",
    [
        "claims/?topic=nowhere",
        "claims/?kind=friend",
        "claims/?qualifier=maybe",
        "claims/?horizon=never",
        "claims/?since=2024-13",
        "claims/?as_of=2024-01/2024-02",
        "claims/?stated_by=dunno",
        "claims/?recorded_after=yesterday",
        "claims/?recorded_after=",
        f"claims/?search={'x' * 201}",
        "claims/?since=2024&since=2025",
        "claims/?search=%00",
        "claims/?source=%00",
        "sources/?country=GER",
        "sources/?parent=nobody",
        "publications/?publisher=nobody",
        "citations/?claim=99999999999999999999999",
        "citations/?claim=one",
        "citations/?role=wrong",
        "claim-links/?withdrawn=maybe",
        "claim-links/?search=x",
        "question-links/?question=nobody",
        "source-roles/?role=friend",
        "source-roles/?topic=nowhere",
        "topics/?ordering=slug",
        "topics/?ordering=title&ordering=id",
    ],
)
def test_what_a_list_cannot_be_narrowed_by_is_refused(anybody: Caller, path: str) -> None:
    answer = anybody.read(path)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/validation")
    assert answer.json()["errors"][0]["field"] == path.partition("?")[2].partition("=")[0]
