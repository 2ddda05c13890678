"""A comparison's claims as JSON: the rows of the CSV as objects."""

import orjson

from estimates.comparisons import Comparison
from estimates.exports.claims import claim_rows


def claims_json(comparison: Comparison) -> bytes:
    """A list of objects, UTF-8; numbers exact, whole ones without a point."""
    return orjson.dumps([dict(row) for row in claim_rows(comparison)], option=orjson.OPT_INDENT_2)
