"""A link from one claim (the newer or dependent) to another (the older or original) on the same question."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from estimates.models.claim import Claim
from estimates.models.link_kind import LinkKind, link_words
from estimates.models.recorded import Recorded, StandingQuerySet, history
from estimates.models.status import PUBLIC


class ClaimLinkQuerySet(StandingQuerySet["ClaimLink"]):
    def seen(self, *, drafts: bool) -> Self:
        """All links for those who may see drafts, else those between claims that readers saw."""
        return self.all() if drafts else self.filter(from_claim__status__in=PUBLIC, to_claim__status__in=PUBLIC)


class ClaimLink(Recorded):
    from_claim = models.ForeignKey(Claim, models.PROTECT, related_name="links_out")
    to_claim = models.ForeignKey(Claim, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=15, choices=LinkKind)
    note = models.TextField(blank=True, default="", max_length=2000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    withdrawn = models.BooleanField(default=False)
    history = history()

    objects = ClaimLinkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            UniqueConstraint(fields=["from_claim", "to_claim", "kind"], name="claim_link_once"),
            CheckConstraint(condition=~Q(from_claim=F("to_claim")), name="claim_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim} {link_words(self.kind).does} {self.to_claim}"
