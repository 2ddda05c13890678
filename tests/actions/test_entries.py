"""One entry is one transaction: all of it, once, or nothing."""

import threading

import pytest
from django.db import connection

from estimates import actions
from estimates.actions.entries import check_report, enter_report
from estimates.actions.entry_facts import EntryError, EntryRefused, EntryRow, NewQuestion, NewSource, RowCitation, fold
from estimates.models import Citation, Claim, Publication, Question, Receipt, Source, Topic
from tests.factories import make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

WHERE = actions.PublicationFacts(url="https://news.example/report", title="A report", published="3 Nov 2024")


def row(number=1, **facts):
    facts.setdefault("question", None)
    facts.setdefault("source", None)
    return EntryRow(**{"number": number, "figure": "about 10,000"} | facts)


def enter(*rows, publication=WHERE, key="one", **more):
    return enter_report(**{"publication": publication, "rows": rows, "key": key, "by": make_user()} | more)


def refusal(*rows, **more):
    with pytest.raises(EntryRefused) as caught:
        enter(*rows, **more)
    return caught.value


def counts():
    return [model.objects.count() for model in (Topic, Question, Source, Publication, Claim, Citation, Receipt)]


@pytest.fixture
def asked():
    return make_question("Troops in Russia"), make_source("United States"), make_source("Ukraine")


def test_a_report_writes_its_publication_once_and_a_citation_for_each_claim(asked):
    question, states, ukraine = asked
    entered = enter(
        row(1, question=question, source=states, cited=RowCitation(quote="about 10,000 of them")),
        row(2, question=question, source=ukraine, figure="up to 12,000"),
    )
    assert [(claim.figure, claim.qualifier, claim.high) for claim in entered.claims] == [
        ("about 10,000", "about", None),
        ("up to 12,000", "at_most", 12000),
    ]
    assert Publication.objects.count() == 1
    roles = [(citation.quote, citation.role) for citation in Citation.objects.all()]
    assert roles == [("about 10,000 of them", "quote"), ("", "paraphrase")]
    assert {claim.stated_on for claim in entered.claims} == {"../2024-11-03"}


def test_what_is_named_in_one_row_is_known_in_the_next():
    asked = NewQuestion(title="Troops in Russia", unit="troops", topic="The war")
    again = NewQuestion(title="troops  in russia", unit="", topic="The war")
    enter(
        row(1, question=asked, source=NewSource(name="Ukraine", kind="government")),
        row(2, question=again, source=NewSource(name="UKRAINE"), figure="11,000"),
    )
    question = Question.objects.get()
    assert (question.title, question.unit, question.topic.title) == ("Troops in Russia", "troops", "The war")
    assert [(s.name, s.kind) for s in Source.objects.all()] == [("Ukraine", "government")]
    assert Claim.objects.count() == 2


def test_a_new_source_can_be_part_of_another_new_one(asked):
    state = NewSource(name="South Korea", kind="government")
    enter(
        row(1, question=asked[0], source=NewSource(name="NIS", kind="intelligence", parent=state)),
        row(2, question=asked[0], source=state, figure="11,000"),
    )
    assert Source.objects.get(name="NIS").parent == Source.objects.get(name="South Korea")


def test_a_new_publisher_is_created_with_the_publication(asked):
    enter(row(question=asked[0], source=asked[1]), publisher=NewSource(name="The Daily", kind="media"))
    assert Publication.objects.get().publisher.name == "The Daily"


def test_every_row_is_checked_before_the_entry_is_refused(asked):
    before = counts()
    refused = refusal(
        row(1, question=asked[0], source=asked[1]),
        row(2, question=asked[0], source=asked[2], figure="dunno"),
        row(3, question=asked[0], source=asked[2], figure="11,000", stated_on="31 Nov 2024"),
        row(4, question=asked[0], source=NewSource(name="Nobody yet")),
        row(5, question=NewQuestion(title="Something new", unit="", topic="T"), source=None, figure=" "),
    )
    assert {(error.row, error.field) for error in refused.errors} == {
        (2, "figure"),
        (3, "stated_on"),
        (4, "kind"),
        (5, "unit"),
        (5, "source"),
        (5, "figure"),
    }
    assert counts() == before


def test_a_refused_publication_does_not_hide_what_is_wrong_with_its_claims(asked):
    bad = actions.PublicationFacts(url="javascript:alert(1)", published="3 Nov 2024")
    before = counts()
    refused = refusal(
        row(1, question=asked[0], source=asked[1], stated_on="Thursday"),
        row(2, question=asked[0], source=asked[2], figure="dunno"),
        publication=bad,
    )
    assert [(error.row, error.field) for error in refused.errors] == [(None, "url"), (2, "figure")]
    assert "javascript:" in refused.errors[0].message
    assert counts() == before


