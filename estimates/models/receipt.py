"""A receipt: this person's submission with this key was carried out; the same one again is answered, not repeated."""

from django.conf import settings
from django.db import models


class Receipt(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    claims = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="receipt_once_per_key")]

    def __str__(self) -> str:
        return f"{self.key} by {self.user}"
