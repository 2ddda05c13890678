"""What may be sent to record a claim, and what to change one?"""

from estimates.api.serializers.citation_body import CitationBody
from estimates.api.serializers.fields import Changes, Choice, Flag, Number, SlugOf, StrictBody, Text, Whole
from estimates.figures import Qualifier, describe
from estimates.models import Question, Source
from estimates.models.claim import Horizon, IntervalKind
from estimates.models.status import Status

_MOST_CITATIONS = 200


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
    reading = Whole(required=False, min_value=0, help_text="which of the readings of an answer 409 is meant")
    allow_unit = Flag(required=False, help_text="what the figure counts is what the question counts")


class ClaimBody(ClaimFactsBody):
    """A new claim. Numbers and qualifier follow from the figure; given ones may repeat but not contradict it."""

    status = Choice(Status.choices, help_text="draft or published, which is the default")
    citations = CitationBody(many=True, required=False, max_length=_MOST_CITATIONS)  # type: ignore[call-arg]
    allow_duplicate = Flag(required=False, help_text="the source said the same number again at that time")


class ClaimChanges(ClaimFactsBody, Changes):
    status = Choice(Status.choices)
