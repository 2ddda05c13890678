"""What does a figure say: a phrase such as "up to 12,000" <-> low, best, high, qualifier and unit."""

from estimates.figures.answers import FigureAnswer, answer, reading_answer, refused
from estimates.figures.cells import is_formula_like, read_cell, written_cell
from estimates.figures.explaining import RULES, Part, explain
from estimates.figures.finding import Found, find
from estimates.figures.formats import format_number, plain_number
from estimates.figures.given import ANYBODY, Given, Unsettled, Writer, check_fits, options, settle
from estimates.figures.grammar import parse
from estimates.figures.hedges import wordings
from estimates.figures.marks import Mark, decimal_mark
from estimates.figures.nouns import counts_the_same
from estimates.figures.open_readings import readings
from estimates.figures.reading import Qualifier, Reading, Span, Unreadable, describe
from estimates.figures.rules import Problem, check, fields_of
from estimates.figures.vague import ACLED, CCC, VAGUE_TABLES, VagueTable
from estimates.figures.wording import in_words, wording

__all__ = [
    "ACLED",
    "ANYBODY",
    "CCC",
    "RULES",
    "VAGUE_TABLES",
    "FigureAnswer",
    "Found",
    "Given",
    "Mark",
    "Part",
    "Problem",
    "Qualifier",
    "Reading",
    "Span",
    "Unreadable",
    "Unsettled",
    "VagueTable",
    "Writer",
    "answer",
    "check",
    "check_fits",
    "counts_the_same",
    "decimal_mark",
    "describe",
    "explain",
    "fields_of",
    "find",
    "format_number",
    "in_words",
    "is_formula_like",
    "options",
    "parse",
    "plain_number",
    "read_cell",
    "reading_answer",
    "readings",
    "refused",
    "settle",
    "wording",
    "wordings",
    "written_cell",
]
