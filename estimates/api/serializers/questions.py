"""What does a question look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Choice, Text
from estimates.models import Question
from estimates.models.question import Measure


class QuestionSerializer(serializers.Serializer[Question]):
    """One quantity, defined once."""

    slug = serializers.SlugField(read_only=True)
    title = serializers.CharField(read_only=True)
    topic = serializers.SlugField(source="topic.slug", read_only=True)
    definition = Text(read_only=True, allow_null=True)
    counts_included = Text(read_only=True, allow_null=True)
    counts_excluded = Text(read_only=True, allow_null=True)
    unit = serializers.CharField(read_only=True)
    place = Text(read_only=True, allow_null=True)
    measure = Choice(Measure.choices, read_only=True, allow_null=False, allow_blank=False)
    can_be_negative = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, question: Any) -> str:
        return settings.BASE_URL + str(question.get_absolute_url())
