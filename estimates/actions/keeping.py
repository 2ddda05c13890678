"""How do records come back that a tracker kept? As they were: nothing is read, asked, filled in or decided again.

What a figure reads as today, and when it can have been said, was decided when it was recorded; a copy of the record
says the same. The rules that hold for every record hold for a copy too.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates import dates, figures
from estimates.actions.citations import CitationFacts, cite_claim
from estimates.actions.giving_way import locked_alone
from estimates.actions.merge_roads import PLAIN, Merged
from estimates.actions.recording import check_named, raise_revisions, refuse, save
from estimates.actions.reviewing import first_status
from estimates.models import Claim, ClaimLink, Question, Source
from estimates.models.status import Status

# A claim that says all of these, be it that there is nothing, was kept by a tracker.
SAID_BY_COPIES: Final = frozenset(
    {"low", "best", "high", "qualifier", "interval", "horizon", "stated_on", "as_of", "credibility", "status"}
)


@transaction.atomic
def keep_claim(
    *,
    question: Question,
    source: Source,
    citations: Sequence[CitationFacts] = (),
    status: str = Status.PUBLISHED,
    stated_on: str = "",
    as_of: str = "",
    reviewed: bool = False,
    by: User,
    at: datetime | None = None,
    reason: str = "",
    **facts: Any,
) -> Claim:
    """A claim with its citations in any status; `facts` are its further fields, numbers and qualifier included.

    Dates are EDTF. Where the site reviews and nobody `reviewed` it elsewhere, readers do not see it yet.

    Raises:
        ValidationError: a message per field; nothing was written.
    """
    at = at or timezone.now()
    claim = Claim(question=question, source=source, status=status, recorded_by=by, recorded_at=at, **facts)
    problems = figures.check(
        low=claim.low,
        best=claim.best,
        high=claim.high,
        qualifier=claim.qualifier,
        can_be_negative=question.can_be_negative,
    )
    if problems:
        raise refuse(problems[0].field, problems[0].message, code=problems[0].code)
    stated, about = _date("stated_on", stated_on), _date("as_of", as_of)
    claim.stated_on, claim.stated_first, claim.stated_last = stated.text, stated.first, stated.last
    claim.as_of, claim.as_of_first, claim.as_of_last = about.text, about.first, about.last
    if status == Status.PUBLISHED and not citations and not claim.uncited_because:
        raise refuse(
            "citations", gettext("A published claim says where it can be read, or in uncited_because why it does not.")
        )
    claim.status = _status(claim.status, reviewed=reviewed)
    save(claim, by=by, at=at, reason=reason)
    check_named(claim, "question", "source")
    for citation in citations:
        cite_claim(claim, citation, by=by, at=at, reason=reason)
    raise_revisions([question.pk])
    return claim


@transaction.atomic
def keep_claim_link(
    *,
    from_claim: Claim,
    to_claim: Claim,
    kind: str,
    note: str = "",
    withdrawn: bool,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> ClaimLink:
    """A link, standing or withdrawn. Whose claim may be revised by whom was decided when it was made.

    Raises:
        ValidationError: it is there already, leads to another question, or closes a circle; nothing was written.
    """
    if ClaimLink.objects.filter(from_claim=from_claim, to_claim=to_claim, kind=kind).exists():
        raise refuse(
            "kind",
            gettext("Claim {from_claim} {kind} claim {to_claim} already.").format(
                from_claim=from_claim.pk, kind=kind, to_claim=to_claim.pk
            ),
        )
    link = ClaimLink(from_claim=from_claim, to_claim=to_claim, kind=kind, note=note, withdrawn=withdrawn, made_by=by)
    if not withdrawn:
        _check_standing(link)
    save(link, by=by, at=at or timezone.now(), reason=reason)
    raise_revisions([from_claim.question_id])
    return link


@transaction.atomic
def keep_merge(gone: Merged, into: Merged, *, by: User, at: datetime | None = None, reason: str = "") -> None:
    """That a source, or a question, was merged into another, where nothing is left that would have to move.

    Raises:
        ValidationError: one of them was merged before, or something still names the one that goes; nothing was written.
    """
    found: dict[int, Any] = locked_alone(type(gone), [gone.pk, into.pk])
    one, other = found[gone.pk], found[into.pk]
    if one.pk == other.pk or one.merged_into_id or other.merged_into_id:
        raise refuse(
            "into",
            gettext("“{one}” cannot be merged into “{other}”: both have to be there, and stand.").format(
                one=one, other=other
            ),
        )
    if left := [road.count(count) for road in PLAIN[type(gone)] if (count := road.naming(one.pk).count())]:
        raise refuse(
            "slug",
            gettext("“{one}” still has {left}; merge the two on their page.").format(one=one, left=", ".join(left)),
        )
    one.merged_into = other
    save(one, by=by, at=at or timezone.now(), reason=reason)
    if isinstance(gone, Question):
        raise_revisions([gone.pk, into.pk])


def _date(field: str, text: str) -> dates.Edtf:
    try:
        return dates.parse(text)
    except dates.DateProblem as problem:
        raise refuse(field, str(problem)) from None


def _status(status: str, *, reviewed: bool) -> str:
    """What readers would see waits for review; what readers elsewhere saw and we took back, ours never saw."""
    first = first_status(status, reviewed=reviewed)
    if first == status or status in (Status.DRAFT, Status.DISCARDED):
        return status
    return first if status == Status.PUBLISHED else str(Status.DISCARDED)


def _check_standing(link: ClaimLink) -> None:
    question = link.from_claim.question_id
    if link.to_claim.question_id != question:
        raise refuse(
            "to",
            gettext("Claim {to_claim_id} answers another question; links stay within one.").format(
                to_claim_id=link.to_claim_id
            ),
        )
    Question.objects.select_for_update().get(pk=question)  # two at once must not close a circle
    rests_on: dict[int, set[int]] = defaultdict(set, {link.from_claim_id: {link.to_claim_id}})
    standing = ClaimLink.objects.standing().filter(from_claim__question=question)
    for one, other in standing.values_list("from_claim", "to_claim"):
        rests_on[one].add(other)
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError:
        message = gettext(
            "Claim {to_claim_id} already rests on claim {from_claim_id}; the link closes a circle."
        ).format(to_claim_id=link.to_claim_id, from_claim_id=link.from_claim_id)
        raise refuse("to", message) from None
