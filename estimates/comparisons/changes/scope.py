"""Whose changes are asked for, and which records were touched in a period? Conditions on the history tables only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from estimates.models import Citation, Claim, ClaimLink
from estimates.models.recorded import Recorded
from estimates.models.status import Status


@dataclass(frozen=True, slots=True)
class Scope:
    """Claims on some questions, or of some sources."""

    questions: tuple[int, ...] | None = None
    sources: tuple[int, ...] = ()

    @property
    def where(self) -> Q:
        """The versions of claims that belong to it; a claim that moved has others that do not."""
        return Q(source__in=self.sources) if self.questions is None else Q(question__in=self.questions)

    def holds(self, version: Any) -> bool:
        if self.questions is None:
            return version.source_id in self.sources
        return version.question_id in self.questions


_ENDS: Final = ("from_claim", "to_claim")


def versions_of(model: type[Recorded]) -> QuerySet[Any]:
    """Every version of a model's records, in no order."""
    told: Any = model
    found: QuerySet[Any] = told.history.order_by()
    return found


class Touched:
    """The histories that tell what was written after `since` and not after `until` in a scope.

    Of each record that was touched all versions to `until`, since what changed shows only beside what was before.
    """

    def __init__(self, scope: Scope, since: datetime, until: datetime) -> None:
        self.until = until
        self.period = Q(history_date__gt=since, history_date__lte=until)
        claims = versions_of(Claim)
        ever_inside = claims.filter(scope.where).values("id")
        written = claims.filter(self.period, id__in=ever_inside).values("id")
        self.links = self._links(ever_inside, written)
        self.citations = versions_of(Citation).filter(self.period, history_type="+", claim__in=ever_inside)
        told_of = written.union(*(self.links.values(end) for end in _ENDS), self.citations.values("claim"))
        self.claims = claims.filter(id__in=told_of, history_date__lte=until)
        self.speaking = claims.filter(scope.where, status=Status.PUBLISHED, history_date__lte=until)

    def _links(self, ever_inside: Any, written: Any) -> QuerySet[Any]:
        """Links that were touched, and those of claims that were: a link shows when both its claims do."""
        links = versions_of(ClaimLink)
        touched = [
            links.filter(condition).values("id")
            for end in _ENDS
            for condition in (Q(**{f"{end}__in": written}), self.period & Q(**{f"{end}__in": ever_inside}))
        ]
        # A union, not alternatives: PostgreSQL would ask each of those anew for every row.
        return links.filter(id__in=touched[0].union(*touched[1:]), history_date__lte=self.until)


def begin_of_newest(scope: Scope, until: datetime, rows: int) -> datetime | None:
    """A moment after which that many rows of history were written in the scope; None where there are fewer.

    It reads no more than that many dates from each history, however long they are.
    """
    inside = versions_of(Claim).filter(scope.where).values("id")
    seen = (Status.PUBLISHED, Status.RETRACTED)
    histories = [
        versions_of(Claim).filter(scope.where, status__in=seen),
        versions_of(Citation).filter(history_type="+", claim__in=inside),
        *(versions_of(ClaimLink).filter(**{f"{end}__in": inside}) for end in _ENDS),
    ]
    dates: list[datetime] = []
    for history in histories:
        newest = history.filter(history_date__lte=until).order_by("-history_date")
        dates += newest.values_list("history_date", flat=True)[:rows]
    return sorted(dates, reverse=True)[rows - 1] if len(dates) >= rows else None
