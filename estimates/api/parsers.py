"""What is a request body? One JSON object that says the same thing to everybody who reads it (RFC 8259, RFC 7493)."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from estimates.api.refusals import TooLarge

LARGEST_BODY = 1_000_000
DEEPEST = 20
# The largest double has 309 digits; a longer integer is no number kept here, and costly to read.
_MOST_DIGITS = 310


class StrictJSONParser(BaseParser):
    """Refuses, by name, what readers of JSON disagree about: NaN, doubled names, lone surrogates, endless numbers."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise TooLarge(f"The body has more than {LARGEST_BODY:,} bytes. Send it in parts.")
        return read_object(body)


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in `body`.

    Raises:
        ParseError: what is wrong, and where.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ParseError(f"Byte {problem.start} of the body is not UTF-8. Send the JSON in UTF-8.") from None
    try:
        read = _DECODER.decode(text)
    except json.JSONDecodeError as problem:
        raise ParseError(f"This is not JSON: {problem.msg}, line {problem.lineno} column {problem.colno}.") from None
    except RecursionError:
        raise _too_deep() from None
    if not isinstance(read, dict):
        raise ParseError('The body is not a JSON object. Send one, such as {"figure": "up to 12,000"}.')
    _check_inside(read)
    return read


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        doubled = next(name for name, count in counts.items() if count > 1)
        shown = doubled[:60].encode("utf-8", "replace").decode()
        raise ParseError(f"“{shown}” stands twice in one object. Send it once.")
    return read


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ParseError(f"An integer of {len(digits)} digits cannot be kept; write it in words or as 1e12.")
    return int(digits)


def _float(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise ParseError(f"{digits[:40]} is beyond the largest number that can be kept.")
    return number


def _constant(name: str) -> None:
    raise ParseError(f"{name} is no JSON number. Leave the field out, or send null, where no number is given.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant)


def _check_inside(read: dict[str, Any]) -> None:
    """Walk all values without recursion: depth, and characters that a database or another program would choke on."""
    waiting: list[tuple[Any, int, str]] = [(read, 1, "")]
    while waiting:
        value, depth, path = waiting.pop()
        if isinstance(value, str):
            _check_text(value, path)
        elif isinstance(value, dict | list) and depth > DEEPEST:
            raise _too_deep()
        elif isinstance(value, dict):
            for name, inner in value.items():
                _check_text(name, path or "a name")
                waiting.append((inner, depth + 1, f"{path}.{name}" if path else name))
        elif isinstance(value, list):
            waiting.extend((inner, depth + 1, f"{path}[{place}]") for place, inner in enumerate(value))


def _check_text(text: str, path: str) -> None:
    if "\0" in text:
        raise ParseError(f"{path[:200]} holds a NUL character. Leave it out.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ParseError(f"{path[:200]} holds half of a surrogate pair (\\ud800 to \\udfff).") from None


def _too_deep() -> ParseError:
    return ParseError(f"The body is nested more than {DEEPEST} deep.")
