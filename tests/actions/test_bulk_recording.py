"""A claim that comes in by the thousand is checked, kept and told of like one that is typed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone

from estimates import actions, figures
from estimates.actions import BulkWriter, CitationFacts, ClaimFacts, PublicationFacts
from estimates.models import Citation, Claim, Publication
from tests.factories import make_publication, make_question, make_source, make_user

pytestmark = pytest.mark.django_db

GOOD = [
    {"figure": "up to 12,000", "stated_on": "24 October 2024", "as_of": "2024-10"},
    {"figure": "10.000", "decimal": "."},
    {"figure": "10.000"},
    {"figure": "03/04/2024 or not", "given": figures.Given(qualifier="unquantified")},
    {"figure": "11,000 tanks", "note": " Kept apart. "},
    {"figure": "no troops", "stated_on": "03/04/2024"},
    {"figure": "12,000", "as_of": "2025", "stated_on": "2024", "horizon": "forecast", "credibility": 2},
    {"figure": "5 ± 1", "interval": "ci95", "status": "draft"},
    {"figure": "약 1만 명", "given": figures.Given(best=10_000.0, qualifier="exact")},
    {"figure": "half of them", "given": figures.Given(qualifier="unquantified")},
    {"figure": "9000", "given": figures.Given(best=9_000.0, qualifier="about")},
]
BAD = [
    {"figure": ""},
    {"figure": "x" * 301},
    {"figure": "a battalion"},
    {"figure": "-5"},
    {"figure": "5", "stated_on": "2024-02-30"},
    {"figure": "5", "stated_on": "2999"},
    {"figure": "5", "stated_on": "2024", "as_of": "2026"},
    {"figure": "5", "interval": "ci99"},
    {"figure": "5", "horizon": "soon"},
    {"figure": "5", "credibility": 7},
    {"figure": "5", "uncited_because": "x" * 501},
    {"figure": "5", "status": "retracted"},
    {"figure": "5", "given": figures.Given(best=6.0)},
    {"figure": "\0"},
]


def facts_of(told, question, source):
    return ClaimFacts(question=question, source=source, reading=0, allow_unit=True, **({"as_published": True} | told))


def kept(record):
    own = {"id", "question", "source", "claim", "publication"}
    return {name: value for name, value in model_to_dict(record).items() if name not in own} | {
        name: getattr(record, name)
        for name in ("version", "folded", "stated_first", "stated_last", "as_of_first", "as_of_last", "recorded_at")
        if hasattr(record, name)
    }


def history(record):
    names = ("version", "history_type", "history_date", "history_user_id")
    told = [{name: getattr(row, name) for name in names} for row in record.history.all()]
    return [one | kept(row.instance) | {"folded": ""} for one, row in zip(told, record.history.all(), strict=True)]


def test_what_both_roads_keep_is_the_same_with_its_history():
    by, at = make_user(), timezone.now()
    question, source = make_question(), make_source()
    pages = [make_publication(published="2024-11-03", language="de"), make_publication()]
    text = " ".join(f"They said {told['figure']}." for told in GOOD)
    actions.capture_publication(pages[0], text=text, by=by)
    for told in GOOD:
        facts = facts_of(told, question, source)
        cited = [CitationFacts(publication=page, quote=f"They said {told['figure']}.") for page in pages]
        cited = [] if facts.status == "draft" else cited
        one = actions.record_claim(facts, citations=cited, allow_duplicate=True, by=by, at=at, reason="import 1")
        with transaction.atomic():
            writer = BulkWriter(by=by, at=at, reason="import 1")
            checked = actions.check_claim(
                facts, [c.publication for c in cited], question=question.pk, source=source.pk, by=by, at=at
            )
            (pk,) = writer.claims([checked])
            found = [
                actions.check_citation(c, publication=c.publication.pk, figure=facts.figure, captured=n == 0)
                for n, c in enumerate(cited)
            ]
            writer.citations([(pk, c.publication, c) for c in found])
        other = Claim.objects.get(pk=pk)
        assert kept(other) == kept(Claim.objects.get(pk=one.pk)), told
        assert history(other) == history(one), told
        reasons = [claim.history.get().history_change_reason for claim in (one, other)]
        assert reasons[0] == f"{reasons[1]} Recorded as said again.", told
        pairs = zip(one.citations.order_by("id"), other.citations.order_by("id"), strict=True)
        for mine, theirs in pairs:
            assert (kept(mine), history(mine)) == (kept(theirs), history(theirs))


@pytest.mark.parametrize("told", BAD)
def test_what_one_road_refuses_the_other_refuses_in_the_same_words(told):
    by, at = make_user(), timezone.now()
    question, source, page = make_question(), make_source(), make_publication()
    facts = facts_of(told, question, source)
    with pytest.raises(ValidationError) as one:
        actions.record_claim(facts, citations=[CitationFacts(publication=page)], allow_duplicate=True, by=by, at=at)
    with pytest.raises(ValidationError) as other:
        actions.check_claim(facts, [page], question=question.pk, source=source.pk, by=by, at=at)
    assert one.value.message_dict == other.value.message_dict
    assert not Claim.objects.exists()


def test_publications_too():
    by, at = make_user(), timezone.now()
    facts = PublicationFacts(url="http://Example.org/a?utm_source=x", title=" Evening ", published="3 Nov 2024")
    _, values = actions.check_publication(facts)
    with transaction.atomic():
        (pk,) = BulkWriter(by=by, at=at, reason="").publications([(None, values)])
    written = Publication.objects.get(pk=pk)
    Publication.objects.filter(pk=pk).update(canonical_url="https://elsewhere.example.org")
    one = actions.create_publication(facts, by=by, at=at)
    assert kept(written) == kept(Publication.objects.get(pk=one.pk))
    assert history(written) == history(one)


def test_the_database_has_the_last_word():
    by, at = make_user(), timezone.now()
    question, source, page = make_question(), make_source(), make_publication()
    checked = actions.check_claim(
        facts_of({"figure": "5"}, question, source), [page], question=question.pk, source=source.pk, by=by, at=at
    )
    place = actions.bulk_recording.CLAIM_COLUMNS.index("best")
    spoilt = checked._replace(values=(*checked.values[:place], None, *checked.values[place + 1 :]))
    with pytest.raises(Exception, match="claim_numbers_fit_qualifier"), transaction.atomic():
        BulkWriter(by=by, at=at, reason="").claims([spoilt])
    assert not Claim.objects.exists()


def test_ids_go_on_where_others_left_off():
    by, at = make_user(), timezone.now()
    question, source = make_question(), make_source()
    facts = facts_of({"figure": "5", "uncited_because": "a test"}, question, source)
    checked = actions.check_claim(facts, [], question=question.pk, source=source.pk, by=by, at=at)
    first = actions.record_claim(facts, allow_duplicate=True, by=by)
    with transaction.atomic():
        made = list(BulkWriter(by=by, at=at, reason="").claims([checked, checked]))
    last = actions.record_claim(facts, allow_duplicate=True, by=by)
    assert first.pk < made[0] < made[1] < last.pk
    assert not Citation.objects.exists()
