"""The nouns of the tracker, one a file."""

from estimates.models.api_token import ApiToken
from estimates.models.citation import Citation, Relay
from estimates.models.claim import Claim
from estimates.models.claim_link import ClaimLink
from estimates.models.people import Role
from estimates.models.publication import Publication
from estimates.models.question import Question, QuestionLink
from estimates.models.receipt import Receipt
from estimates.models.source import Source
from estimates.models.topic import Topic

__all__ = [
    "ApiToken",
    "Citation",
    "Claim",
    "ClaimLink",
    "Publication",
    "Question",
    "QuestionLink",
    "Receipt",
    "Relay",
    "Role",
    "Source",
    "Topic",
]
