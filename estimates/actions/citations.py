"""Writing citations: where a claim can be read. An outlet that relays a number adds one of these, never a claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from estimates.actions.quote_lock import QuotePlace, keep_place, lock_quote
from estimates.actions.recording import check_named, locked, put, raise_revisions, refuse, remove, save
from estimates.models import Citation, Claim, Publication, Relay, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFacts:
    """Where and in which words a claim is cited. `via` goes from the publication back towards the source.

    `place` is where a kept record says that its quote stands; without it the captured text is looked at.
    """

    publication: Publication
    quote: str = ""
    role: str = ""
    quote_language: str = ""
    translation: str = ""
    locator: str = ""
    anonymity: str = ""
    not_literal: bool = False
    via: Sequence[Source] = ()
    place: QuotePlace | None = None


_CHANGEABLE = ("publication", "quote", "role", "quote_language", "translation", "locator", "anonymity", "not_literal")
# What of a citation has to do with whether its quote is there to be read.
_QUOTING = frozenset({"publication", "quote", "translation", "not_literal"})


@transaction.atomic
def cite_claim(
    claim: Claim, facts: CitationFacts, *, by: User, at: datetime | None = None, reason: str = ""
) -> Citation:
    at = at or timezone.now()
    citation = new_citation(claim, facts)
    _check_once(citation)
    if facts.place is None:
        lock_quote(citation)
    else:
        keep_place(citation, facts.place)
    save(citation, by=by, at=at, reason=reason)
    _relay(citation, facts.via, by=by, at=at, reason=reason)
    raise_revisions([claim.question_id])
    return citation


def new_citation(claim: Claim | None, facts: CitationFacts) -> Citation:
    """A citation that is not written yet, with a role: quoting where there is a quote, unless told."""
    quote = facts.quote.strip()
    return Citation(
        claim=claim,
        publication=facts.publication,
        quote=quote,
        role=facts.role or _role(quote),
        quote_language=facts.quote_language,
        translation=facts.translation,
        locator=facts.locator,
        anonymity=facts.anonymity,
        not_literal=facts.not_literal,
    )


@transaction.atomic
def revise_citation(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Citation:
    """Change a citation that still stands at `version`. `changes` are fields of `CitationFacts`.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    at = at or timezone.now()
    citation = locked(Citation, pk, version)
    put(citation, {name: value for name, value in changes.items() if name != "via"}, _CHANGEABLE)
    citation.role = citation.role or _role(citation.quote)
    _check_once(citation)
    if changes.keys() & _QUOTING:
        lock_quote(citation)
    save(citation, by=by, at=at, reason=reason)
    if "via" in changes:
        _relay(citation, changes["via"], by=by, at=at, reason=reason)
    raise_revisions([citation.claim.question_id])
    return citation


def _role(quote: str) -> str:
    return "quote" if quote else "paraphrase"


def _check_once(citation: Citation) -> None:
    same = Citation.objects.filter(claim=citation.claim_id, publication=citation.publication_id).exclude(pk=citation.pk)
    if same.exists():
        message = gettext("Claim {claim_id} cites “{publication}” already; edit that citation instead.").format(
            claim_id=citation.claim_id, publication=citation.publication
        )
        raise refuse("publication", message)


def _relay(citation: Citation, via: Sequence[Source], *, by: User, at: datetime, reason: str) -> None:
    """Make the chain read `via`; a step that stays keeps its row, one that goes keeps its history."""
    known = list(citation.relays.order_by("place"))
    for relay in known[len(via) :]:
        remove(relay, by=by, at=at, reason=reason)
    for place, source in enumerate(via):
        relay = known[place] if place < len(known) else Relay(citation=citation, place=place)
        if relay.pk is None or relay.source_id != source.pk:
            relay.source = source
            save(relay, by=by, at=at, reason=reason)
            check_named(relay, "source")
