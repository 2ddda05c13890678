"""Every derived read: filters → rows → comparison. Pages, charts, exports and the API take their numbers from here."""

from estimates.comparisons.comparison import Comparison, Position, Summary, compare, compare_rows
from estimates.comparisons.echoes import Echo, echoes, folds, passed_on
from estimates.comparisons.filters import FilterProblem, Filters
from estimates.comparisons.holdings import rows
from estimates.comparisons.past_questions import links_as_held, questions_as_held
from estimates.comparisons.rows import CitationRow, ClaimRow, QuestionRows, SourceRow
from estimates.comparisons.sentence import Phrase, counts, listed, phrases, sentence
from estimates.comparisons.timeline import TimelineEntry, timeline
from estimates.comparisons.topic_events import EventRow, topic_events

__all__ = [
    "CitationRow",
    "ClaimRow",
    "Comparison",
    "Echo",
    "EventRow",
    "FilterProblem",
    "Filters",
    "Phrase",
    "Position",
    "QuestionRows",
    "SourceRow",
    "Summary",
    "TimelineEntry",
    "compare",
    "compare_rows",
    "counts",
    "echoes",
    "folds",
    "links_as_held",
    "listed",
    "passed_on",
    "phrases",
    "questions_as_held",
    "rows",
    "sentence",
    "timeline",
    "topic_events",
]
