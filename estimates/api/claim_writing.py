"""How does a request body become a claim? Through the same actions as everybody's, in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from estimates.actions import (
    CitationFacts,
    ClaimFacts,
    PublicationFacts,
    cite_publication,
    record_claim,
    revise_claim,
)
from estimates.actions.publications import is_known_with_publisher
from estimates.actions.recording import under
from estimates.actions.reviewing import first_status
from estimates.api.publishers import with_publisher
from estimates.figures import Given
from estimates.models import Claim, Publication
from estimates.models.claim import Horizon
from estimates.models.status import Status

_GIVEN = ("low", "best", "high", "qualifier")


@transaction.atomic
def record_from(body: Mapping[str, Any], *, by: User) -> Claim:
    """Record what a valid `ClaimBody` says.

    Raises:
        ValidationError, DuplicateClaim: as `record_claim` does; nothing was written.
    """
    at = timezone.now()
    facts = {name: value for name, value in body.items() if name not in (*_GIVEN, "citations", "allow_duplicate")}
    facts["horizon"] = facts.get("horizon") or Horizon.CURRENT
    facts["status"] = first_status(facts.get("status") or Status.PUBLISHED, reviewed=False)
    return record_claim(
        ClaimFacts(given=_given(body), **facts),
        citations=_citations(body.get("citations", ()), fill=facts["status"] != Status.DRAFT, by=by, at=at),
        allow_duplicate=body.get("allow_duplicate", False),
        by=by,
        at=at,
    )


def revise_from(pk: int, body: Mapping[str, Any], *, version: int, by: User, reason: str = "") -> Claim:
    """Change what a valid `ClaimChanges` names.

    Raises:
        StaleVersion, ValidationError, Claim.DoesNotExist: as `revise_claim` does; nothing was written.
    """
    changes = {name: value for name, value in body.items() if name not in _GIVEN}
    # Of these two an empty value is no value, so there is nothing to change them to.
    changes = {name: value for name, value in changes.items() if value or name not in ("horizon", "status")}
    if body.keys() & set(_GIVEN):
        changes["given"] = _given(body)
    if not changes:
        raise ValidationError("Nothing to change: horizon and status are changed by a value, not by none.")
    return revise_claim(pk, version=version, changes=changes, by=by, reason=reason)


def _given(body: Mapping[str, Any]) -> Given:
    return Given(
        low=body.get("low"), best=body.get("best"), high=body.get("high"), qualifier=body.get("qualifier") or None
    )


def _citations(bodies: Sequence[Mapping[str, Any]], *, fill: bool, by: User, at: datetime) -> list[CitationFacts]:
    cited: dict[int, int] = {}
    facts = []
    for place, body in enumerate(bodies):
        path = f"citations[{place}].publication"
        publication = publication_meant(body["publication"], path, fill=fill, by=by, at=at)
        first = cited.setdefault(publication.pk, place)
        if first != place:
            message = f"This is the publication of citations[{first}] too; put both quotes into one citation."
            raise ValidationError({path: message})
        facts.append(CitationFacts(**{**body, "publication": publication}))
    return facts


def publication_meant(
    body: Publication | Mapping[str, Any], path: str, *, fill: bool = True, by: User, at: datetime
) -> Publication:
    """The publication itself, or the one that a valid `PublicationBody` at `path` of the request tells of.

    The publisher of a page that is known with its publisher is not looked at, so that none is made in vain.
    """
    if isinstance(body, Publication):
        return body
    with under(path):
        if is_known_with_publisher(body.get("url") or ""):
            body = {name: value for name, value in body.items() if name != "publisher"}
        return cite_publication(PublicationFacts(**with_publisher(body, by=by, at=at)), fill=fill, by=by, at=at)
