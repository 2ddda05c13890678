"""What may be sent to cite a claim, and what to change a citation?"""

from rest_framework import serializers

from estimates.api.serializers.fields import Changes, Choice, Flag, IdOf, SlugOf, StrictBody, Text
from estimates.api.serializers.publication_body import PublicationOrId
from estimates.models import Claim, Source
from estimates.models.citation import Anonymity, CitationRole

_MOST_RELAYS = 20


class CitationBody(StrictBody):
    """Where and in which words it can be read. `via` goes from the publication back towards the source."""

    publication = PublicationOrId()
    quote = Text(max_length=2000)
    role = Choice(CitationRole.choices, help_text="default: quote where there is one, else paraphrase")
    locator = Text(max_length=200)
    anonymity = Choice(Anonymity.choices)
    quote_language = Text(max_length=35)
    translation = Text(max_length=2000)
    not_literal = Flag(
        required=False, help_text="true: said knowingly, quote or figure is not in the captured text letter for letter"
    )
    via = serializers.ListField(child=SlugOf(Source), required=False, max_length=_MOST_RELAYS)


class ClaimCitationBody(CitationBody):
    """Where and in which words a recorded claim can be read too."""

    claim = IdOf(Claim)


class CitationChanges(CitationBody, Changes):
    """What changes of a citation, and why. What is not sent stays as it is."""
