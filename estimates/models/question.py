"""A question: one quantity, defined once. QuestionLink: how two questions stand to each other."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estimates.models.merged import MergedQuerySet, merged_into
from estimates.models.recorded import Recorded, StandingQuerySet, history
from estimates.models.search import Searched
from estimates.models.status import Status
from estimates.models.topic import Topic


class Measure(models.TextChoices):
    STOCK = "stock", _("how many there are at one time")
    FLOW = "flow", _("how many in a period")
    CUMULATIVE = "cumulative", _("how many so far")
    PEAK = "peak", _("the most there were at any time")
    RATE = "rate", _("how many per unit of time")
    RATIO = "ratio", _("a share or ratio")


class QuestionQuerySet(MergedQuerySet["Question"]):
    def for_index(self) -> Self:
        """What the front page lists: questions that a published claim answers, or that nobody has answered yet.

        Those whose claims are all drafts, retracted or discarded, such as an import that was undone leaves, keep their
        pages and are found by search.
        """
        claims = self.model._meta.get_field("claims").related_model._default_manager.filter(question=OuterRef("pk"))
        listed = self.standing().filter(Exists(claims.filter(status=Status.PUBLISHED)) | ~Exists(claims))
        return listed.select_related("topic").order_by("topic__title", "topic_id", "title", "id")


class Question(Recorded, Searched):
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="questions")
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    definition = models.TextField(blank=True, default="", max_length=5000)
    counts_included = models.TextField(blank=True, default="", max_length=5000)
    counts_excluded = models.TextField(blank=True, default="", max_length=5000)
    unit = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True, default="")
    measure = models.CharField(max_length=12, choices=Measure, default=Measure.STOCK)
    can_be_negative = models.BooleanField(default=False)
    merged_into = merged_into()
    # Raised in the same transaction by any change a reader could see, so it is no fact with a history of its own.
    revision = models.PositiveIntegerField(default=1, editable=False)
    history = history(excluded=("revision", "folded"))

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="question_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def searchable(self) -> str:
        return " ".join(
            (self.title, self.definition, self.counts_included, self.counts_excluded, self.unit, self.place)
        )

    def get_absolute_url(self) -> str:
        return reverse("question_detail", args=[self.slug])


class QuestionLinkKind(models.TextChoices):
    PART_OF = "part_of", _("part of")
    OVERLAPS = "overlaps", _("overlaps with")
    OTHER_DEFINITION = "other_definition", _("another definition of")


class QuestionLink(Recorded):
    from_question = models.ForeignKey(Question, models.PROTECT, related_name="links_out")
    to_question = models.ForeignKey(Question, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=20, choices=QuestionLinkKind)
    withdrawn = models.BooleanField(default=False)
    history = history()

    objects = StandingQuerySet["QuestionLink"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["from_question", "to_question", "kind"], name="question_link_once"),
            models.CheckConstraint(condition=~Q(from_question=F("to_question")), name="question_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.from_question} {self.get_kind_display()} {self.to_question}"
