"""What does a source's part in an affair look like in the API, and what may be sent for one?"""

from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Choice, SlugOf, StrictBody
from estimates.models import Source, SourceRole, Topic
from estimates.models.source_role import PartyRole


class SourceRoleSerializer(serializers.Serializer[SourceRole]):
    """The part a source has in a topic; a member without one of its own has its parent's."""

    id = serializers.IntegerField(read_only=True)
    source = serializers.SlugField(source="source.slug", read_only=True)  # type: ignore[assignment]
    topic = serializers.SlugField(source="topic.slug", read_only=True)
    role = Choice(PartyRole.choices, read_only=True, allow_null=False, allow_blank=False)
    version = serializers.IntegerField(read_only=True)


class SourceRoleBody(StrictBody):
    """The part of a source that has none in the topic yet."""

    source = SlugOf(Source)  # type: ignore[assignment]
    topic = SlugOf(Topic)
    role = Choice(PartyRole.choices, required=True, allow_null=False, allow_blank=False)


class SourceRoleChanges(Changes):
    """What the part is now, and why. Source and topic stay."""

    role = Choice(PartyRole.choices, required=True, allow_null=False, allow_blank=False)
