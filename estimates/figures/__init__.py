"""What does a figure say: a phrase such as "up to 12,000" <-> low, best, high, qualifier and unit."""

from estimates.figures.answers import FigureAnswer, answer, refused
from estimates.figures.explaining import RULES, Part, explain
from estimates.figures.formats import format_number, plain_number
from estimates.figures.given import Given, Unsettled, settle
from estimates.figures.grammar import parse
from estimates.figures.hedges import wordings
from estimates.figures.reading import Qualifier, Reading, Span, Unreadable, describe
from estimates.figures.rules import Problem, check, fields_of
from estimates.figures.vague import ACLED, CCC, VagueTable
from estimates.figures.wording import wording

__all__ = [
    "ACLED",
    "CCC",
    "RULES",
    "FigureAnswer",
    "Given",
    "Part",
    "Problem",
    "Qualifier",
    "Reading",
    "Span",
    "Unreadable",
    "Unsettled",
    "VagueTable",
    "answer",
    "check",
    "describe",
    "explain",
    "fields_of",
    "format_number",
    "parse",
    "plain_number",
    "refused",
    "settle",
    "wording",
    "wordings",
]
