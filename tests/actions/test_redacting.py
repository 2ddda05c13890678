"""What is redacted is nowhere any more, and everything else stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from estimates import actions
from estimates.actions.redacting import TEXTS, redact
from estimates.models import Citation, Claim, Receipt, Redaction
from tests.factories import (
    link,
    make_claim,
    make_event,
    make_publication,
    make_question,
    make_source,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return make_user("editor", editor=True)


def test_a_quote_leaves_every_version_and_the_search(editor: Any) -> None:
    claim = make_claim(quote="the secret name says 11,000")
    citation = claim.citations.get()
    actions.revise_citation(citation.pk, version=1, changes={"quote": "the secret said 11,000"}, by=make_user())
    done = redact("citation", citation.pk, "quote", reason="names a witness", by=editor)
    citation.refresh_from_db()
    assert citation.quote.startswith("[redacted: names a witness, ")
    assert {version.quote for version in Citation.history.filter(id=citation.pk)} == {citation.quote}
    assert "secret" not in citation.folded
    assert (done.versions, citation.version) == (2, 2)
    assert "secret" not in Client().get(f"/claims/{claim.pk}/").content.decode()


def test_the_numbers_of_a_redacted_figure_stay(editor: Any) -> None:
    claim = make_claim(figure="up to 12,000 secret troops")
    before = (claim.low, claim.best, claim.high, claim.qualifier)
    redact("claim", claim.pk, "figure", reason="law", by=editor)
    claim.refresh_from_db()
    assert (claim.low, claim.best, claim.high, claim.qualifier) == before
    assert "secret" not in claim.figure


def test_the_past_is_redacted_as_well(editor: Any) -> None:
    then = timezone.now() - timedelta(days=2)
    topic = actions.create_topic(title="T", by=editor, at=then)
    question = actions.create_question(topic=topic, title="Q", unit="troops", slug="q", by=editor, at=then)
    source = actions.create_source(name="A hidden name", kind="individual", by=editor, at=then)
    facts = actions.ClaimFacts(question=question, source=source, figure="5", uncited_because="heard")
    actions.record_claim(facts, by=editor, at=then)
    for field in ("name", "slug"):
        redact("source", source.pk, field, reason="safety", by=editor)
    moment = (then + timedelta(days=1)).isoformat().replace("+00:00", "Z")
    for query in ("", f"?recorded_at={moment}"):
        told = Client().get(f"/api/v1/questions/q/comparison/{query}").content.decode()
        assert "hidden" not in told
        assert "[redacted: safety" in told


def test_it_is_logged_without_the_text_and_receipts_forget_it(editor: Any) -> None:
    claim = make_claim(note="call 555-0100")
    Receipt.objects.create(user=editor, key="k", answer=[{"note": "call 555-0100"}], created_at=timezone.now())
    redact("claim", claim.pk, "note", reason="privacy", by=editor)
    logged = Redaction.objects.get()
    assert (logged.noun, logged.record, logged.field, logged.redacted_by) == ("claim", claim.pk, "note", editor)
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "jsonld"])
def test_files_of_the_past_and_of_now_hold_it_no_more(editor: Any, form: str) -> None:
    then = timezone.now() - timedelta(days=2)
    topic = actions.create_topic(title="T", by=editor, at=then)
    question = actions.create_question(topic=topic, title="Q", unit="troops", slug="q", by=editor, at=then)
    source = actions.create_source(name="S", kind="individual", by=editor, at=then)
    facts = actions.ClaimFacts(question=question, source=source, figure="5", note="hidden", uncited_because="heard")
    claim = actions.record_claim(facts, by=editor, at=then)
    redact("claim", claim.pk, "note", reason="safety", by=editor)
    moment = (then + timedelta(days=1)).isoformat().replace("+00:00", "Z")
    for address in (f"/claims.{form}", f"/questions/q/claims.{form}"):
        for query in ("", f"?recorded_at={moment}"):
            answer: Any = Client().get(address + query)
            told = answer.getvalue().decode()
            assert answer.status_code == 200
            assert "hidden" not in told
            assert form == "jsonld" or "[redacted: safety" in told  # it holds no notes


def test_what_was_found_in_a_file_holds_it_no_more(editor: Any) -> None:
    note, short = "a witness, 555-0100, " * 20, "5"
    claim = make_claim(note=note)
    run = actions.begin_run(
        file_name="a.csv", sha256="0" * 64, mapping={}, good_rows_only=False, by=editor, at=timezone.now()
    )
    other = {"row": 3, "column": "best", "value": short, "read": "", "message": "5 rows", "severity": "error"}
    bad = {"row": 2, "column": "note", "value": note[:200], "read": note[:200], "message": f"No: {note[:200]}"}
    run.findings = [bad | {"severity": "warning"}, other]
    run.save()
    redact("claim", claim.pk, "note", reason="privacy", by=editor)
    run.refresh_from_db()
    assert "555" not in str(run.findings)
    assert run.findings[0]["value"].startswith("[redacted: privacy")
    assert run.findings[1] == other


def test_the_reason_of_a_change_can_go_too(editor: Any) -> None:
    claim = make_claim()
    actions.revise_claim(claim.pk, version=1, changes={"note": "n"}, by=make_user(), reason="told by a witness")
    redact("claim", claim.pk, "reason", reason="safety", by=editor)
    reasons = set(Claim.history.filter(id=claim.pk).values_list("history_change_reason", flat=True))
    assert not any("witness" in reason for reason in reasons)


def test_the_address_of_a_page_takes_with_it_how_it_is_recognised(editor: Any) -> None:
    publication = make_publication("", url="https://secret.example/page")
    redact("publication", publication.pk, "url", reason="safety", by=editor)
    publication.refresh_from_db()
    assert (publication.url, publication.canonical_url) == ("", None)
    assert publication.title


def test_a_captured_text_goes_and_the_places_in_it(editor: Any) -> None:
    claim = make_claim(quote="11,000")
    citation = claim.citations.get()
    capture = actions.capture_publication(citation.publication, "It said 11,000.", by=editor)
    Citation.objects.filter(pk=citation.pk).update(capture=capture, quote_start=8, quote_end=14)
    redact("capture", capture.pk, "text", reason="copyright", by=editor)
    capture.refresh_from_db()
    citation.refresh_from_db()
    assert "said" not in capture.text
    assert (citation.quote_start, citation.quote_end) == (None, None)


@pytest.mark.parametrize("noun", TEXTS)
def test_every_text_that_is_listed_can_be_redacted_and_the_checks_stay_clean(
    noun: str, editor: Any, capsys: Any
) -> None:
    question = make_question(topic=make_topic("T", summary="S"), definition="D", counts_included="I", place="P")
    claim = make_claim(question, make_source("Name", url="https://a.example/", aliases=["B"]), note="N", quote="11,000")
    other = make_claim(question, make_source("Other"), "12,000")
    tied = link(other, "confirms", claim)
    capture = actions.capture_publication(claim.citations.get().publication, "text", by=editor)
    pks = {
        "topic": question.topic_id,
        "question": question.pk,
        "source": claim.source_id,
        "publication": claim.citations.get().publication_id,
        "capture": capture.pk,
        "claim": claim.pk,
        "citation": claim.citations.get().pk,
        "claim-link": tied.pk,
        "event": make_event(question.topic, note="N").pk,
    }
    model, fields = TEXTS[noun]
    record = model._default_manager.get(pk=pks[noun])
    for field in [field for field in fields if getattr(record, field)]:
        redact(noun, record.pk, field, reason="law", by=editor)
        record.refresh_from_db()
        assert "redacted" in str(getattr(record, field)) or not getattr(record, field)
    call_command("check_data")
    question.refresh_from_db()
    assert Client().get(question.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("where", "by", "said"),
    [
        (("weather", 1, "quote"), "editor", "choose from topic"),
        (("claim", 1, "low"), "editor", "figure, note"),
        (("claim", 999_999, "note"), "editor", "no claim 999999"),
        (("claim", None, "note"), "editor", "holds nothing"),
        (("claim", None, "figure"), "analyst", "no editor"),
    ],
)
def test_what_cannot_be_redacted_is_refused(where: tuple[str, Any, str], by: str, said: str, editor: Any) -> None:
    claim = make_claim()
    noun, pk, field = where
    person = editor if by == "editor" else make_user()
    with pytest.raises(ValidationError, match=said):
        redact(noun, claim.pk if pk is None else pk, field, reason="law", by=person)


def test_the_command_shows_first_and_does_it_then(editor: Any, capsys: Any) -> None:
    claim = make_claim(note="a secret")
    call_command("redact", "claim", str(claim.pk), "note", "--reason", "law", "--by", "editor", "--dry-run")
    assert "a secret" in capsys.readouterr().out
    call_command("redact", "claim", str(claim.pk), "note", "--reason", "law", "--by", "editor")
    assert "in 1 versions" in capsys.readouterr().out
    claim.refresh_from_db()
    assert claim.note.startswith("[redacted: law")
    with pytest.raises(CommandError, match="no account"):
        call_command("redact", "claim", str(claim.pk), "note", "--reason", "law", "--by", "nobody")
    with pytest.raises(CommandError, match="choose from"):
        call_command("redact", "weather", "1", "note", "--reason", "law", "--by", "editor")
