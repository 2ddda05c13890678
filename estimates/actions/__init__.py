"""Every write: keyword-only, atomic, checked, kept in history. Forms, API, import and admin all call these."""

from estimates.actions.citations import CitationFacts, cite_claim
from estimates.actions.claim_links import link_claims
from estimates.actions.claims import ClaimFacts, record_claim, revise_claim, same_said
from estimates.actions.publications import PublicationFacts, cite_publication
from estimates.actions.questions import create_question, link_questions
from estimates.actions.refusals import DuplicateClaim, StaleVersion
from estimates.actions.sources import create_source
from estimates.actions.topics import create_topic

__all__ = [
    "CitationFacts",
    "ClaimFacts",
    "DuplicateClaim",
    "PublicationFacts",
    "StaleVersion",
    "cite_claim",
    "cite_publication",
    "create_question",
    "create_source",
    "create_topic",
    "link_claims",
    "link_questions",
    "record_claim",
    "revise_claim",
    "same_said",
]
