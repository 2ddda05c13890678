"""Writing claims: what a source said, in its words, with the numbers those words give and nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from estimates import dates, figures
from estimates.actions.citations import CitationFacts, cite_claim
from estimates.actions.claim_link_rules import check_voice
from estimates.actions.claim_readings import ask_about_unit, choose, writer_of
from estimates.actions.recording import check_named, lock_questions, locked, raise_revisions, refuse, save, under
from estimates.actions.refusals import DuplicateClaim, UnitDoubt
from estimates.actions.reviewing import check_status, first_status
from estimates.actions.said_before import same_said
from estimates.models import Claim, ClaimLink, Publication, Question, Source
from estimates.models.status import Status

# A new claim's columns in order: filled by place, a model is made several times as fast as by name.
_BLANK: Any = tuple(field.get_default() for field in Claim._meta.concrete_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """What somebody recorded of a claim. Dates are as people or EDTF write them; empty text is unknown.

    `given` holds the numbers and qualifier stated beside the figure; empty, the figure's own reading counts; None
    leaves a recorded claim's numbers as they are. `reading` chooses among the ways in which figure and dates can be
    read, 0 is the convention's; None asks. `decimal` is the writer's decimal mark where it is known. `allow_unit` says
    that what the figure counts is what its question counts. `as_published` is for files, which nobody can be asked
    about: where the words give this question no number, what is given stands beside them as it was published.
    """

    question: Question
    source: Source
    figure: str
    given: figures.Given | None = field(default_factory=figures.Given)
    interval: str = ""
    horizon: str = "current"
    stated_on: str = ""
    as_of: str = ""
    credibility: int | None = None
    note: str = ""
    uncited_because: str = ""
    status: str = Status.PUBLISHED
    reading: int | None = None
    decimal: figures.Mark | None = None
    allow_unit: bool = False
    as_published: bool = False


@transaction.atomic
def record_claim(
    facts: ClaimFacts,
    *,
    citations: Sequence[CitationFacts] = (),
    allow_duplicate: bool = False,
    reviewed: bool = False,
    by: User,
    at: datetime | None = None,
    reason: str = "",
) -> Claim:
    """Keep one claim with its citations: as a draft where the site reviews, unless it was `reviewed` elsewhere.

    Raises:
        AmbiguousClaim: figure or dates can be read in several ways, and none was chosen.
        ValidationError: a message per field.
        UnitDoubt: it counts something else than its question, and `allow_unit` was not given.
        DuplicateClaim: the source already said so, and `allow_duplicate` was not given.
    """
    at = at or timezone.now()
    Question.objects.select_for_update().get(pk=facts.question.pk)  # two equal submissions at once are one and a doubt
    cited = [citation.publication for citation in citations]
    claim, notes = new_claim(facts, cited, reviewed=reviewed, by=by, at=at)
    if not allow_duplicate and (duplicates := same_said(claim)):
        raise DuplicateClaim(duplicates)
    notes += ["Recorded as said again."] if allow_duplicate else []
    save(claim, by=by, at=at, reason=" ".join(filter(None, [reason, *notes])))
    check_named(claim, "question", "source")
    for place, citation in enumerate(citations):
        with under(f"citations[{place}]"):
            cite_claim(claim, citation, by=by, at=at, reason=reason)
    raise_revisions([claim.question_id])
    return claim


def new_claim(
    facts: ClaimFacts, cited: Sequence[Publication], *, reviewed: bool = False, by: User, at: datetime
) -> tuple[Claim, list[str]]:
    """A claim that is not written yet, read and checked as every new one is, and what somebody had to decide.

    Raises:
        AmbiguousClaim, ValidationError, UnitDoubt: as `record_claim`.
    """
    claim: Claim = Claim(*_BLANK)
    claim.recorded_by, claim.recorded_at = by, at
    _check_status(facts.status, (Status.DRAFT, Status.PUBLISHED))
    if (status := first_status(facts.status, reviewed=reviewed)) != facts.status:
        facts = replace(facts, status=status)
    notes = _apply(claim, facts, cited)
    _check_cited(claim, bool(cited))
    return claim, notes


@transaction.atomic
def revise_claim(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Claim:
    """Change a claim that still stands at `version`. `changes` are fields of `ClaimFacts`.

    A new figure is read afresh, unless numbers are given with it.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        AmbiguousClaim, ValidationError, UnitDoubt: as `record_claim`; nothing was written.
    """
    at = at or timezone.now()
    claim = locked(Claim, pk, version)
    before, question_before = claim.status, claim.question_id
    facts = replace(_facts(claim, changes), **changes)
    _check_status(facts.status, NEXT_STATUS[Status(before)])
    check_status(claim, before, facts.status, writes=bool(changes.keys() - {"status"}), by=by, reason=reason)
    if facts.question.pk != question_before or facts.source.pk != claim.source_id:
        lock_questions([facts.question.pk, question_before])  # nobody links it while it moves
        check_voice(claim, facts.source)
        if facts.question.pk != question_before and _is_linked(claim):
            words = gettext("This claim is linked to others of its question; withdraw the links before it moves.")
            raise refuse("question", words)
    cited = [citation.publication for citation in claim.citations.select_related("publication").order_by("id")]
    notes = _apply(claim, facts, cited)
    _check_cited(claim, bool(cited))
    save(claim, by=by, at=at, reason=" ".join(filter(None, [reason, *notes])))
    check_named(claim, "question", "source")
    raise_revisions([claim.question_id, question_before])
    return claim


# Nothing published goes back to a draft: it was seen. A retraction of ours can itself be a mistake, and undone.
NEXT_STATUS = {
    Status.DRAFT: (Status.DRAFT, Status.PUBLISHED, Status.DISCARDED),
    Status.PUBLISHED: (Status.PUBLISHED, Status.RETRACTED),
    Status.RETRACTED: (Status.RETRACTED, Status.PUBLISHED),
    Status.DISCARDED: (Status.DISCARDED, Status.DRAFT),
}


def _facts(claim: Claim, changes: Mapping[str, Any]) -> ClaimFacts:
    """What is recorded of a claim. Its numbers stay as they are unless its words or its question change."""
    plain = ("interval", "horizon", "stated_on", "as_of", "credibility", "note", "uncited_because", "status")
    kept = {name: getattr(claim, name) for name in plain}
    given = None
    if "figure" in changes:
        given = figures.Given()
    elif "question" in changes:
        given = figures.Given(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
    return ClaimFacts(question=claim.question, source=claim.source, figure=claim.figure, given=given, **kept)


def _apply(claim: Claim, facts: ClaimFacts, cited: Sequence[Publication]) -> list[str]:
    """Put the facts into the claim; the notes say what somebody had to decide."""
    published = next((publication.published for publication in cited if publication.published), "")
    writer = writer_of(cited, decimal=facts.decimal)
    chosen = choose(facts, writer, dates.parse(published) if published else None)
    facts = chosen.facts
    claim.question, claim.source = facts.question, facts.source
    claim.interval, claim.horizon = facts.interval, facts.horizon
    claim.credibility, claim.note = facts.credibility, facts.note.strip()
    claim.uncited_because, claim.status = facts.uncited_because.strip(), facts.status
    problems: dict[str, Any] = {}
    noun = None
    try:
        noun = _apply_figure(claim, facts, writer, chosen.reading)
    except ValidationError as refused:
        problems |= refused.error_dict
    try:
        _apply_dates(claim, facts, cited, published)
    except ValidationError as refused:
        problems |= refused.error_dict
    if problems:
        raise ValidationError(problems)
    return [note for note in (chosen.note, _unit_note(claim, noun, facts)) if note]


def _apply_figure(claim: Claim, facts: ClaimFacts, writer: figures.Writer, reading: int) -> str | None:
    """Read the figure, unless its numbers stay as they are; the noun that it counts, if it names one."""
    if facts.given is None:
        return None
    claim.figure = facts.figure.strip()
    question = facts.question
    try:
        settled = figures.settle(
            claim.figure,
            facts.given,
            can_be_negative=question.can_be_negative,
            unit=question.unit,
            writer=writer,
            reading=reading,
            as_published=facts.as_published,
        )
    except figures.Unsettled as problem:
        raise refuse(problem.field, str(problem), code=problem.code) from None
    claim.low, claim.best, claim.high = settled.low, settled.best, settled.high
    claim.qualifier = settled.qualifier
    return settled.unit


def _unit_note(claim: Claim, noun: str | None, facts: ClaimFacts) -> str:
    try:
        ask_about_unit(claim, noun, look=not facts.as_published)
    except UnitDoubt as doubt:
        if not facts.allow_unit:
            raise
        return f"{doubt.noun.capitalize()} are counted as {doubt.unit} here."
    return ""


def _apply_dates(claim: Claim, facts: ClaimFacts, cited: Sequence[Publication], published: str) -> None:
    stated = _read_date("stated_on", facts.stated_on, published)
    if stated.is_unknown and published:
        # Nobody reads a number before it was said: the day of publication is the last day it can have been said.
        stated = dates.until(dates.parse(published))
    _check_said_before(stated, cited)
    as_of = _read_date("as_of", facts.as_of, published)
    claim.stated_on, claim.stated_first, claim.stated_last = stated.text, stated.first, stated.last
    claim.as_of, claim.as_of_first, claim.as_of_last = as_of.text, as_of.first, as_of.last
    ahead = as_of.first is not None and stated.last is not None and as_of.first > stated.last
    if ahead and claim.horizon == "current":
        raise refuse(
            "as_of",
            gettext(
                "It speaks of {as_of} but was said {stated}: is this a forecast? Mark it as one, or correct a date."
            ).format(as_of=dates.display(as_of), stated=dates.display(stated)),
        )


def _check_said_before(stated: dates.Edtf, cited: Sequence[Publication]) -> None:
    """Nobody reads a number before it was said: not in a publication, and not here."""
    if stated.first is None:
        return
    days = [
        (publication.published_last, gettext("{publication}, of").format(publication=publication))
        for publication in cited
    ]
    today = dates.from_date(timezone.now().date())
    for last, where in (*days, (today + 1, "recorded")):  # it may be tomorrow already where it was said
        if last is not None and stated.first > last:
            raise refuse(
                "stated_on",
                gettext(
                    "It was said {stated}, after it could be read ({where} {last}). Correct one of the dates."
                ).format(stated=dates.display(stated), where=where, last=dates.display(dates.iso(last))),
            )


def _read_date(field: str, text: str, published: str) -> dates.Edtf:
    try:
        return dates.read(text, relative_to=dates.parse(published) if published else None)
    except dates.DateProblem as problem:
        raise refuse(field, str(problem)) from None


def _is_linked(claim: Claim) -> bool:
    return ClaimLink.objects.standing().filter(Q(from_claim=claim) | Q(to_claim=claim)).exists()


def _check_status(status: str, allowed: Sequence[str]) -> None:
    if status not in allowed:
        names = " or ".join(str(Status(name).value) for name in allowed)
        raise refuse(
            "status", gettext("“{status}” is not possible here; {names} is.").format(status=status, names=names)
        )


def _check_cited(claim: Claim, cited: bool) -> None:
    if claim.status == Status.PUBLISHED and not cited and not claim.uncited_because:
        raise refuse(
            "citations", gettext("Say where this can be read: a citation, or in uncited_because why there is none.")
        )
