"""Writing citations: where a claim can be read. An outlet that relays a number adds one of these, never a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from estimates.actions.recording import raise_revisions, refuse, save
from estimates.models import Citation, Claim, Publication, Relay, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFacts:
    """Where and in which words a claim is cited. `via` goes from the publication back towards the source."""

    publication: Publication
    quote: str = ""
    role: str = ""
    quote_language: str = ""
    translation: str = ""
    locator: str = ""
    anonymity: str = ""
    via: Sequence[Source] = ()


@transaction.atomic
def cite_claim(
    claim: Claim, facts: CitationFacts, *, by: User, at: datetime | None = None, reason: str = ""
) -> Citation:
    at = at or timezone.now()
    if Citation.objects.filter(claim=claim, publication=facts.publication).exists():
        raise refuse(
            "publication", f"Claim {claim.pk} cites “{facts.publication}” already; edit that citation instead."
        )
    citation = Citation(
        claim=claim,
        publication=facts.publication,
        quote=facts.quote.strip(),
        role=facts.role or ("quote" if facts.quote.strip() else "paraphrase"),
        quote_language=facts.quote_language,
        translation=facts.translation,
        locator=facts.locator,
        anonymity=facts.anonymity,
    )
    save(citation, by=by, at=at, reason=reason)
    for place, source in enumerate(facts.via):
        save(Relay(citation=citation, place=place, source=source), by=by, at=at, reason=reason)
    raise_revisions([claim.question_id])
    return citation
