"""What does an event look like in the API, and what may be sent for one?"""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Flag, SlugOf, StrictBody, Text
from estimates.api.serializers.publication_body import PublicationOrId
from estimates.api.serializers.publications import PublicationSerializer
from estimates.models import Event, Topic
from estimates.models.event import LONGEST_TITLE


class EventSerializer(serializers.Serializer[Event]):
    """What happened in a topic, in our own words; `happened_on` is EDTF. A withdrawn event is on no timeline."""

    id = serializers.IntegerField(read_only=True)
    topic = serializers.SlugField(source="topic.slug", read_only=True)
    title = serializers.CharField(read_only=True)
    happened_on = serializers.CharField(read_only=True)
    publication = PublicationSerializer(read_only=True)
    note = Text(read_only=True, allow_null=True)
    withdrawn = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, event: Any) -> str:
        return settings.BASE_URL + str(event.get_absolute_url())


class EventBody(StrictBody):
    """What happened, when, and where it can be read."""

    topic = SlugOf(Topic)
    title = Text(required=True, max_length=LONGEST_TITLE, help_text="what happened, in your own words")
    happened_on = Text(required=True, max_length=100, help_text="EDTF, or as people write dates; it has to be known")
    publication = PublicationOrId()
    note = Text(max_length=2000)


class EventChanges(EventBody, Changes):
    """What changes of an event, and why. What is not sent stays as it is; a wrong event is withdrawn."""

    withdrawn = Flag(required=False)
