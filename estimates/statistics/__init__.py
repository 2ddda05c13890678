"""What can be said about figures that disagree, without merging them? Plain Python over plain values."""

from estimates.statistics.agreement import Pairs, Relation, count_pairs, relation
from estimates.statistics.extremes import Extreme, Stated, difference, highest, lowest, spread
from estimates.statistics.intervals import Interval, as_json, read_as
from estimates.statistics.median import Bested, Median, median_of_origins
from estimates.statistics.origins import origins
from estimates.statistics.support import Step, Support, steps, support

__all__ = [
    "Bested",
    "Extreme",
    "Interval",
    "Median",
    "Pairs",
    "Relation",
    "Stated",
    "Step",
    "Support",
    "as_json",
    "count_pairs",
    "difference",
    "highest",
    "lowest",
    "median_of_origins",
    "origins",
    "read_as",
    "relation",
    "spread",
    "steps",
    "support",
]
