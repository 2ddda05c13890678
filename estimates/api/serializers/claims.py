"""What does a claim look like in the API?"""

from typing import Any, TypedDict

from django.conf import settings
from rest_framework import serializers

from estimates.api.serializers.citations import CitationSerializer
from estimates.api.serializers.fields import Choice, Number, Text
from estimates.figures import Qualifier, describe
from estimates.models import Claim, ClaimLink
from estimates.models.claim import Horizon, IntervalKind
from estimates.models.status import PUBLIC, Status

# "from" is a Python keyword, so this shape cannot be a class.
LinkDocument = TypedDict("LinkDocument", {"id": int, "kind": str, "from": int, "to": int, "note": str | None})


class ClaimSerializer(serializers.Serializer[Claim]):
    """One source's figure for one question, said at one time. Dates are EDTF; null is what nobody said.

    Wants `Claim.objects.with_everything()`, and in its context whether the reader `sees_drafts`.
    """

    id = serializers.IntegerField(read_only=True)
    question = serializers.SlugField(source="question.slug", read_only=True)
    source = serializers.SlugField(source="source.slug", read_only=True)  # type: ignore[assignment]
    figure = serializers.CharField(read_only=True)
    low = Number(read_only=True)
    best = Number(read_only=True)
    high = Number(read_only=True)
    qualifier = Choice([(q.value, describe(q)) for q in Qualifier], read_only=True, allow_null=False, allow_blank=False)
    interval = Choice(IntervalKind.choices, read_only=True, allow_blank=False)
    horizon = Choice(Horizon.choices, read_only=True, allow_null=False, allow_blank=False)
    stated_on = Text(read_only=True, allow_null=True)
    as_of = Text(read_only=True, allow_null=True)
    credibility = serializers.IntegerField(read_only=True, allow_null=True)
    note = Text(read_only=True, allow_null=True)
    uncited_because = Text(read_only=True, allow_null=True)
    status = Choice(Status.choices, read_only=True, allow_null=False, allow_blank=False)
    version = serializers.IntegerField(read_only=True)
    recorded_at = serializers.DateTimeField(read_only=True)
    url = serializers.SerializerMethodField()
    citations = CitationSerializer(many=True, read_only=True)
    links = serializers.SerializerMethodField()

    def get_url(self, claim: Any) -> str:
        return settings.BASE_URL + str(claim.get_absolute_url())

    def get_links(self, claim: Any) -> list[LinkDocument]:
        linked = [(link, link.to_claim) for link in claim.links_out.all()]
        linked += [(link, link.from_claim) for link in claim.links_in.all()]
        seen = [link for link, other in linked if self.context.get("sees_drafts") or other.status in PUBLIC]
        return [_link(link) for link in sorted(seen, key=lambda link: link.pk)]


def _link(link: ClaimLink) -> LinkDocument:
    return {
        "id": link.pk,
        "kind": link.kind,
        "from": link.from_claim_id,
        "to": link.to_claim_id,
        "note": link.note or None,
    }
