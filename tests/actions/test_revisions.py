"""A record is changed from the version that was seen, with its history, on every page that shows it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from estimates import actions
from estimates.actions import StaleVersion
from estimates.models import Citation, Question, Relay
from tests.factories import link, make_claim, make_publication, make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db


def revise(record, /, version=None, reason="", **changes):
    action = getattr(actions, f"revise_{record._meta.verbose_name.replace(' ', '_')}")
    return action(record.pk, version=version or record.version, changes=changes, by=make_user(), reason=reason)


def refused(record, /, **changes):
    with pytest.raises(ValidationError) as caught:
        revise(record, **changes)
    kept = type(record).objects.get(pk=record.pk)
    assert (kept.version, kept.history.count()) == (record.version, record.history.count())
    return caught.value.message_dict


def raised_by(write, *questions):
    """Which of the questions a write raises by exactly one."""
    before = [Question.objects.get(pk=q.pk).revision for q in questions]
    write()
    after = [Question.objects.get(pk=q.pk).revision for q in questions]
    assert all(new - old in (0, 1) for old, new in zip(before, after, strict=True))
    return [q for q, old, new in zip(questions, before, after, strict=True) if new > old]


def every_record():
    one, other = make_question("One?"), make_question("Other?")
    claim = make_claim(one)
    return {
        one.topic: {"title": "New"},
        one: {"title": "New?"},
        claim.source: {"name": "New"},
        claim.citations.get().publication: {"title": "New"},
        claim.citations.get(): {"locator": "p. 3"},
        link(make_claim(one), "confirms", claim): {"note": "New"},
        actions.link_questions(from_question=one, to_question=other, kind="part_of", by=make_user()): {
            "kind": "overlaps"
        },
    }


def test_a_change_is_kept_with_who_and_why():
    for record, changes in every_record().items():
        changed = revise(record, reason=" because", **changes)
        latest = changed.history.latest()
        assert (changed.version, latest.version, latest.history_change_reason) == (2, 2, " because")
        assert latest.history_user == make_user()
        assert {name: getattr(type(record).objects.get(pk=record.pk), name) for name in changes} == changes


def test_a_change_of_what_is_not_there_any_more_is_stale():
    for record, changes in every_record().items():
        with pytest.raises(StaleVersion) as caught:
            revise(record, version=7, **changes)
        assert (caught.value.current.pk, caught.value.sent) == (record.pk, 7)
        assert record.history.count() == 1


def test_what_stays_as_it_is_is_named():
    for record in every_record():
        assert list(refused(record, slug="new")) == ["slug"]
        assert list(refused(record, version_=3, id=9)) == ["version_", "id"]


@pytest.mark.parametrize("where", ["source", "parent", "publisher", "relay"])
def test_a_rename_shows_on_every_page_that_names_the_source(where):
    one, untouched = make_question("One?"), make_question("Untouched?")
    named = make_source("Old")
    source = named if where == "source" else make_source(parent=named if where == "parent" else None)
    publication = make_publication(publisher=named if where == "publisher" else None)
    claim = make_claim(one, source, publication=publication)
    if where == "relay":
        revise(claim.citations.get(), via=[named])
    make_claim(untouched)
    assert raised_by(lambda: revise(named, name="New"), one, untouched) == [one]


def test_a_change_shows_on_every_page_concerned():
    one, linked, untouched = (
        make_question("One?"),
        make_question("Linked?"),
        make_question("Untouched?", topic=make_topic()),
    )
    claim = make_claim(one)
    tie = actions.link_questions(from_question=one, to_question=linked, kind="part_of", by=make_user())
    pages = (one, linked, untouched)
    assert raised_by(lambda: revise(one, title="New?"), *pages) == [one, linked]
    assert raised_by(lambda: revise(tie, withdrawn=True), *pages) == [one, linked]
    assert raised_by(lambda: revise(one.topic, title="New"), *pages) == [one, linked]
    assert raised_by(lambda: revise(claim.citations.get(), quote="New"), *pages) == [one]
    assert raised_by(lambda: revise(claim.citations.get().publication, title="New"), *pages) == [one]
    claim_link = link(make_claim(one), "confirms", claim)
    assert raised_by(lambda: revise(claim_link, withdrawn=True), *pages) == [one]


def test_a_source_becomes_a_member_and_never_a_member_of_a_member():
    government, ministry = make_source("Government"), make_source("Ministry")
    ministry = revise(ministry, parent=government)
    assert ministry.parent == government
    assert list(refused(government, parent=make_source())) == ["parent"]
    assert list(refused(make_source(), parent=ministry)) == ["parent"]
    assert list(refused(government, parent=government)) == ["parent"]
    assert revise(ministry, parent=None).parent is None


def test_a_publication_moves_to_an_address_nobody_has():
    first = make_publication("First", url="https://example.org/a")
    second = make_publication("Second")
    assert "“First”; cite that one" in refused(second, url="http://EXAMPLE.org/a/")["url"][0]
    moved = revise(second, url="https://example.org/b?utm_source=x", published="3 Nov 2024")
    assert (moved.canonical_url, moved.published, moved.published_first) == (
        "https://example.org/b",
        "2024-11-03",
        2460618,
    )
    assert revise(first, url="").canonical_url is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "javascript:alert(1)"}, "url"),
        ({"published": "2024-13"}, "published"),
        ({"archived_on": date(2024, 1, 1)}, "archived_on"),
        ({"title": " "}, "title"),
    ],
)
def test_a_publication_keeps_its_rules(changes, field):
    assert list(refused(make_publication("T"), **changes)) == [field]


def test_a_citation_moves_to_a_publication_the_claim_does_not_cite():
    claim = make_claim()
    first = claim.citations.get()
    second = actions.cite_claim(claim, actions.CitationFacts(publication=make_publication()), by=make_user())
    assert "already; edit that citation" in refused(second, publication=first.publication)["publication"][0]
    elsewhere = make_publication()
    assert revise(second, publication=elsewhere, role="", quote=" words ").publication == elsewhere
    assert Citation.objects.get(pk=second.pk).role == "quote"


def test_a_chain_of_relays_is_rewritten_with_its_history():
    citation, one, two, three = make_claim().citations.get(), make_source(), make_source(), make_source()
    citation = revise(citation, via=[one, two])
    kept, gone = citation.relays.order_by("place")
    citation = revise(citation, via=[three], reason="shorter")
    assert [relay.source for relay in citation.relays.all()] == [three]
    assert (Relay.objects.get().pk, Relay.objects.get().version) == (kept.pk, 2)
    last = Relay.history.filter(id=gone.pk).latest()
    assert (last.history_type, last.history_user, last.history_change_reason) == ("-", make_user(), "shorter")


def test_numbers_below_zero_keep_their_question_open_below():
    question = make_question(can_be_negative=True)
    make_claim(question, figure="-5")
    assert "is below zero" in refused(question, can_be_negative=False)["can_be_negative"][0]


def test_a_withdrawn_link_counts_nowhere_and_can_come_back():
    question = make_question()
    first, second = make_claim(question), make_claim(question)
    restates = link(second, "restates", first)
    restates = revise(restates, withdrawn=True)
    back = link(first, "derived_from", second)
    assert "close a circle" in refused(restates, withdrawn=False)["to"][0]
    revise(back, withdrawn=True)
    assert revise(restates, withdrawn=False).withdrawn is False


def test_the_kind_of_a_link_keeps_its_rules():
    question = make_question()
    first, second = make_claim(question), make_claim(question)
    confirms = link(second, "confirms", first)
    assert "can deny it" in refused(confirms, kind="supersedes")["kind"][0]
    link(second, "denies", first)
    assert "says so already" in refused(confirms, kind="denies")["kind"][0]
    assert list(refused(confirms, kind="likes")) == ["kind"]


def test_a_link_there_is_or_was_is_named():
    question = make_question()
    first, second = make_claim(question), make_claim(question)
    made = link(second, "confirms", first)
    with pytest.raises(ValidationError, match=f"Claim link {made.pk} says so already"):
        link(second, "confirms", first)
    revise(made, withdrawn=True)
    with pytest.raises(ValidationError, match="is withdrawn; take that back"):
        link(second, "confirms", first)


def test_questions_are_not_linked_with_themselves_or_twice():
    one, other = make_question("One?"), make_question("Other?")
    ends = {"kind": "part_of", "by": make_user()}
    with pytest.raises(ValidationError, match="itself"):
        actions.link_questions(from_question=one, to_question=one, **ends)
    actions.link_questions(from_question=one, to_question=other, **ends)
    with pytest.raises(ValidationError, match="says so already"):
        actions.link_questions(from_question=one, to_question=other, **ends)


def test_a_claim_moves_once_its_links_are_withdrawn():
    claim = make_claim()
    tie = link(make_claim(claim.question), "confirms", claim)
    elsewhere = make_question("Elsewhere?")
    assert list(refused(claim, question=elsewhere)) == ["question"]
    revise(tie, withdrawn=True)
    assert revise(claim, question=elsewhere).question == elsewhere


def test_what_is_found_by_its_words_is_found_by_its_new_ones():
    source = revise(make_source("Old"), name="Dikötter", aliases=[" D. ", ""])
    assert (source.folded, source.aliases) == ("dikotter d.", ["D."])
