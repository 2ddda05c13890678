"""The claims of a view as JSON: the rows of the CSV as objects."""

from collections.abc import Iterator

import orjson

from estimates.exports.claims import claim_rows
from estimates.exports.extracts import Extract


def claims_json(extract: Extract) -> Iterator[bytes]:
    """A list of objects, UTF-8, one a line; numbers exact, whole ones without a point."""
    before = b"[\n"
    for row in claim_rows(extract):
        yield before + orjson.dumps(dict(row))
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"
