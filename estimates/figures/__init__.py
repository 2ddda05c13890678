"""What does a figure say: a phrase such as "up to 12,000" <-> low, best, high, qualifier and unit."""

from estimates.figures.formats import format_number, plain_number
from estimates.figures.given import Given, Unsettled, settle
from estimates.figures.grammar import parse
from estimates.figures.reading import Qualifier, Reading, Span, Unreadable, describe
from estimates.figures.rules import Problem, check
from estimates.figures.vague import ACLED, CCC, VagueTable
from estimates.figures.wording import wording

__all__ = [
    "ACLED",
    "CCC",
    "Given",
    "Problem",
    "Qualifier",
    "Reading",
    "Span",
    "Unreadable",
    "Unsettled",
    "VagueTable",
    "check",
    "describe",
    "format_number",
    "parse",
    "plain_number",
    "settle",
    "wording",
]
