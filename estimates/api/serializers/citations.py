"""What does a citation look like in the API?"""

from typing import Any

from rest_framework import serializers

from estimates.api.serializers.fields import Choice, Text
from estimates.api.serializers.publications import PublicationSerializer
from estimates.models import Citation
from estimates.models.citation import Anonymity, CitationRole


class CitationSerializer(serializers.Serializer[Citation]):
    """Where a claim can be read. `via` goes from the publication back towards the source."""

    id = serializers.IntegerField(read_only=True)
    claim = serializers.IntegerField(source="claim_id", read_only=True)
    publication = PublicationSerializer(read_only=True)
    quote = Text(read_only=True, allow_null=True)
    role = Choice(CitationRole.choices, read_only=True, allow_null=False, allow_blank=False)
    locator = Text(read_only=True, allow_null=True)
    anonymity = Choice(Anonymity.choices, read_only=True, allow_blank=False)
    quote_language = Text(read_only=True, allow_null=True)
    translation = Text(read_only=True, allow_null=True)
    not_literal = serializers.BooleanField(read_only=True)
    quote_start = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="where the quote begins in the captured text, in characters"
    )
    quote_end = serializers.IntegerField(read_only=True, allow_null=True)
    via = serializers.SerializerMethodField()
    version = serializers.IntegerField(read_only=True)

    def get_via(self, citation: Any) -> list[str]:
        return [source.slug for source in citation.chain]
