"""What was imported, by whom, from which file, and what became of it: so that a whole import can be taken back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estimates.models.citation import Citation
from estimates.models.claim import Claim


class RunStatus(models.TextChoices):
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused, nothing was written")
    CANCELLED = "cancelled", _("cancelled, nothing was written")
    INTERRUPTED = "interrupted", _("interrupted, nothing was written")
    UNDONE = "undone", _("undone")


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def of_file(self, sha256: str) -> Self:
        """The imports of this very file that stand."""
        return self.filter(sha256=sha256, status=RunStatus.DONE)


class ImportRun(models.Model):
    """One file on its way in. `mapping`, `counts` and `findings` are as `imports` writes them.

    `counts` and DONE are written by the transaction that writes the claims; so a run that still says RUNNING and that
    nobody works on wrote nothing.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    started_at = models.DateTimeField(editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    mapping = models.JSONField(default=dict)
    good_rows_only = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=RunStatus, default=RunStatus.RUNNING)
    # Who works on it, as "host process", and when they last said that they do.
    process = models.CharField(max_length=100, default="", editable=False)
    seen_at = models.DateTimeField(editable=False)
    rows_read = models.PositiveIntegerField(default=0)
    rows_in_all = models.PositiveIntegerField(null=True)
    cancel_asked = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=models.Q(status__in=RunStatus.values), name="run_status_known")]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.file_name}"


class ImportedRow(models.Model):
    """What one row of a file became: a claim, or one more citation of a claim. `digest` recognises the same row."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    digest = models.CharField(max_length=32, db_index=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")
    made_claim = models.BooleanField()
    citation = models.ForeignKey(Citation, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["run_id", "row", "id"]

    def __str__(self) -> str:
        return f"row {self.row} of {self.run}"


class ImportMapping(models.Model):
    """How the columns of a kind of file become claims, kept under a name."""

    name = models.CharField(max_length=100, unique=True)
    facts = models.JSONField(default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    saved_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
