"""How does a change of very many rows share the database with those who enter claims meanwhile? It gives way.

A merge locks sources or questions and then all that names them; an entry locks its question and then names its
sources. In no order of theirs can the two always avoid waiting for each other, so the merge waits only for a moment,
less than the database takes to find a circle of waiting; then it lets go of everything and begins again.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice
from typing import Any, Final, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext

from estimates.models.recorded import Recorded

Given = ParamSpec("Given")
Made = TypeVar("Made")
Row = TypeVar("Row", bound=Recorded)

_TRIES: Final = 10
# PostgreSQL looks for a circle of waiting after one second, and then stops one of those in it.
_PATIENCE: Final = "400ms"
_PIECE: Final = 5_000
_WAITED_IN_VAIN: Final = frozenset({"55P03", "40P01"})  # lock_not_available, deadlock_detected


def giving_way(act: Callable[Given, Made]) -> Callable[Given, Made]:
    """An action that is atomic, and begins anew where others hold what it needs.

    Raises:
        ValidationError: they still do after several tries; nothing was written.
    """

    @wraps(act)
    def acting(*args: Given.args, **named: Given.kwargs) -> Made:
        for _ in range(_TRIES):
            try:
                with transaction.atomic():
                    _be_brief()
                    return act(*args, **named)
            except OperationalError as problem:
                if getattr(problem.__cause__, "sqlstate", "") not in _WAITED_IN_VAIN:
                    raise
        raise ValidationError(
            gettext("Others are writing about these at this moment; nothing was changed. Send it again.")
        )

    return acting


def locked_alone(model: type[Row], keys: Iterable[int]) -> dict[int, Row]:
    """The records by their keys, locked in one order, so that two merges at once never wait for each other for ever.

    Nobody can name them in what they write until the transaction ends, so nothing new points at one that goes.
    """
    found: Any = model._default_manager.select_for_update(of=("self",)).filter(pk__in=set(keys)).order_by("pk")
    return {record.pk: record for record in found}


def locked_records(model: type[Row], keys: Iterable[int]) -> Iterator[Row]:
    """Records by their keys, locked."""
    for some in in_pieces(keys):
        yield from model._default_manager.select_for_update(of=("self",)).filter(pk__in=some).order_by("pk")


def in_pieces(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in order, as many at once as a query takes values."""
    waiting = iter(sorted(keys))
    while some := list(islice(waiting, _PIECE)):
        yield some


def _be_brief() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
