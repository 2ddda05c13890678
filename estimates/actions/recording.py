"""How is a record written? Checked, with a version, and with one history row that says who, when and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext
from simple_history.utils import bulk_update_with_history

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


def check_stands(record: Any) -> None:
    """Raises ValidationError: the record was merged into another, and what is said of it is said of that one."""
    if record.merged_into is not None:
        raise ValidationError(
            gettext("“{record}” was merged into “{merged_into}”; change that one.").format(
                record=record, merged_into=record.merged_into
            )
        )


def move_all(records: Sequence[Recorded], columns: Sequence[str], *, by: User, at: datetime, reason: str) -> None:
    """Keep that records, locked and of one kind, now name others in these columns; a version and a history row each.

    Nothing else of them changed and what they name is sound, so none is checked anew: they may be very many.
    """
    if not records:
        return
    for record in records:
        record.version += 1
    bulk_update_with_history(  # type: ignore[no-untyped-call]
        records,
        type(records[0]),
        [*columns, "version"],
        batch_size=500,
        default_user=by,
        default_change_reason=reason[:2000],
        default_date=at,
    )


def check_named(record: Recorded, *columns: str) -> None:
    """Nothing that is written names a record that was merged into another, or is being merged at this moment.

    Raises:
        ValidationError: at the column, naming what it was merged into.
    """
    for column in columns:
        named = getattr(record, column)
        if named is not None and (into := merged_among(type(named), [named.pk]).get(named.pk)) is not None:
            kept = type(named)._default_manager.get(pk=into)
            raise refuse(
                column,
                gettext("“{named}” was merged into “{kept}”; say {kept_2} instead.").format(
                    named=named, kept=kept, kept_2=kept.slug
                ),
            )


def merged_among(model: type[Any], keys: Collection[int]) -> dict[int, int]:
    """What sources or questions were merged into; those that are not here stand, and will until the transaction ends.

    PostgreSQL looks at foreign keys when a transaction ends, so a merge would not see what is being written; this
    lock, of which any number may hold one, makes the merge wait. SQLite has one writer at a time.
    """
    asked = model._default_manager.filter(pk__in=keys).order_by("pk").values_list("pk", "merged_into")
    found: Iterable[tuple[int, int | None]] = asked
    if keys and connection.vendor == "postgresql":
        statement, values = asked.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} FOR KEY SHARE", values)
            found = cursor.fetchall()
    return {pk: into for pk, into in found if into is not None}


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
        name: gettext("A slug never changes: addresses are made of it.")
        if name == "slug"
        else gettext("This stays as it is; what can be changed is {changeable}.").format(
            changeable=", ".join(changeable)
        )
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
