"""A topic: an affair in which several quantities are in dispute."""

from django.db import models
from django.urls import reverse

from estimates.models.recorded import Recorded, history
from estimates.models.search import Searched, SearchedQuerySet


class TopicQuerySet(SearchedQuerySet["Topic"]):
    """Topics by their words."""


class Topic(Recorded, Searched):
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="", max_length=5000)
    history = history(excluded=("folded",))

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def searchable(self) -> str:
        return f"{self.title} {self.summary}"

    def get_absolute_url(self) -> str:
        return reverse("topic_detail", args=[self.slug])
