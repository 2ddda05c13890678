"""What does a question look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Choice, Flag, NewSlug, SlugOf, StrictBody, Text
from estimates.models import Question, Topic
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


class QuestionFactsBody(StrictBody):
    topic = SlugOf(Topic)
    title = Text(required=True, max_length=300)
    unit = Text(required=True, max_length=60, help_text="what is counted: troops, %, USD")
    definition = Text(max_length=5000)
    counts_included = Text(max_length=5000)
    counts_excluded = Text(max_length=5000)
    place = Text(max_length=200)
    measure = Choice(Measure.choices, allow_null=False, allow_blank=False, help_text="default: stock")
    can_be_negative = Flag(required=False, help_text="default: false")


class QuestionBody(QuestionFactsBody):
    """A new question. Its slug is made of the title unless given, and never changes."""

    slug = NewSlug()


class QuestionChanges(QuestionFactsBody, Changes):
    """What changes of a question, and why. What is not sent stays as it is."""
