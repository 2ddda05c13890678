"""What does a topic look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Changes, NewSlug, StrictBody, Text
from estimates.models import Topic


class TopicSerializer(serializers.Serializer[Topic]):
    """An affair in which several quantities are in dispute."""

    slug = serializers.SlugField(read_only=True)
    title = serializers.CharField(read_only=True)
    summary = Text(read_only=True, allow_null=True)
    version = serializers.IntegerField(read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, topic: Any) -> str:
        return settings.BASE_URL + str(topic.get_absolute_url())


class TopicFactsBody(StrictBody):
    title = Text(required=True, max_length=300)
    summary = Text(max_length=5000)


class TopicBody(TopicFactsBody):
    """A new topic. Its slug is made of the title unless given, and never changes."""

    slug = NewSlug()


class TopicChanges(TopicFactsBody, Changes):
    """What changes of a topic, and why. What is not sent stays as it is."""
