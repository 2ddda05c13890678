"""What does a source look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Choice, NewSlug, SlugOf, StrictBody, Text
from estimates.models import Source
from estimates.models.source import SourceKind

_MOST_ALIASES = 100


class SourceSerializer(serializers.Serializer[Source]):
    """Anybody who says a number or passes one on. `url` is the source's own site, `page` what is kept of it here."""

    slug = serializers.SlugField(read_only=True)
    name = serializers.CharField(read_only=True)
    kind = Choice(SourceKind.choices, read_only=True, allow_null=False, allow_blank=False)
    parent = serializers.SlugField(  # type: ignore[assignment]
        source="parent.slug", default=None, read_only=True, allow_null=True
    )
    country = Text(read_only=True, allow_null=True)
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)
    url = Text(read_only=True, allow_null=True)
    wikidata = Text(read_only=True, allow_null=True)
    version = serializers.IntegerField(read_only=True)
    page = serializers.SerializerMethodField()

    def get_page(self, source: Any) -> str:
        return settings.BASE_URL + str(source.get_absolute_url())


class SourceFactsBody(StrictBody):
    name = Text(required=True, max_length=200)
    kind = Choice(SourceKind.choices, required=True, allow_null=False, allow_blank=False)
    parent = SlugOf(Source, required=False, allow_null=True)  # type: ignore[assignment]
    country = Text(max_length=2, help_text="ISO 3166 code, two letters")
    aliases = serializers.ListField(child=Text(required=True, max_length=200), required=False, max_length=_MOST_ALIASES)
    url = Text(max_length=2000)
    wikidata = Text(max_length=20)


class SourceBody(SourceFactsBody):
    """A new source. Its slug is made of the name unless given, and never changes."""

    slug = NewSlug()


class SourceChanges(SourceFactsBody, Changes):
    """What changes of a source, and why. What is not sent stays as it is."""
