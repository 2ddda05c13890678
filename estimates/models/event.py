"""An event: what happened in an affair, when, and where that can be read. It is context and enters no number."""

from django.db import models
from django.db.models import CheckConstraint, Q

from estimates.models.dated import date_constraints
from estimates.models.publication import Publication
from estimates.models.recorded import Recorded, StandingQuerySet, history
from estimates.models.topic import Topic

LONGEST_TITLE = 140


class Event(Recorded):
    """Shown on the timelines of all questions of its topic; `title` is in our own words, `happened_on` EDTF."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="events")
    title = models.CharField(max_length=LONGEST_TITLE)
    happened_on = models.CharField(max_length=40)
    happened_first = models.IntegerField(null=True, editable=False)
    happened_last = models.IntegerField(null=True, editable=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="events")
    note = models.TextField(blank=True, default="", max_length=2000)
    withdrawn = models.BooleanField(default=False)
    history = history()

    objects = StandingQuerySet["Event"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *date_constraints("event", "happened_on", "happened_first", "happened_last"),
            CheckConstraint(condition=~Q(happened_on=""), name="event_happened_on_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.topic.get_absolute_url()}#event-{self.pk}"
