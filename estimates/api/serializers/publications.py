"""What does a publication look like in the API?"""

from rest_framework import serializers

from estimates.api.serializers.fields import Text
from estimates.models import Publication


class PublicationSerializer(serializers.Serializer[Publication]):
    """What can be cited. `publisher` is a source's slug, `published` EDTF."""

    id = serializers.IntegerField(read_only=True)
    url = Text(read_only=True, allow_null=True)
    title = Text(read_only=True, allow_null=True)
    publisher = serializers.SlugField(source="publisher.slug", default=None, read_only=True, allow_null=True)
    author = Text(read_only=True, allow_null=True)
    published = Text(read_only=True, allow_null=True)
    language = Text(read_only=True, allow_null=True)
    archive_url = Text(read_only=True, allow_null=True)
    archived_on = serializers.DateField(read_only=True, allow_null=True)
    retrieved_on = serializers.DateField(read_only=True, allow_null=True)
    version = serializers.IntegerField(read_only=True)
