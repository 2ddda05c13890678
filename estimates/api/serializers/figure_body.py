"""What may be sent to have a figure read?"""

from typing import Any

from rest_framework import serializers

from estimates.api.serializers.fields import SlugOf, StrictBody, Text
from estimates.models import Question

_LARGEST_EXACT = 2**53


class OwnId(serializers.Field[Any, Any, Any, Any]):
    """A name that the sender has for a phrase: text or a whole number, sent back as it came."""

    default_error_messages = {
        "invalid": "An id is text of at most 200 characters, or a whole number within ±2^53.",
    }

    def to_internal_value(self, data: Any) -> str | int:
        whole = isinstance(data, int) and not isinstance(data, bool)
        if not (isinstance(data, str) and len(data) <= 200) and not (whole and abs(data) <= _LARGEST_EXACT):
            self.fail("invalid")
        return data  # type: ignore[no-any-return]

    def to_representation(self, value: Any) -> Any:
        return value


class FigureBody(StrictBody):
    text = Text(required=True, max_length=300, help_text="a figure in its source's own words: “up to 12,000”")
    id = OwnId(required=False, allow_null=True, help_text="sent back as it came")
    language = Text(max_length=35, help_text="of the text, such as de or pt-BR: some settle what 10.000 is")
    question = SlugOf(Question, required=False, allow_null=True, help_text="would it be a figure for this question?")
