"""What do all others say? A comparison as it is without one source and its members."""

from estimates.comparisons.comparison import Comparison, compare_rows
from estimates.comparisons.rows import QuestionRows


def without_source(comparison: Comparison, slug: str) -> Comparison:
    """The same claims under the same filters, those of one source left out; nothing is read again."""
    held = QuestionRows(tuple(comparison.known.values()), comparison.links, comparison.citations)
    filters = comparison.filters
    return compare_rows(comparison.question, held, filters.but(exclude=(*filters.exclude, slug)))
