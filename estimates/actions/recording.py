"""How is a record written? Checked, with a version, and with one history row that says who, when and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import F, QuerySet

from estimates.actions.refusals import StaleVersion
from estimates.models import Question
from estimates.models.recorded import Recorded
from estimates.models.search import Searched, fold

Row = TypeVar("Row", bound=Recorded)


def save(record: Recorded, *, by: User, at: datetime, reason: str = "") -> None:
    """Check the record's fields, raise its version if it is an old one, and keep the change in its history.

    Database constraints are left to the database: the rules are checked in words before, and a query for each
    constraint would make an import crawl.

    Raises:
        ValidationError: a message per field; nothing was written.
    """
    record.full_clean(validate_constraints=False)
    if isinstance(record, Searched):
        record.folded = fold(record.searchable)
    if record.pk is not None:
        record.version += 1
    _stamp(record, by=by, at=at, reason=reason)
    record.save()


def remove(record: Recorded, *, by: User, at: datetime, reason: str = "") -> None:
    """Take a part away of a record that stays, such as a step of a chain; what it was is kept in its history."""
    _stamp(record, by=by, at=at, reason=reason)
    record.delete()


def _stamp(record: Any, *, by: User, at: datetime, reason: str) -> None:
    record._history_user = by
    record._history_date = at
    record._change_reason = reason[:2000]


def lock_questions(questions: Iterable[int]) -> None:
    """Let nobody else link, or move, claims of these questions until the transaction ends."""
    list(_in_order(questions).values_list("pk"))


def raise_revisions(questions: Iterable[int]) -> None:
    """Say that what a reader sees of these questions changed. Their revision is a counter, not a recorded fact."""
    in_order = _in_order(questions)
    Question.objects.filter(pk__in=in_order.values("pk")).update(revision=F("revision") + 1)


def _in_order(questions: Iterable[int]) -> QuerySet[Question]:
    """Locked in one order, so that two changes which show on the same pages never wait for each other in a circle."""
    return Question.objects.select_for_update(no_key=True).filter(pk__in=set(questions)).order_by("pk")


def locked(model: type[Row], pk: int, version: int) -> Row:
    """The record, locked until the transaction ends, if it still stands at `version`.

    Raises:
        StaleVersion: it does not.
    """
    # No key of it changes, so those who write something that only points at it need not wait.
    record = model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if record.version != version:
        raise StaleVersion(record, version)
    return record


def put(record: Recorded, changes: Mapping[str, Any], changeable: Collection[str]) -> None:
    """Set the fields that `changes` names, texts without the spaces around them.

    Raises:
        ValidationError: a message for each field that stays as it is.
    """
    check_changeable(changes, changeable)
    for name, value in changes.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def check_changeable(changes: Iterable[str], changeable: Collection[str]) -> None:
    fixed = {
        name: "A slug never changes: addresses are made of it."
        if name == "slug"
        else f"This stays as it is; what can be changed is {', '.join(changeable)}."
        for name in changes
        if name not in changeable
    }
    if fixed:
        raise ValidationError(fixed)


def refuse(field: str, message: str, code: str = "invalid") -> ValidationError:
    return ValidationError({field: ValidationError(message, code=code)})


@contextmanager
def under(path: str) -> Iterator[None]:
    """Messages about a part of what was sent say which part: `citations[0].quote`."""
    try:
        yield
    except ValidationError as refused:
        parts = refused.error_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: refused.error_list}
        raise ValidationError(
            {path if name == NON_FIELD_ERRORS else f"{path}.{name}": inner for name, inner in parts.items()}
        ) from None
