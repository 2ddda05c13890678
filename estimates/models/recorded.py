"""What do all records have in common? A version that every change raises, and a history row for each version."""

from typing import Self, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords


def history(*, excluded: tuple[str, ...] = ()) -> HistoricalRecords:
    """The history of a model: who, when, why, from what to what."""
    return HistoricalRecords(  # type: ignore[no-untyped-call]
        excluded_fields=list(excluded),
        history_change_reason_field=models.TextField(blank=True, default=""),
    )


class Recorded(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=models.Model)


class StandingQuerySet(models.QuerySet[Row]):
    """Of records that can be withdrawn."""

    def standing(self) -> Self:
        """Those nobody took back; the others count nowhere and stand in the history only."""
        return self.filter(withdrawn=False)
