"""Which recorded claims say the same already: the same source, the same number, at the same stated time?"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from estimates.models import Claim
from estimates.models.status import Status

_THE_SAME = ("question_id", "source_id", "horizon", "qualifier", "low", "best", "high", "stated_on", "as_of")
_WITHOUT_NUMBER = ("denied", "unquantified")


def same_said(claim: Claim) -> list[Claim]:
    """Published or drafted claims in which the same source gives the same number, at the same stated time."""
    return same_said_by([claim])[0]


def same_said_by(claims: Sequence[Claim]) -> list[list[Claim]]:
    """For each of the claims, recorded or not, those that say the same; one query for all of them."""
    if not claims:
        return []
    said = reduce(or_, (Q(**_facts(claim)) for claim in claims))
    found = Claim.objects.filter(said, status__in=(Status.DRAFT, Status.PUBLISHED))
    recorded = list(found.select_related("source").order_by("id"))
    return [[one for one in recorded if one.pk != claim.pk and _facts(one) == _facts(claim)] for claim in claims]


def _facts(claim: Claim) -> dict[str, Any]:
    """What has to be equal; where there is no number, the words count."""
    words = {"figure": claim.figure} if claim.qualifier in _WITHOUT_NUMBER else {}
    return {name: getattr(claim, name) for name in _THE_SAME} | words
