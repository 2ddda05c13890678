"""A claim: one source's figure for one question, said at one time (schema.org Claim)."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estimates.figures import Qualifier, describe
from estimates.models.dated import date_constraints
from estimates.models.question import Question
from estimates.models.recorded import Recorded, history
from estimates.models.search import Searched, SearchedQuerySet
from estimates.models.source import Source
from estimates.models.status import PUBLIC, Status

LARGEST = 1e300


class Horizon(models.TextChoices):
    CURRENT = "current", _("a count of what is")
    FORECAST = "forecast", _("a forecast")


class IntervalKind(models.TextChoices):
    STATED_RANGE = "stated_range", _("a range as stated")
    CI95 = "ci95", _("95 % confidence interval")
    CI90 = "ci90", _("90 % confidence interval")
    SD1 = "sd1", _("one standard deviation")
    UNSPECIFIED = "unspecified", _("an interval of unnamed kind")


def _given(*, low: bool, best: bool, high: bool) -> Q:
    return Q(low__isnull=not low, best__isnull=not best, high__isnull=not high)


def _figure_constraints() -> list[CheckConstraint]:
    """The rules of `figures.check`, said again where nothing can go round them; one vector file proves both equal."""
    finite = Q()
    for name in ("low", "best", "high"):
        finite &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": -LARGEST, f"{name}__lte": LARGEST})
    in_order = Q()
    for smaller, larger in (("low", "best"), ("best", "high"), ("low", "high")):
        in_order &= (
            Q(**{f"{smaller}__isnull": True}) | Q(**{f"{larger}__isnull": True}) | Q(**{f"{smaller}__lte": F(larger)})
        )
    shapes = (
        Q(qualifier__in=["exact", "about", "nearly", "just_over"]) & _given(low=False, best=True, high=False)
        | Q(qualifier__in=["at_least", "more_than"]) & _given(low=True, best=False, high=False)
        | Q(qualifier__in=["at_most", "less_than"]) & _given(low=False, best=False, high=True)
        | Q(qualifier="range", low__lt=F("high")) & _given(low=True, best=False, high=True)
        | Q(qualifier__in=["low_best_high", "plus_minus"]) & _given(low=True, best=True, high=True)
        | Q(qualifier="vague") & (_given(low=True, best=False, high=False) | _given(low=True, best=False, high=True))
        | Q(qualifier="none", best=0) & _given(low=False, best=True, high=False)
        | Q(qualifier__in=["denied", "unquantified"]) & _given(low=False, best=False, high=False)
    )
    return [
        CheckConstraint(condition=finite, name="claim_numbers_finite"),
        CheckConstraint(condition=in_order, name="claim_low_best_high_in_order"),
        CheckConstraint(condition=shapes, name="claim_numbers_fit_qualifier"),
    ]


def _standing(road: str, *onward: str) -> "Prefetch[Any]":
    """Links that nobody took back, and the records `onward` from them."""
    from estimates.models.claim_link import ClaimLink  # links are made of claims, so that module needs this one

    return Prefetch(road, ClaimLink.objects.standing().prefetch_related(*onward))


class ClaimQuerySet(SearchedQuerySet["Claim"]):
    def published(self) -> Self:
        return self.filter(status=Status.PUBLISHED)

    def seen(self, *, drafts: bool) -> Self:
        """All claims for those who may see drafts, else those that readers saw."""
        return self.all() if drafts else self.filter(status__in=PUBLIC)

    def for_source_page(self, source: Source) -> Self:
        """All that a source and its members said, question by question, the latest first."""
        return (
            self.filter(Q(source=source) | Q(source__parent=source))
            .select_related("question", "source")
            .prefetch_related(
                "citations__publication__publisher",
                _standing("links_in", "from_claim"),
                _standing("links_out", "to_claim"),
            )
            .order_by("question__title", "question_id", "-stated_last", "-stated_first", "-id")
        )

    def for_desk(self) -> Self:
        """Claims with what a list of one's work shows, the last entered first."""
        return (
            self.select_related("question", "source", "recorded_by")
            .prefetch_related("citations__publication__publisher")
            .order_by("-recorded_at", "-id")
        )

    def for_claim_page(self) -> Self:
        """A claim with its citations; its links, withdrawn ones too, are asked for apart."""
        return self.select_related("question__topic", "source__parent", "recorded_by").prefetch_related(
            "citations__publication__publisher", "citations__relays__source"
        )

    def with_everything(self) -> Self:
        """A claim as the API shows it."""
        return self.for_claim_page().prefetch_related(
            _standing("links_out", "to_claim__source"), _standing("links_in", "from_claim__source")
        )


class Claim(Recorded, Searched):
    question = models.ForeignKey(Question, models.PROTECT, related_name="claims")
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    figure = models.CharField(max_length=300)
    low = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    qualifier = models.CharField(max_length=15, choices=[(q.value, describe(q)) for q in Qualifier])
    interval = models.CharField(max_length=15, choices=IntervalKind, blank=True, default="")
    horizon = models.CharField(max_length=10, choices=Horizon, default=Horizon.CURRENT)
    stated_on = models.CharField(max_length=40, blank=True, default="")
    stated_first = models.IntegerField(null=True, editable=False)
    stated_last = models.IntegerField(null=True, editable=False)
    as_of = models.CharField(max_length=40, blank=True, default="")
    as_of_first = models.IntegerField(null=True, editable=False)
    as_of_last = models.IntegerField(null=True, editable=False)
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    note = models.TextField(blank=True, default="", max_length=5000)
    uncited_because = models.CharField(max_length=500, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(editable=False)
    history = history(excluded=("folded",))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["question", "status"], name="claim_by_question"),
            models.Index(fields=["source", "status"], name="claim_by_source"),
        ]
        constraints = [
            *_figure_constraints(),
            *date_constraints("claim", "stated_on", "stated_first", "stated_last"),
            *date_constraints("claim", "as_of", "as_of_first", "as_of_last"),
            CheckConstraint(
                condition=Q(credibility__isnull=True) | Q(credibility__gte=1, credibility__lte=6),
                name="claim_credibility_1_to_6",
            ),
            CheckConstraint(condition=~Q(figure=""), name="claim_figure_in_words"),
            CheckConstraint(condition=Q(status__in=Status.values), name="claim_status_known"),
            CheckConstraint(condition=Q(horizon__in=Horizon.values), name="claim_horizon_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.figure}"

    @property
    def searchable(self) -> str:
        return f"{self.figure} {self.note}"

    def get_absolute_url(self) -> str:
        return reverse("claim_detail", args=[self.pk])
