"""What may be sent to record a publication, and what to change one?"""

from typing import Any

from rest_framework import serializers

from estimates.api.serializers.fields import Changes, IdOf, StrictBody, Text
from estimates.models import Publication
from estimates.models.capture import LONGEST_TEXT


class PublicationBody(StrictBody):
    """A page, paper or broadcast. An address or a title is needed.

    `publisher` is a source's slug, name or alias; a name that no source has becomes a source of kind media.
    """

    url = Text(max_length=2000)
    title = Text(max_length=500)
    publisher = Text(max_length=200)
    author = Text(max_length=200)
    published = Text(max_length=100, help_text="when it came out: EDTF, or as people write dates")
    language = Text(max_length=35)
    archive_url = Text(max_length=2000)
    archived_on = serializers.DateField(required=False, allow_null=True)
    retrieved_on = serializers.DateField(required=False, allow_null=True)
    text = Text(
        trim_whitespace=False,
        help_text=f"what it says, letter for letter, at most {LONGEST_TEXT:,} characters: kept for analysts, "
        "and quotes are checked against it",
    )


class PublicationChanges(PublicationBody, Changes):
    """What changes of a publication, and why. What is not sent stays as it is."""

    text = None  # type: ignore[assignment]  # a captured text is added, never changed


class PublicationOrId(IdOf):
    """A recorded publication by its id, or an object with what is known of one: the one with its address, or a new."""

    default_error_messages = {"invalid": 'This is a publication\'s id, or an object such as {{"url": "https://…"}}.'}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Publication, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return super().to_internal_value(data)
        body = PublicationBody(data=data)
        body.is_valid(raise_exception=True)
        return body.validated_data
