"""Every write: keyword-only, atomic, checked, kept in history. Forms, API, import and admin all call these."""

from estimates.actions.bulk_recording import (
    BulkWriter,
    CheckedCitation,
    CheckedClaim,
    check_citation,
    check_claim,
    check_publication,
)
from estimates.actions.captures import capture_publication
from estimates.actions.citations import CitationFacts, cite_claim, revise_citation
from estimates.actions.claim_links import link_claims, revise_claim_link
from estimates.actions.claims import ClaimFacts, record_claim, revise_claim
from estimates.actions.events import enter_event, record_event, revise_event
from estimates.actions.import_runs import (
    ask_to_cancel,
    begin_run,
    end_run,
    keep_rows,
    report_progress,
    save_mapping,
    settle_interrupted_runs,
    settle_run,
    take_over_run,
)
from estimates.actions.keeping import SAID_BY_COPIES, keep_claim, keep_claim_link, keep_merge
from estimates.actions.merge_plans import MergePlan, plan_merge
from estimates.actions.merging import merge_questions, merge_sources
from estimates.actions.publications import (
    PublicationFacts,
    cite_publication,
    create_publication,
    keep_publication,
    revise_publication,
)
from estimates.actions.question_links import link_questions, revise_question_link
from estimates.actions.questions import create_question, revise_question
from estimates.actions.quote_lock import QuotePlace
from estimates.actions.refusals import (
    AmbiguousClaim,
    DuplicateClaim,
    KeyReused,
    OpenReading,
    OtherDefinition,
    StaleVersion,
    UnitDoubt,
)
from estimates.actions.said_before import same_said, same_said_by
from estimates.actions.source_roles import (
    record_source_role,
    revise_source_role,
    set_source_role,
    set_source_roles,
)
from estimates.actions.sources import create_source, revise_source
from estimates.actions.splitting import Split, split_question, split_source
from estimates.actions.topics import create_topic, revise_topic
from estimates.actions.undo_import import Undone, to_be_undone, undo_import
from estimates.actions.unmerging import WayBack, plan_way_back, unmerge_question, unmerge_source

__all__ = [
    "SAID_BY_COPIES",
    "AmbiguousClaim",
    "BulkWriter",
    "CheckedCitation",
    "CheckedClaim",
    "CitationFacts",
    "ClaimFacts",
    "DuplicateClaim",
    "KeyReused",
    "MergePlan",
    "OpenReading",
    "OtherDefinition",
    "PublicationFacts",
    "QuotePlace",
    "Split",
    "StaleVersion",
    "Undone",
    "UnitDoubt",
    "WayBack",
    "ask_to_cancel",
    "begin_run",
    "capture_publication",
    "check_citation",
    "check_claim",
    "check_publication",
    "cite_claim",
    "cite_publication",
    "create_publication",
    "create_question",
    "create_source",
    "create_topic",
    "end_run",
    "enter_event",
    "keep_claim",
    "keep_claim_link",
    "keep_merge",
    "keep_publication",
    "keep_rows",
    "link_claims",
    "link_questions",
    "merge_questions",
    "merge_sources",
    "plan_merge",
    "plan_way_back",
    "record_claim",
    "record_event",
    "record_source_role",
    "report_progress",
    "revise_citation",
    "revise_claim",
    "revise_claim_link",
    "revise_event",
    "revise_publication",
    "revise_question",
    "revise_question_link",
    "revise_source",
    "revise_source_role",
    "revise_topic",
    "same_said",
    "same_said_by",
    "save_mapping",
    "set_source_role",
    "set_source_roles",
    "settle_interrupted_runs",
    "settle_run",
    "split_question",
    "split_source",
    "take_over_run",
    "to_be_undone",
    "undo_import",
    "unmerge_question",
    "unmerge_source",
]
