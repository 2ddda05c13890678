"""A source: anybody who says a number or passes one on (a PROV Agent)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from estimates.models.merged import MergedQuerySet, merged_into
from estimates.models.recorded import Recorded, history
from estimates.models.search import Searched
from estimates.models.status import not_only_in_drafts
from estimates.models.web_address import web_address


class SourceKind(models.TextChoices):
    GOVERNMENT = "government", _("government")
    MILITARY = "military", _("military")
    INTELLIGENCE = "intelligence", _("intelligence service")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")
    NGO = "ngo", _("non-governmental organisation")
    MEDIA = "media", _("media")
    ACADEMIC = "academic", _("academic")
    COMPANY = "company", _("company")
    INDIVIDUAL = "individual", _("individual")
    UNNAMED_OFFICIAL = "unnamed_official", _("unnamed official")
    LOCAL_AUTHORITY = "local_authority", _("local authority")
    OTHER = "other", _("other")


class SourceQuerySet(MergedQuerySet["Source"]):
    def seen(self, *, drafts: bool) -> Self:
        """All sources for those who may see drafts, else all but those that only drafts use."""
        roads = ("claims", "members__claims", "publications__citations__claim", "relays__citation__claim")
        public = not_only_in_drafts(Source, roads, always_public="publications__events")
        return self.all() if drafts else self.filter(public)

    def for_index(self) -> Self:
        """Sources that make claims, with how many and on how many questions."""
        said = Q(claims__status="published")
        return (
            self.select_related("parent")
            .annotate(
                claim_count=Count("claims", filter=said),
                question_count=Count("claims__question", filter=said, distinct=True),
            )
            .filter(claim_count__gt=0)
            .order_by("name", "id")
        )


class Source(Recorded, Searched):
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SourceKind, default=SourceKind.OTHER)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    country = models.CharField(max_length=2, blank=True, default="", help_text=_("ISO 3166 code, two letters"))
    aliases = models.JSONField(default=list, blank=True)
    url = web_address()
    wikidata = models.CharField(max_length=20, blank=True, default="")
    merged_into = merged_into()
    history = history(excluded=("folded",))

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="source_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="source_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def searchable(self) -> str:
        return " ".join((self.name, *self.aliases))

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.slug])

    def clean(self) -> None:
        """One level only: a member has no members. It keeps "one current estimate per government" meaningful."""
        if self.parent is None:
            return
        if self.parent_id == self.pk or self.parent.parent_id is not None:
            raise ValidationError(
                {
                    "parent": gettext("{parent} is itself part of another source; choose the topmost.").format(
                        parent=self.parent
                    )
                }
            )
        if self.pk and self.members.standing().exists():
            raise ValidationError(
                {
                    "parent": gettext("{self} has members of its own, so it cannot be part of another source.").format(
                        self=self
                    )
                }
            )
