"""What do links between claims and between questions look like in the API, and what may be sent for one?"""

from typing import Any

from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Choice, Flag, IdOf, SlugOf, StrictBody, Text
from estimates.models import Claim, ClaimLink, Question, QuestionLink
from estimates.models.link_kind import LinkKind
from estimates.models.question import QuestionLinkKind


class Ends(serializers.Serializer[Any]):
    """`from` and `to` stand before the other fields; the first is a Python keyword, so neither can be written below."""

    def end(self, name: str) -> serializers.Field[Any, Any, Any, Any]:
        raise NotImplementedError

    def get_fields(self) -> dict[str, Any]:
        return {"from": self.end("from"), "to": self.end("to"), **super().get_fields()}


class ClaimLinkSerializer(Ends, serializers.Serializer[ClaimLink]):
    """`from`, the newer or dependent claim, to the older or original. A withdrawn link counts nowhere."""

    id = serializers.IntegerField(read_only=True)
    kind = Choice(LinkKind.choices, read_only=True, allow_null=False, allow_blank=False)
    note = Text(read_only=True, allow_null=True)
    withdrawn = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(read_only=True)

    def end(self, name: str) -> serializers.IntegerField:
        return serializers.IntegerField(source=f"{name}_claim_id", read_only=True)


class ClaimLinkBody(Ends, StrictBody):
    """`from`, the newer or dependent claim, stands so to `to`, the older or original."""

    kind = Choice(LinkKind.choices, required=True, allow_null=False, allow_blank=False)
    note = Text(max_length=2000)

    def end(self, name: str) -> IdOf:
        return IdOf(Claim, source=f"{name}_claim")


class ClaimLinkChanges(Changes):
    """What changes of a link, and why. Its ends stay; a wrong link is withdrawn."""

    kind = Choice(LinkKind.choices, allow_null=False, allow_blank=False)
    note = Text(max_length=2000)
    withdrawn = Flag(required=False)


class QuestionLinkSerializer(Ends, serializers.Serializer[QuestionLink]):
    """How the question `from` stands to the question `to`. A withdrawn link is shown nowhere."""

    id = serializers.IntegerField(read_only=True)
    kind = Choice(QuestionLinkKind.choices, read_only=True, allow_null=False, allow_blank=False)
    withdrawn = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(read_only=True)

    def end(self, name: str) -> serializers.SlugField:
        return serializers.SlugField(source=f"{name}_question.slug", read_only=True)


class QuestionLinkBody(Ends, StrictBody):
    """How the question `from` stands to the question `to`."""

    kind = Choice(QuestionLinkKind.choices, required=True, allow_null=False, allow_blank=False)

    def end(self, name: str) -> SlugOf:
        return SlugOf(Question, source=f"{name}_question")


class QuestionLinkChanges(Changes):
    """What changes of a link, and why. Its ends stay; a wrong link is withdrawn."""

    kind = Choice(QuestionLinkKind.choices, allow_null=False, allow_blank=False)
    withdrawn = Flag(required=False)
