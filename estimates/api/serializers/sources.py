"""What does a source look like in the API?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Choice, Text
from estimates.models import Source
from estimates.models.source import SourceKind


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
