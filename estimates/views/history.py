"""What became of a claim since it was recorded? Step by step: when, who, why, and from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext

from estimates import dates
from estimates.figures import format_number
from estimates.models import Citation, Claim, ClaimLink, Question, Source
from estimates.models.link_kind import link_words
from estimates.models.status import PUBLIC, Status
from estimates.translated import country_name
from estimates.translated import gettext_lazy as _

_CLAIM: Final = {
    "figure": _("figure"),
    "qualifier": _("read as"),
    "low": _("lowest"),
    "best": _("best"),
    "high": _("highest"),
    "question_id": _("question"),
    "source_id": _("source"),
    "stated_on": _("stated on"),
    "as_of": _("as of"),
    "horizon": _("horizon"),
    "interval": _("interval"),
    "credibility": _("credibility"),
    "note": _("note"),
    "uncited_because": _("why there is no citation"),
    "status": _("status"),
}
_CITATION: Final = {
    "quote": _("quote"),
    "translation": _("translation"),
    "locator": _("where in it"),
    "role": _("how it is cited"),
}
_LINK: Final = {"kind": _("kind"), "note": _("note of the link"), "withdrawn": _("withdrawn")}


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(slots=True)
class Step:
    """All that was written at one moment; `what` says in a few words what happened, `changes` what moved."""

    when: datetime
    who: str
    why: str
    what: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def history_of(claim: Claim, *, drafts: bool) -> list[Step]:
    """The steps, the oldest first, in a constant number of queries. Readers get those since it was published."""
    told: Any = claim.history  # its manager is made at run time, unknown to the type checker
    own = list(told.select_related("history_user").order_by("history_id"))
    begin = next((row.history_date for row in own if drafts or row.status in PUBLIC), None)
    if begin is None:
        return []
    if not drafts:
        own = [row for row in own if row.status in PUBLIC]
    steps: dict[datetime, Step] = {}
    tell(steps, own, _CLAIM, gettext("recorded"), _names(claim, own))
    for rows in by_record(_citations(claim)):
        tell(steps, rows, _CITATION, gettext("cited from {publication}").format(publication=rows[0].publication), {})
    for rows in by_record(_links(claim, drafts=drafts)):
        tell(steps, rows, _LINK, _linked(rows[0], claim), {})
    return [steps[at] for at in sorted(steps) if at >= begin]


def tell(
    steps: dict[datetime, Step], rows: list[Any], labels: Mapping[str, str], first: str, names: Mapping[Any, str]
) -> None:
    """Add what the versions of one record say, `first` for its first."""
    if rows:
        step(steps, rows[0]).what.append(first)
    for before, after in pairwise(rows):
        at = step(steps, after)
        for name, label in labels.items():
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                at.changes.append(Change(label, _said(name, old, names), _said(name, new, names)))


def step(steps: dict[datetime, Step], row: Any) -> Step:
    """The step of the moment at which a version was written, begun if it is the first of that moment."""
    who = row.history_user.get_username() if row.history_user else ""
    return steps.setdefault(row.history_date, Step(row.history_date, who, row.history_change_reason or ""))


def _said(name: str, value: Any, names: Mapping[Any, str]) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or gettext("nothing")
    if (name, value) in names:
        return names[name, value]
    if value in (None, ""):
        return gettext("nothing")
    if name in ("stated_on", "as_of", "happened_on"):
        return dates.display(value)
    if name == "status":
        return str(Status(value).label)
    if name == "country":
        return country_name(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return format_number(value) if isinstance(value, float) else str(value)


def _names(claim: Claim, rows: Iterable[Any]) -> dict[Any, str]:
    """Questions and sources that a claim had, by (field, id); only those it has no longer are asked for."""
    questions = Question.objects.in_bulk({row.question_id for row in rows} - {claim.question_id})
    sources = Source.objects.in_bulk({row.source_id for row in rows} - {claim.source_id})
    questions[claim.question_id], sources[claim.source_id] = claim.question, claim.source
    found = {("question_id", pk): str(question) for pk, question in questions.items()}
    return found | {("source_id", pk): str(source) for pk, source in sources.items()}


def _citations(claim: Claim) -> list[Any]:
    told: Any = Citation.history
    known = told.filter(claim_id=claim.pk).select_related("history_user", "publication")
    return list(known.order_by("id", "history_id"))


def _links(claim: Claim, *, drafts: bool) -> list[Any]:
    """Versions of links to claims that the person looking may see."""
    ends = Q(from_claim_id=claim.pk) | Q(to_claim_id=claim.pk)
    told: Any = ClaimLink.history
    rows = list(told.filter(ends).select_related("history_user").order_by("id", "history_id"))
    others = {row.from_claim_id for row in rows} | {row.to_claim_id for row in rows}
    seen = set(Claim.objects.seen(drafts=drafts).filter(pk__in=others).values_list("pk", flat=True))
    return [row for row in rows if {row.from_claim_id, row.to_claim_id} <= seen]


def by_record(rows: list[Any]) -> list[list[Any]]:
    """Versions that come record by record, by record."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return list(found.values())


def _linked(row: Any, claim: Claim) -> str:
    words = link_words(row.kind).does
    lead = gettext("found not to be so") if row.withdrawn else "linked"
    if row.from_claim_id == claim.pk:
        return gettext("{lead}: {words} claim {to_claim_id}").format(
            lead=lead, words=words, to_claim_id=row.to_claim_id
        )
    return gettext("{lead}: claim {from_claim_id} {words} this").format(
        lead=lead, from_claim_id=row.from_claim_id, words=words
    )
