"""How is a record written? Checked, with a version, and with one history row that says who, when and why."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F

from estimates.actions.refusals import StaleVersion
from estimates.models import Question
from estimates.models.recorded import Recorded

Row = TypeVar("Row", bound=Recorded)


def save(record: Recorded, *, by: User, at: datetime, reason: str = "") -> None:
    """Check the record's fields, raise its version if it is an old one, and keep the change in its history.

    Database constraints are left to the database: the rules are checked in words before, and a query for each
    constraint would make an import crawl.

    Raises:
        ValidationError: a message per field; nothing was written.
    """
    record.full_clean(validate_constraints=False)
    if record.pk is not None:
        record.version += 1
    stamped: Any = record
    stamped._history_user = by
    stamped._history_date = at
    stamped._change_reason = reason[:2000]
    record.save()


def raise_revisions(questions: Iterable[int]) -> None:
    """Say that what a reader sees of these questions changed. Their revision is a counter, not a recorded fact."""
    Question.objects.filter(pk__in=set(questions)).update(revision=F("revision") + 1)


def locked(model: type[Row], pk: int, version: int) -> Row:
    """The record, locked until the transaction ends, if it still stands at `version`.

    Raises:
        StaleVersion: it does not.
    """
    record = model._default_manager.select_for_update(of=("self",)).get(pk=pk)
    if record.version != version:
        raise StaleVersion(record, version)
    return record


def refuse(field: str, message: str, code: str = "invalid") -> ValidationError:
    return ValidationError({field: ValidationError(message, code=code)})
