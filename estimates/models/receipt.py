"""A receipt: this person's submission with this key was carried out; the same one again is answered, not repeated."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """Where a submission came in: the keys of one door mean nothing at another."""

    FORM = "form", _("entry form")
    API = "api", _("API")


class Receipt(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    door = models.CharField(max_length=10, choices=Door, default=Door.FORM)
    key = models.CharField(max_length=200)
    # Tells whether the same key came with the same submission; empty where a key belongs to one by how it is made.
    digest = models.CharField(max_length=64, blank=True, default="")
    answer = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "door", "key"], name="receipt_once_per_key")]

    def __str__(self) -> str:
        return f"{self.key} by {self.user}"
