"""What does a topic look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Text
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
