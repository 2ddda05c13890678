"""What is a claim to a program that reads schema.org and PROV?"""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from estimates import dates, figures
from estimates.comparisons import CitationRow, SourceRow
from estimates.exports.extracts import Shown
from estimates.figures import plain_number
from estimates.models import Question

_AGENTS: Final = {
    **dict.fromkeys(("government", "military", "intelligence", "local_authority"), "GovernmentOrganization"),
    **dict.fromkeys(("individual", "unnamed_official"), "Person"),
    "ngo": "NGO",
    "media": "NewsMediaOrganization",
    "company": "Corporation",
}
_RESTS_ON: Final = ("restates", "derived_from", "aggregates")
_REVISES: Final = ("supersedes", "corrects")
_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NEVER: Final = 1 << 40


def claim_node(shown: Shown, *, name_question: bool) -> dict[str, Any]:
    """A Claim; `prov:hadPrimarySource` are the claims that a position only repeats or builds on in the end."""
    claim = shown.claim
    author = _agent(claim.source)
    node: dict[str, Any] = {
        "@type": "Claim",
        "@id": _claim(claim.id),
        "url": _claim(claim.id),
        "text": claim.figure,
        "author": author,
        "prov:wasAttributedTo": {"@id": author["@id"]},
        "about": _observation(shown, name_question=name_question),
    }
    if claim.stated_on:
        node["datePublished" if _DAY.fullmatch(claim.stated_on) else "temporal"] = claim.stated_on
    if claim.as_of and not _DAY.fullmatch(claim.as_of):
        node["temporalCoverage"] = claim.as_of
    if shown.is_position is not None:
        node["creativeWorkStatus"] = "current estimate" if shown.is_position else "not the current estimate"
    if shown.citations:
        node["appearance"] = [_appearance(citation) for citation in shown.citations]
        if first := _first(shown.citations):
            node["firstAppearance"] = {"@id": _publication(first)}
    rests_on = {
        "prov:wasDerivedFrom": [link.to_claim for link in shown.links if link.kind in _RESTS_ON],
        "prov:wasRevisionOf": [link.to_claim for link in shown.links if link.kind in _REVISES],
        "prov:hadPrimarySource": [origin for origin in shown.origins if origin != claim.id],
    }
    return node | {name: [{"@id": _claim(pk)} for pk in claims] for name, claims in rests_on.items() if claims}


def variable_of(question: Question) -> dict[str, Any]:
    """What the question counts, as a StatisticalVariable."""
    said = (
        question.definition,
        question.counts_included and f"Counted: {question.counts_included}",
        question.counts_excluded and f"Not counted: {question.counts_excluded}",
        f"Unit: {question.unit}",
    )
    return {
        "@type": "StatisticalVariable",
        "@id": f"{_question(question)}#variable",
        "name": question.title,
        "description": " ".join(part if part.endswith(".") else f"{part}." for part in said if part),
        "measuredProperty": {"@type": "Property", "name": str(question.get_measure_display())},
        "url": _question(question),
    }


def _observation(shown: Shown, *, name_question: bool) -> dict[str, Any]:
    """What was said to be so. A bound has no `value`: nobody said one."""
    claim, question = shown.claim, shown.question
    variable = {"@id": f"{_question(question)}#variable"}
    words = figures.wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
    numbers = {"minValue": claim.low, "value": claim.best, "maxValue": claim.high}
    return {
        "@type": "Observation",
        "variableMeasured": variable | ({"name": question.title} if name_question else {}),
        "description": words + (", forecast" if claim.horizon == "forecast" else ""),
        "unitText": question.unit,
        **{name: plain_number(number) for name, number in numbers.items() if number is not None},
        **({"observationDate": claim.as_of} if _DAY.fullmatch(claim.as_of) else {}),
    }


def _agent(source: SourceRow) -> dict[str, Any]:
    page = settings.BASE_URL + reverse("source_detail", args=[source.slug])
    agent = {"@type": _AGENTS.get(source.kind, "Organization"), "@id": page, "name": source.name}
    if source.parent is None:
        return agent
    relation = "memberOf" if agent["@type"] == "Person" else "parentOrganization"
    return agent | {relation: _agent(source.parent)}


def _appearance(citation: CitationRow) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "CreativeWork", "@id": _publication(citation)}
    if citation.url:
        node["url"] = citation.url
    if citation.title:
        node["name"] = citation.title
    if citation.publisher:
        node["publisher"] = {"@type": "Organization", "name": citation.publisher}
    if citation.published:
        node["datePublished" if _DAY.fullmatch(citation.published) else "temporal"] = citation.published
    if citation.quote:
        node["hasPart"] = {"@type": "Quotation", "text": citation.quote}
    return node


def _first(citations: Sequence[CitationRow]) -> CitationRow | None:
    """The one published first, if that is known of any; the only one in any case."""
    if len(citations) == 1:
        return citations[0]
    days = [dates.parse(citation.published).last or _NEVER for citation in citations]
    return citations[days.index(min(days))] if min(days) < _NEVER else None


def _claim(pk: int) -> str:
    return settings.BASE_URL + reverse("claim_detail", args=[pk])


def _publication(citation: CitationRow) -> str:
    return settings.BASE_URL + reverse("publication_detail", args=[citation.publication])


def _question(question: Question) -> str:
    return settings.BASE_URL + question.get_absolute_url()
