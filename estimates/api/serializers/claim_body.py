"""What may be sent to record a claim, and what to change one?"""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from estimates.api.serializers.fields import Choice, Flag, Number, SlugOf, StrictBody, Text, Whole
from estimates.figures import Qualifier, describe
from estimates.models import Publication, Question, Source
from estimates.models.citation import Anonymity, CitationRole
from estimates.models.claim import Horizon, IntervalKind
from estimates.models.status import Status

_MOST_CITATIONS = 200
_MOST_RELAYS = 20
_LARGEST_ID = 10**18


class PublicationBody(StrictBody):
    """A page, paper or broadcast: the one with this address, or a new one. An address or a title is needed.

    `publisher` is a source's slug, name or alias; a name that no source has becomes a source of kind media.
    """

    url = Text()
    title = Text(max_length=500)
    publisher = Text(max_length=200)
    author = Text(max_length=200)
    published = Text(max_length=100, help_text="when it came out: EDTF, or as people write dates")
    language = Text(max_length=35)
    archive_url = Text()
    archived_on = serializers.DateField(required=False, allow_null=True)
    retrieved_on = serializers.DateField(required=False, allow_null=True)


class PublicationOrId(serializers.Field[Any, Any, Any, Any]):
    """A recorded publication by its id, or an object with what is known of one."""

    default_error_messages = {
        "invalid": 'This is a publication\'s id, or an object such as {{"url": "https://…"}}.',
        "unknown": "No publication has the id {input}. /api/v1/publications/ lists them all.",
    }

    def to_internal_value(self, data: Any) -> Publication | dict[str, Any]:
        if isinstance(data, dict):
            body = PublicationBody(data=data)
            body.is_valid(raise_exception=True)
            known: dict[str, Any] = body.validated_data
            return known
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        found = Publication.objects.filter(pk=data).first() if 0 < data < _LARGEST_ID else None
        if found is None:
            self.fail("unknown", input=str(data)[:20])
        return found


class CitationBody(StrictBody):
    """Where and in which words it can be read. `via` goes from the publication back towards the source."""

    publication = PublicationOrId()
    quote = Text(max_length=2000)
    role = Choice(CitationRole.choices, help_text="default: quote where there is one, else paraphrase")
    locator = Text(max_length=200)
    anonymity = Choice(Anonymity.choices)
    quote_language = Text(max_length=35)
    translation = Text(max_length=2000)
    via = serializers.ListField(child=SlugOf(Source), required=False, max_length=_MOST_RELAYS)


class ClaimFactsBody(StrictBody):
    """What can be said of a claim, when it is recorded and when it is changed."""

    question = SlugOf(Question)
    source = SlugOf(Source)  # type: ignore[assignment]
    figure = Text(required=True, max_length=300, help_text="in the source's own words: “up to 12,000”")
    low = Number()
    best = Number()
    high = Number()
    qualifier = Choice([(q.value, describe(q)) for q in Qualifier])
    interval = Choice(IntervalKind.choices)
    horizon = Choice(Horizon.choices, help_text="default: current")
    stated_on = Text(max_length=100, help_text="EDTF, or as people write dates")
    as_of = Text(max_length=100, help_text="EDTF, or as people write dates")
    credibility = Whole(required=False, allow_null=True, min_value=1, max_value=6)
    note = Text(max_length=5000)
    uncited_because = Text(max_length=500)


class ClaimBody(ClaimFactsBody):
    """A new claim. Numbers and qualifier follow from the figure; given ones may repeat but not contradict it."""

    status = Choice(Status.choices, help_text="draft or published, which is the default")
    citations = CitationBody(many=True, required=False, max_length=_MOST_CITATIONS)  # type: ignore[call-arg]
    allow_duplicate = Flag(required=False, help_text="the source said the same number again at that time")


class ClaimChanges(ClaimFactsBody):
    """What changes of a claim, and why. What is not sent stays as it is."""

    status = Choice(Status.choices)
    reason = Text(max_length=2000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.keys() - {"reason"}:
            raise ValidationError("Nothing to change was sent.")
        return attrs
