"""A publication: what can be cited, such as a page, a paper or a broadcast (schema.org CreativeWork)."""

from typing import Self

from django.db import models
from django.db.models import Q

from estimates.models.dated import date_constraints
from estimates.models.recorded import Recorded, history
from estimates.models.search import Searched, SearchedQuerySet
from estimates.models.source import Source
from estimates.models.status import not_only_in_drafts
from estimates.models.web_address import web_address


class PublicationQuerySet(SearchedQuerySet["Publication"]):
    def seen(self, *, drafts: bool) -> Self:
        """All publications for those who may see drafts, else all but those that only drafts cite."""
        public = not_only_in_drafts(Publication, ["citations__claim"], always_public="events")
        return self.all() if drafts else self.filter(public)


class Publication(Recorded, Searched):
    url = web_address()
    # The address by which the same page is recognised; null where there is none, so that many may have none.
    canonical_url = models.CharField(max_length=2000, unique=True, null=True, editable=False)
    title = models.CharField(max_length=500, blank=True, default="")
    publisher = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="publications")
    author = models.CharField(max_length=200, blank=True, default="")
    published = models.CharField(max_length=40, blank=True, default="")
    published_first = models.IntegerField(null=True, editable=False)
    published_last = models.IntegerField(null=True, editable=False)
    language = models.CharField(max_length=35, blank=True, default="")
    archive_url = web_address()
    archived_on = models.DateField(null=True, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    history = history(excluded=("folded",))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *date_constraints("publication", "published", "published_first", "published_last"),
            models.CheckConstraint(
                condition=Q(archive_url="", archived_on__isnull=True)
                | (~Q(archive_url="") & Q(archived_on__isnull=False)),
                name="publication_archive_has_date",
            ),
            models.CheckConstraint(
                condition=Q(url="", canonical_url__isnull=True) | (~Q(url="") & Q(canonical_url__isnull=False)),
                name="publication_url_is_recognisable",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"publication {self.pk}"

    @property
    def searchable(self) -> str:
        return f"{self.title} {self.author} {self.url}"
