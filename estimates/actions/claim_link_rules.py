"""Which links between claims are refused, and what should be done instead?

Each `check_…` raises a ValidationError at the field that is wrong. They are called with the question locked, so what
they find still holds when the link is written.
"""

from collections import defaultdict
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext

from estimates.actions.recording import refuse
from estimates.models import Claim, ClaimLink, Source
from estimates.models.link_kind import LinkKind
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

# A source changes its mind; nobody else changes it for them.
_OF_ONE_SOURCE: Final = {LinkKind.SUPERSEDES, LinkKind.CORRECTS, LinkKind.RETRACTS}
_WITHOUT_WEIGHT: Final = {
    Status.RETRACTED: _("was retracted by us and counts nowhere; link the claim that stands in its place."),
    Status.DISCARDED: _("was discarded and counts nowhere; link the claim that stands in its place."),
}


def check_ends(link: ClaimLink) -> None:
    """Two claims, on one question."""
    one, other = link.from_claim, link.to_claim
    if one.pk == other.pk:
        raise refuse(
            "to", gettext("Claim {one} cannot be linked with itself; choose another claim.").format(one=one.pk)
        )
    if one.question_id != other.question_id:
        raise refuse(
            "to", gettext("Claim {other} answers another question; links stay within one.").format(other=other.pk)
        )


def check_once(link: ClaimLink) -> None:
    same = ClaimLink.objects.filter(from_claim=link.from_claim, to_claim=link.to_claim, kind=link.kind)
    if known := same.exclude(pk=link.pk).first():
        state = gettext("is withdrawn; take that back") if known.withdrawn else gettext("says so already")
        raise refuse("kind", gettext("Claim link {known} {state}.").format(known=known.pk, state=state))


def check_new(link: ClaimLink) -> None:
    """What counts nowhere is not linked, and what readers see does not lead to what they do not see.

    Asked when a link comes to stand, not of one that stands: claims may be retracted after they were linked.
    """
    for name, claim in (("from", link.from_claim), ("to", link.to_claim)):
        if why := _WITHOUT_WEIGHT.get(Status(claim.status)):
            raise refuse(name, gettext("Claim {claim} {why}").format(claim=claim.pk, why=why))
    if link.to_claim.status == Status.DRAFT and link.from_claim.status != Status.DRAFT:
        raise refuse(
            "to",
            gettext("Claim {to_claim_id} is a draft, which readers do not see; publish it first.").format(
                to_claim_id=link.to_claim_id
            ),
        )


def check_standing(link: ClaimLink) -> None:
    """By whom it may be said, of what, and without a circle."""
    one, other = link.from_claim, link.to_claim
    if link.kind in _OF_ONE_SOURCE and not _one_voice(one, other):
        words = gettext("Only {source} can do that to claim {other}; {source_2} can deny it.").format(
            source=other.source, other=other.pk, source_2=one.source
        )
        raise refuse("kind" if link.pk else "to", words)
    if link.kind == LinkKind.RETRACTS:
        _check_taken_back_once(link)
    if _reaches(other.pk, one.pk, one.question_id):
        raise refuse(
            "to",
            gettext("Claim {other} already rests on claim {one}; the link would close a circle.").format(
                other=other.pk, one=one.pk
            ),
        )


def check_voice(claim: Claim, source: Source) -> None:
    """That a claim may become another source's, whatever it revises or is revised by."""
    either = Q(from_claim=claim) | Q(to_claim=claim)
    revising = ClaimLink.objects.standing().filter(either, kind__in=_OF_ONE_SOURCE)
    for link in revising.select_related("from_claim__source", "to_claim__source").order_by("pk"):
        other = link.to_claim if link.from_claim_id == claim.pk else link.from_claim
        if _voice(source) != _voice(other.source):
            words = gettext("Claim link {link} says that this and claim {other} are of one source, {source}.").format(
                link=link.pk, other=other.pk, source=other.source
            )
            raise refuse("source", gettext("{words} Withdraw the link first.").format(words=words))


def _one_voice(one: Claim, other: Claim) -> bool:
    return _voice(one.source) == _voice(other.source)


def _voice(source: Source) -> int:
    """A source, or the government that it speaks for: a ministry may revise what its minister said."""
    return source.parent_id or source.pk


def _check_taken_back_once(link: ClaimLink) -> None:
    """Taking back a retraction would leave open which number stands again; somebody has to say it anew."""
    retractions = ClaimLink.objects.standing().filter(kind=LinkKind.RETRACTS).exclude(pk=link.pk)
    both_ways = Q(from_claim=link.to_claim_id) | Q(to_claim=link.from_claim_id)
    for known in retractions.filter(both_ways).order_by("pk"):
        # Whichever of the two came first, the claim in the middle takes back and is taken back.
        middle, last = known.from_claim_id, known.to_claim_id
        if known.to_claim_id == link.from_claim_id:
            middle, last = link.from_claim_id, link.to_claim_id
        raise refuse(
            "kind" if link.pk else "to",
            gettext(
                "Claim {middle} itself takes back claim {last}, and a retraction is not taken back. If the "
                "source stands by a number again, record what it says now as a claim that supersedes claim "
                "{middle}; if claim {middle} never took anything back, withdraw that link."
            ).format(middle=middle, last=last),
        )


def _reaches(start: int, goal: int, question: int) -> bool:
    """Whether standing links, of whatever kinds, lead from one claim to another."""
    onward: dict[int, list[int]] = defaultdict(list)
    standing = ClaimLink.objects.standing().filter(from_claim__question=question)
    for source, target in standing.values_list("from_claim", "to_claim"):
        onward[source].append(target)
    seen, waiting = {start}, [start]
    while waiting:
        for target in onward[waiting.pop()]:
            if target == goal:
                return True
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return False
