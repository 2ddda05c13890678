"""The one lawful exit: a text that must not be kept leaves its record and every version in its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.import_runs import forget_in_runs
from estimates.actions.recording import raise_revisions, refuse
from estimates.models import (
    Capture,
    Citation,
    Claim,
    ClaimLink,
    Event,
    Publication,
    Question,
    Receipt,
    Redaction,
    Source,
    Topic,
)
from estimates.models.capture import digest_of
from estimates.models.people import Deed, may
from estimates.models.search import Searched, fold

# The texts of each noun that can be taken out; numbers, dates and what kind of thing it is stay for ever. A slug is
# made of a name, so it may have to go with it, and then its old address answers nobody.
TEXTS: Final[dict[str, tuple[type[Any], tuple[str, ...]]]] = {
    "topic": (Topic, ("title", "summary", "slug")),
    "question": (Question, ("title", "definition", "counts_included", "counts_excluded", "place", "slug")),
    "source": (Source, ("name", "url", "aliases", "slug")),
    "publication": (Publication, ("title", "author", "url", "archive_url")),
    "capture": (Capture, ("text",)),
    "claim": (Claim, ("figure", "note", "uncited_because")),
    "citation": (Citation, ("quote", "translation", "locator")),
    "claim-link": (ClaimLink, ("note",)),
    "event": (Event, ("title", "note")),
}
# Of every noun: why somebody changed it.
REASONS = "reason"
LONGEST_REASON = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a redaction takes out: the texts, each once, and in how many versions they stand."""

    texts: tuple[str, ...]
    versions: int


def find_text(noun: str, pk: int, field: str) -> Found:
    """What would be taken out; nothing is written.

    Raises:
        ValidationError: there is no such noun, record or text.
    """
    _, history = _record(noun, pk, field)
    column = "history_change_reason" if field == REASONS else field
    held = [getattr(version, column) for version in history]
    texts = tuple(dict.fromkeys(str(text) for text in held if text))
    if not texts:
        raise refuse("field", f"{noun} {pk} holds nothing in {field}, and never did.")
    return Found(texts, sum(bool(text) for text in held))


@transaction.atomic
def redact(noun: str, pk: int, field: str, *, reason: str, by: User, at: datetime | None = None) -> Redaction:
    """Put “[redacted: reason, date]” in place of a text, in the record and in all its history; log who and why.

    No version is added: a new one beside the old would keep what has to go. What was read from a redacted figure stays.

    Raises:
        ValidationError: no such text, no reason, or a person who may not; nothing was written.
    """
    at = at or timezone.now()
    if not may(by, Deed.REVIEW):
        raise refuse("by", f"{by.get_username()} is no editor; only editors redact.")
    if not reason.strip() or len(reason.strip()) > LONGEST_REASON:
        raise refuse("reason", f"Say why in at most {LONGEST_REASON} characters; it stands in place of the text.")
    found = find_text(noun, pk, field)
    record, history = _record(noun, pk, field, lock=True)
    told = f"[redacted: {reason.strip()}, {at:%Y-%m-%d}]"
    column = "history_change_reason" if field == REASONS else field
    for version in history:
        if getattr(version, column):
            _put(version, column, told)
            version.save(update_fields=_columns(version, column))
    if field != REASONS:
        _put_in_record(record, field, told)
    Receipt.objects.all().delete()  # their answers may repeat it; the keys of the last day are given up with them
    forget_in_runs(found.texts, told)
    raise_revisions(Question.objects.values_list("pk", flat=True))
    said = {"noun": noun, "record": pk, "field": field, "reason": reason.strip(), "versions": found.versions}
    return Redaction.objects.create(**said, redacted_by=by, redacted_at=at)


def _record(noun: str, pk: int, field: str, *, lock: bool = False) -> tuple[Any, list[Any]]:
    if noun not in TEXTS:
        raise refuse("noun", f"“{noun}” has no texts to redact; choose from {', '.join(TEXTS)}.")
    model, fields = TEXTS[noun]
    if field not in (*fields, REASONS):
        raise refuse("field", f"“{field}” cannot be redacted; of a {noun} can be {', '.join((*fields, REASONS))}.")
    records = model._default_manager.select_for_update(of=("self",)) if lock else model._default_manager
    record = records.filter(pk=pk).first()
    if record is None:
        raise refuse("record", f"There is no {noun} {pk}.")
    return record, list(record.history.order_by("history_id"))


def _put(row: Any, field: str, told: str) -> None:
    if field == "aliases":
        row.aliases = [told]
        return
    if field == "slug":
        row.slug = f"redacted-{row.id}"
        return
    longest = getattr(type(row)._meta.get_field(field), "max_length", None)
    setattr(row, field, "" if field in ("url", "archive_url") else told[:longest] if longest else told)


def _columns(row: Any, field: str) -> list[str]:
    """An address that goes takes with it what is known by it alone."""
    if field == "url" and hasattr(row, "canonical_url"):
        row.canonical_url = None
        if not row.title:
            row.title = "[redacted]"
        return ["url", "canonical_url", "title"]
    if field == "archive_url":
        row.archived_on = None
        return ["archive_url", "archived_on"]
    if field == "text":
        row.sha256 = digest_of(row.text)
        return ["text", "sha256"]
    return [field]


def _put_in_record(record: Any, field: str, told: str) -> None:
    if getattr(record, field):
        _put(record, field, told)
    columns = _columns(record, field)
    if isinstance(record, Searched):
        record.folded = fold(record.searchable)
        columns.append("folded")
    # Past the model's own save, which would keep a version of it.
    type(record)._default_manager.filter(pk=record.pk).update(**{name: getattr(record, name) for name in columns})
    if field == "text":
        _forget_places(record)


def _forget_places(capture: Capture) -> None:
    """Quotes no longer stand at a place in a text that is gone."""
    nowhere = {"quote_start": None, "quote_end": None}
    Citation.objects.filter(capture=capture).update(**nowhere)
    told: Any = Citation.history
    told.filter(capture=capture.pk).update(**nowhere)
