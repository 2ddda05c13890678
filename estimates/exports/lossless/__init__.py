"""The lossless format: JSON Lines, one record a line, which imports read back to the same records."""

from estimates.exports.lossless.chosen import Chosen, all_records, records_of, records_of_question
from estimates.exports.lossless.lines import json_lines

__all__ = ["Chosen", "all_records", "json_lines", "records_of", "records_of_question"]
