"""A capture: the text of a publication as somebody read it, kept so that quotes can be checked against it."""

import hashlib

from django.conf import settings
from django.db import models

from estimates.models.publication import Publication
from estimates.models.recorded import Recorded, history

LONGEST_TEXT = 500_000


def digest_of(text: str) -> str:
    """SHA-256 of the UTF-8 text, 64 hexadecimal digits: by it the same text is kept once."""
    return hashlib.sha256(text.encode()).hexdigest()


class Capture(Recorded):
    """Written once and never changed; seen by analysts only, since the words are their author's."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="captures")
    text = models.TextField(max_length=LONGEST_TEXT)
    sha256 = models.CharField(max_length=64, editable=False)
    captured_at = models.DateTimeField(editable=False)
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    history = history()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "sha256"], name="capture_once_per_text"),
            models.CheckConstraint(condition=~models.Q(text=""), name="capture_holds_text"),
        ]

    def __str__(self) -> str:
        return f"{self.publication}, as read on {self.captured_at:%Y-%m-%d}"
