"""The nouns of the tracker, one a file."""

from estimates.models.api_token import ApiToken
from estimates.models.capture import Capture
from estimates.models.citation import Citation, Relay
from estimates.models.claim import Claim
from estimates.models.claim_link import ClaimLink
from estimates.models.event import Event
from estimates.models.import_run import ImportedRow, ImportMapping, ImportRun
from estimates.models.people import Role
from estimates.models.publication import Publication
from estimates.models.question import Question, QuestionLink
from estimates.models.receipt import Receipt
from estimates.models.redaction import Redaction
from estimates.models.source import Source
from estimates.models.source_role import SourceRole
from estimates.models.topic import Topic

__all__ = [
    "ApiToken",
    "Capture",
    "Citation",
    "Claim",
    "ClaimLink",
    "Event",
    "ImportMapping",
    "ImportRun",
    "ImportedRow",
    "Publication",
    "Question",
    "QuestionLink",
    "Receipt",
    "Redaction",
    "Relay",
    "Role",
    "Source",
    "SourceRole",
    "Topic",
]
