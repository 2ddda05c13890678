"""What did the tracker hold at a moment? Each record in the version it had then; without a moment, as it stands."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q, QuerySet

from estimates.models.recorded import Recorded


@dataclass(frozen=True, slots=True)
class Moment:
    """A view of the tables as they stood `at` a time, None for now.

    A version counts from the time it was written until the next: of each record's versions written by then, the one
    with the greatest number. What a past moment shows is read from history alone, so names do not leak back.
    """

    at: datetime | None = None

    def table(self, model: type[Recorded]) -> QuerySet[Any]:
        """The records as they stand, or every version of them written by then: use it for what `ever` was."""
        if self.at is None:
            return model._default_manager.all()
        told: Any = model
        versions: QuerySet[Any] = told.history.filter(history_date__lte=self.at)
        return versions

    def ever(self, model: type[Recorded], where: Q, column: str = "id") -> QuerySet[Any]:
        """A subquery: what stands in a column where a condition held, at the moment or at any time before it.

        A condition on the versions that stood would nest a search for them in another, at each step from question to
        publisher; so what is read reaches a little further, and the caller passes over what no longer belongs.
        """
        return self.table(model).filter(where).order_by().values(column)

    def records(self, model: type[Recorded], where: Q, *columns: str) -> dict[int, tuple[Any, ...]]:
        """The columns of each record for which the condition ever held, as they stood, in order of their keys."""
        if self.at is None:
            return {
                pk: tuple(rest)
                for pk, *rest in self.table(model).filter(where).order_by("id").values_list("id", *columns)
            }
        versions = (
            self.table(model)
            .filter(id__in=self.ever(model, where))
            .order_by("id", "history_id")
            .values_list("id", "history_type", *columns)
        )
        found = {}
        for pk, group in groupby(versions.iterator(), key=itemgetter(0)):
            *_, (_, written, *rest) = group
            if written != "-":
                found[pk] = tuple(rest)
        return found