def test_what_was_found_before_refuses_the_entry_and_speaks_first(asked):
    found = [EntryError(1, "figure", "Seen before."), EntryError(None, "title", "Too long.")]
    refused = refusal(row(1, question=asked[0], source=asked[1], figure="dunno"), found=found)
    assert list(refused.errors) == found


def test_an_entry_without_rows_is_refused():
    assert [error.field for error in refusal().errors] == ["rows"]


@pytest.mark.parametrize("kind", ["", "nonsense"])
def test_a_new_source_needs_a_kind_that_exists(asked, kind):
    refused = refusal(row(question=asked[0], source=NewSource(name="Nobody yet", kind=kind)))
    assert [(error.row, error.field) for error in refused.errors] == [(1, "kind")]


def test_a_kind_that_is_missing_is_asked_for_once(asked):
    nobody = NewSource(name="Nobody yet")
    refused = refusal(row(1, question=asked[0], source=nobody), row(2, question=asked[0], source=nobody, figure="7"))
    assert [(error.row, error.field) for error in refused.errors] == [(1, "kind")]


def test_a_duplicate_is_a_doubt_that_can_be_answered_in_both_ways(asked):
    recorded = make_claim(asked[0], asked[1], "about 10,000", stated_on="2024-10-31")
    said = {"question": asked[0], "source": asked[1], "stated_on": "31 Oct 2024"}
    refused = refusal(row(**said))
    assert (refused.errors, refused.duplicates) == ((), {1: (recorded,)})

    report = enter(row(**said, report_of=recorded.pk, cited=RowCitation(quote="some ten thousand")))
    assert (report.claims, report.reports) == ((), (recorded,))
    assert recorded.citations.last().quote == "some ten thousand"

    again = enter(row(**said, again=True), key="two")
    assert again.claims[0].pk != recorded.pk


def test_a_row_that_repeats_another_row_is_told_apart_from_a_recorded_claim(asked):
    said = {"question": asked[0], "source": asked[1]}
    refused = refusal(row(1, **said), row(2, **said))
    assert (refused.duplicates, refused.repeated) == ({}, {2: 1})


def test_a_row_is_either_a_new_claim_or_a_report(asked):
    recorded = make_claim(*asked[:2], "about 10,000")
    (error,) = refusal(row(question=asked[0], source=asked[1], again=True, report_of=recorded.pk)).errors
    assert (error.row, error.field) == (1, "report")
    assert "either a new claim" in error.message


OTHERWISE = {
    "question": {"question": "Another"},
    "source": {"source": "Somebody else"},
    "figure": {"figure": "about 11,000"},
    "day": {"stated_on": "2024-10-30"},
    "nothing": {"figure": "about 11,000", "pk": 999_999},
}


@pytest.mark.parametrize("change", OTHERWISE.values(), ids=list(OTHERWISE))
def test_a_report_repeats_the_same_source_figure_and_day(asked, change):
    question = make_question(change["question"]) if "question" in change else asked[0]
    source = make_source(change["source"]) if "source" in change else asked[1]
    other = make_claim(
        question, source, change.get("figure", "about 10,000"), stated_on=change.get("stated_on", "2024-10-31")
    )
    before, pk = counts(), change.get("pk", other.pk)
    (error,) = refusal(
        row(question=asked[0], source=asked[1], stated_on="2024-10-31", report_of=pk, again=False)
    ).errors
    assert (error.field, counts()) == ("report", before)
    assert f"Claim {pk} does not say this" in error.message


def test_a_report_without_a_publication_is_refused_and_not_called_added(asked):
    recorded = make_claim(*asked[:2], "about 10,000")
    said = row(question=asked[0], source=asked[1], report_of=recorded.pk)
    (error,) = refusal(said, publication=actions.PublicationFacts(), status="draft").errors
    assert "Name the publication that repeats it" in error.message


def test_a_draft_loses_no_quote_for_want_of_a_publication(asked):
    said = row(question=asked[0], source=asked[1], cited=RowCitation(locator="page 4"))
    (error,) = refusal(said, publication=actions.PublicationFacts(), status="draft").errors
    assert (error.field, Claim.objects.count()) == ("quote", 0)


