"""A redaction: that a text was taken out of a record and all its history, by whom and why, but never what it said."""

from django.conf import settings
from django.db import models


class Redaction(models.Model):
    """A line of the log, itself never changed. `record` is the key of the row of kind `noun`."""

    noun = models.CharField(max_length=30)
    record = models.BigIntegerField()
    field = models.CharField(max_length=30)
    reason = models.CharField(max_length=500)
    versions = models.PositiveIntegerField(help_text="how many versions in the history held the text")
    redacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    redacted_at = models.DateTimeField()

    class Meta:
        ordering = ["-redacted_at", "-id"]

    def __str__(self) -> str:
        return f"{self.field} of {self.noun} {self.record}: {self.reason}"
