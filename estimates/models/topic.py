"""A topic: an affair in which several quantities are in dispute."""

from django.db import models
from django.urls import reverse

from estimates.models.recorded import Recorded, history


class Topic(Recorded):
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True, default="", max_length=5000)
    history = history()

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic_detail", args=[self.slug])
