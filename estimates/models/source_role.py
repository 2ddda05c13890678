"""A source's part in an affair: whether who says a number is a party to what it is about."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from estimates.models.recorded import Recorded, history
from estimates.models.source import Source
from estimates.models.topic import Topic


class PartyRole(models.TextChoices):
    PARTY = "party", _("party to the dispute")
    ALLY_OF_PARTY = "ally_of_party", _("ally of a party")
    OPPONENT = "opponent", _("opponent of a party")
    NEUTRAL = "neutral", _("neutral")
    UNKNOWN = "unknown", _("not known")


class SourceRoleQuerySet(models.QuerySet["SourceRole"]):
    def seen(self, *, drafts: bool) -> Self:
        """All roles for those who may see drafts, else those of sources that readers see."""
        return self.all() if drafts else self.filter(source__in=Source.objects.seen(drafts=False))


class SourceRole(Recorded):
    """One for each source and topic; a member without one of its own has its parent's."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="roles")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="source_roles")
    role = models.CharField(max_length=15, choices=PartyRole)
    history = history()

    objects = SourceRoleQuerySet.as_manager()

    class Meta:
        ordering = ["topic_id", "source_id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "topic"], name="source_role_once_per_topic"),
            models.CheckConstraint(condition=models.Q(role__in=PartyRole.values), name="source_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_role_display()} in {self.topic}"
