"""Every write: keyword-only, atomic, checked, kept in history. Forms, API, import and admin all call these."""

from estimates.actions.captures import capture_publication
from estimates.actions.citations import CitationFacts, cite_claim, revise_citation
from estimates.actions.claim_links import link_claims, revise_claim_link
from estimates.actions.claims import ClaimFacts, record_claim, revise_claim
from estimates.actions.publications import PublicationFacts, cite_publication, create_publication, revise_publication
from estimates.actions.question_links import link_questions, revise_question_link
from estimates.actions.questions import create_question, revise_question
from estimates.actions.refusals import AmbiguousClaim, DuplicateClaim, KeyReused, OpenReading, StaleVersion, UnitDoubt
from estimates.actions.said_before import same_said, same_said_by
from estimates.actions.source_roles import set_source_role
from estimates.actions.sources import create_source, revise_source
from estimates.actions.topics import create_topic, revise_topic

__all__ = [
    "AmbiguousClaim",
    "CitationFacts",
    "ClaimFacts",
    "DuplicateClaim",
    "KeyReused",
    "OpenReading",
    "PublicationFacts",
    "StaleVersion",
    "UnitDoubt",
    "capture_publication",
    "cite_claim",
    "cite_publication",
    "create_publication",
    "create_question",
    "create_source",
    "create_topic",
    "link_claims",
    "link_questions",
    "record_claim",
    "revise_citation",
    "revise_claim",
    "revise_claim_link",
    "revise_publication",
    "revise_question",
    "revise_question_link",
    "revise_source",
    "revise_topic",
    "same_said",
    "same_said_by",
    "set_source_role",
]
