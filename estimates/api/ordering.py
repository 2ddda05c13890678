"""By what can a list be ordered, and where in that order does a page begin?"""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

_LARGEST = 2**63 - 1
# Before every day that a date here can mean, so that what has none stands with the oldest.
_BEFORE_ALL = -(10**8)


class BadCursor(Exception):
    """Text that is no place in this order."""


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise ValueError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    value.encode()
    return value


def _moment(value: Any) -> datetime:
    read = datetime.fromisoformat(_text(value))
    if read.tzinfo is None:
        raise ValueError
    return read


@dataclass(frozen=True, slots=True)
class Ordering:
    """A column that is never null, and how a value of it is read back from a cursor."""

    column: Combinable
    read: Callable[[Any], Any]


BY_ID = Ordering(F("pk"), _whole)


def by_text(name: str) -> Ordering:
    return Ordering(F(name), _text)


def by_moment(name: str) -> Ordering:
    return Ordering(F(name), _moment)


def by_day(name: str) -> Ordering:
    return Ordering(Coalesce(F(name), Value(_BEFORE_ALL)), _whole)


@dataclass(frozen=True, slots=True)
class Place:
    """A row in an order: its value and, between equals, its id. `back` asks for the rows before it."""

    value: Any
    pk: int
    back: bool

    def write(self, order: str) -> str:
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        said = json.dumps([order, value, self.pk, self.back], separators=(",", ":"))
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, order: str, ordering: Ordering) -> "Place":
        """The place that `write` wrote.

        Raises:
            BadCursor: it wrote none of this order.
        """
        try:
            padded = text + "=" * (-len(text) % 4)
            said, value, pk, back = json.loads(base64.b64decode(padded.encode("ascii"), b"-_", validate=True))
            if said != order or not isinstance(back, bool):
                raise ValueError
            return cls(ordering.read(value), _whole(pk), back)
        except (ValueError, TypeError, binascii.Error, RecursionError):
            raise BadCursor from None


def ordered(rows: QuerySet[Any], ordering: Ordering, *, descending: bool, place: Place | None) -> QuerySet[Any]:
    """The rows after `place` in this order, or before it, nearest first; each with its value as `place_value`."""
    falling = descending != (place is not None and place.back)
    rows = rows.annotate(place_value=ordering.column)
    if place is not None:
        beyond = "lt" if falling else "gt"
        further = Q(**{f"place_value__{beyond}": place.value})
        rows = rows.filter(further | Q(place_value=place.value, **{f"pk__{beyond}": place.pk}))
    sign = "-" if falling else ""
    return rows.order_by(f"{sign}place_value", f"{sign}pk")
