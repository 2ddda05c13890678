"""Which claims say more than they may: published but to be read nowhere, or with numbers that contradict themselves?"""

from collections.abc import Iterator

from estimates import figures
from estimates.models import Claim


def uncited() -> Iterator[str]:
    for pk in (
        Claim.objects.published()
        .filter(citations__isnull=True, uncited_because="")
        .order_by("pk")
        .values_list("pk", flat=True)
    ):
        yield f"claim {pk}: it is published without a citation, and uncited_because does not say why"


def beyond_their_words() -> Iterator[str]:
    claims = Claim.objects.order_by("pk").values_list(
        "pk", "low", "best", "high", "qualifier", "question__can_be_negative"
    )
    for pk, low, best, high, qualifier, can_be_negative in claims.iterator():
        for problem in figures.check(
            low=low, best=best, high=high, qualifier=qualifier, can_be_negative=can_be_negative
        ):
            yield f"claim {pk}: {problem.message}"