def test_a_row_says_how_its_publication_carries_the_claim(asked):
    reuters = make_source("Reuters", kind="media")
    cited = {
        "quote": "약 1만 명",
        "role": "translation",
        "quote_language": "ko",
        "translation": "about 10,000",
        "locator": "paragraph 4",
        "anonymity": "unnamed_with_role",
    }
    chain = (reuters, NewSource(name="Yonhap", kind="media"))
    rows = [
        row(n, question=asked[0], source=asked[1], figure=f, cited=RowCitation(**cited, via=chain))
        for n, f in enumerate(("about 10,000", "about 11,000"), 1)
    ]
    for claim in enter(*rows).claims:
        (citation,) = claim.citations.all()
        assert {name: getattr(citation, name) for name in cited} == cited
        assert [relay.source.name for relay in citation.relays.all()] == ["Reuters", "Yonhap"]
        assert citation.history.count() == 1
    assert Source.objects.filter(name="Yonhap").count() == 1


def test_a_source_that_a_refused_row_passes_on_is_there_for_the_next(asked):
    chain = RowCitation(via=(NewSource(name="Yonhap", kind="media"),))
    said = {"question": asked[0], "source": asked[1], "cited": chain}
    refused = refusal(row(1, **said, figure="dunno"), row(2, **said))
    assert [(error.row, error.field) for error in refused.errors] == [(1, "figure")]


def test_a_publication_is_added_to_a_claim_once(asked):
    place = make_publication(url=WHERE.url)
    recorded = make_claim(asked[0], asked[1], publication=place)
    refused = refusal(row(question=asked[0], source=asked[1], report_of=recorded.pk))
    assert [(error.row, error.field) for error in refused.errors] == [(1, "report")]


def test_the_same_submission_is_answered_and_not_repeated(asked):
    said = row(question=asked[0], source=asked[1])
    first = enter(said)
    before = counts()
    second = enter(said)
    assert second.claims == first.claims
    assert (first.before, second.before) == (False, True)
    assert counts() == before


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_same_submission_twice_at_once_is_written_once(asked):
    make_user()
    said, entered, start = row(question=asked[0], source=asked[1]), [], threading.Barrier(2)

    def send():
        start.wait()
        try:
            entered.append(enter(said))
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(one.before for one in entered) == [False, True]
    assert len({one.claims for one in entered}) == 1
    assert (Claim.objects.count(), Publication.objects.count(), Receipt.objects.count()) == (1, 1, 1)


def test_a_key_is_one_persons_own(asked):
    said = {"question": asked[0], "source": asked[1]}
    enter(row(**said))
    other = enter(row(**said, again=True), by=make_user("somebody-else", analyst=True))
    assert not other.before


def test_a_refused_submission_can_be_sent_again_with_its_key(asked):
    refusal(row(question=asked[0], source=asked[1], figure="dunno"))
    assert len(enter(row(question=asked[0], source=asked[1])).claims) == 1


def test_a_draft_needs_no_publication_but_a_published_claim_does(asked):
    nowhere = actions.PublicationFacts()
    said = row(question=asked[0], source=asked[1])
    assert enter(said, publication=nowhere, status="draft").claims[0].status == "draft"
    assert [error.field for error in refusal(said, publication=nowhere, key="two").errors] == ["title"]


def test_a_check_refuses_the_same_and_writes_nothing(asked):
    before = counts()
    sent = {"publication": WHERE, "by": make_user()}
    new = NewSource(name="Nobody yet", kind="other")
    check_report(rows=[row(question=asked[0], source=new)], **sent)
    with pytest.raises(EntryRefused) as caught:
        check_report(rows=[row(question=asked[0], source=asked[1], figure="dunno")], **sent)
    assert [error.field for error in caught.value.errors] == ["figure"]
    assert counts() == before


def test_a_denial_and_a_forecast_are_kept_as_such(asked):
    entered = enter(
        row(1, question=asked[0], source=asked[1], figure="no such troops", qualifier="denied"),
        row(2, question=asked[0], source=asked[2], figure="12,000", as_of="Dec 2024", forecast=True),
    )
    kinds = [(claim.qualifier, claim.horizon) for claim in entered.claims]
    assert kinds == [("denied", "current"), ("exact", "forecast")]


def test_a_new_question_allows_numbers_below_zero_only_if_it_is_said_to():
    asked = {"title": "Growth", "unit": "%", "topic": make_topic()}
    source = NewSource(name="Bank", kind="other")
    enter(row(question=NewQuestion(**asked, can_be_negative=True), source=source, figure="-0.3%"))
    assert Claim.objects.get().best == -0.3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("South Korea", " south  KOREA ", True),
        ("Ｕ.S.", "u.s.", True),
        ("Straße", "STRASSE", True),
        ("Korea", "Korea, South", False),
        ("", "  ", True),
    ],
)
def test_names_are_one_apart_from_case_width_and_spaces(one, other, same):
    assert (fold(one) == fold(other)) is same
