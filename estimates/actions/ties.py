"""Which links between claims no longer hold once some of the claims belong to another source or question?"""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Q

from estimates.actions.giving_way import in_pieces
from estimates.actions.recording import save
from estimates.models import ClaimLink

_OF_ONE_SOURCE: Final = frozenset({"supersedes", "corrects", "retracts"})


def loose_ties(claims: Collection[int]) -> list[ClaimLink]:
    """Standing links of these claims that lead to another question, or by which one source revises another's."""
    found: dict[int, ClaimLink] = {}
    for some in in_pieces(claims):
        links = ClaimLink.objects.standing().filter(Q(from_claim__in=some) | Q(to_claim__in=some))
        found |= {link.pk: link for link in links.select_related("from_claim__source", "to_claim__source")}
    return [found[pk] for pk in sorted(found) if not _holds(found[pk])]


def cut_ties(claims: Collection[int], *, by: User, at: datetime) -> list[int]:
    """Withdraw them; the ids of the links."""
    links = loose_ties(claims)
    for link in links:
        link.withdrawn = True
        save(link, by=by, at=at, reason="withdrawn: its claims are no longer of one source and question")
    return [link.pk for link in links]


def _holds(link: ClaimLink) -> bool:
    one, other = link.from_claim, link.to_claim
    voices = {claim.source.parent_id or claim.source_id for claim in (one, other)}
    return one.question_id == other.question_id and (link.kind not in _OF_ONE_SOURCE or len(voices) == 1)
