import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from estimates.api.parsers import LARGEST_BODY, read_object
from estimates.models import Claim
from tests.api.conftest import Caller

REFUSED = [
    (b"\xff{}", "UTF-8"),
    (b'{"a": "\xed\xa0\x80"}', "UTF-8"),
    (b"{", "not JSON"),
    (b"", "not JSON"),
    (b"{} {}", "not JSON"),
    (b"[]", "object"),
    (b'"text"', "object"),
    (b"null", "object"),
    (b'{"a": 1, "a": 2}', "twice"),
    (b'{"x": {"a": 1, "\\u0061": 2}}', "twice"),
    (b'{"\\ud800": 1, "\\ud800": 2}', "twice"),
    (b'{"a": NaN}', "NaN"),
    (b'{"a": -Infinity}', "-Infinity"),
    (b'{"a": 1e400}', "1e400"),
    (b'{"a": ' + b"9" * 5000 + b"}", "5000 digits"),
    (b'{"a": "\\ud800"}', "surrogate"),
    (b'{"a": ["x", "\\u0000"]}', "a[1]"),
    (b'{"a": {"b\\u0000": 1}}', "NUL"),
    (b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", "nested"),
    (b'{"a": ' * 100_000, "nested"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED, ids=lambda value: str(value)[:30])
def test_an_ambiguous_body_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        read_object(body)
    assert reason in str(refused.value.detail)
    str(refused.value.detail).encode()


@pytest.mark.parametrize("body", [b'{"a": ' + b"[" * 19 + b"]" * 19 + b"}", b'\xef\xbb\xbf{"a": 1}', b'{"a": 1e-400}'])
def test_what_is_unusual_but_clear_is_read(body: bytes) -> None:
    assert "a" in read_object(body)


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), _values, max_size=4))
def test_every_clear_object_is_read_as_it_was_written(written: dict[str, Any]) -> None:
    assert read_object(json.dumps(written).encode()) == written


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    try:
        read: Any = read_object(body)
    except ParseError:
        read = {}
    assert isinstance(read, dict)


def test_a_body_beyond_a_megabyte_is_413(analyst: Caller) -> None:
    for size in (LARGEST_BODY, 3 * LARGEST_BODY):
        answer = analyst.send("POST", "claims/", b'{"note": "' + b"x" * size + b'"}')
        assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


def test_other_media_types_are_415(analyst: Caller) -> None:
    answer = analyst.post("/api/v1/claims/", {"figure": "1"})
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media-type")
    assert Claim.objects.count() == 0


def test_an_empty_body_names_what_is_missing(analyst: Caller) -> None:
    fields = [error["field"] for error in analyst.send("POST", "claims/", b"").json()["errors"]]
    assert fields == ["question", "source", "figure"]
