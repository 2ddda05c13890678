"""Which addresses are kept, and when two are the same page."""

import pytest
from django.core.exceptions import ValidationError

from estimates.models.web_address import canonical_web_address, check_web_address


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("java\tscript:alert(1)", "control character"),
        ("data:text/html,x", "data:"),
        ("ftp://example.org/", "ftp:"),
        ("//evil.example/", "“//”"),
        ("example.org/page", "Write https://example.org/page"),
        ("https://user:pw@example.org/", "user name"),
        ("https://", "no host"),
        ("https:///path", "no host"),
        ("https://exa mple.org", "space"),
        ("https://example.org/\u202e", "control character"),
        ("https://example.org\\@evil.example", "backslash"),
        ("https://example.org:99999/", "port"),
        ("https://[::1/", "malformed"),
        ("https://example.org/" + "a" * 4000, "at most 1900"),
    ],
)
def test_anything_but_a_plain_web_address_is_refused_by_name(address, why):
    with pytest.raises(ValidationError) as refused:
        check_web_address(address)
    assert why in " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "address", ["", "https://example.org", "http://example.org:8080/a?b=c#d", "https://münchen.de/ä"]
)
def test_plain_addresses_are_kept(address):
    check_web_address(address)


@pytest.mark.parametrize(
    "same",
    [
        "http://Example.org/a/",
        "https://example.org:443/a#top",
        "https://example.org/a?utm_source=x",
        "https://EXAMPLE.ORG/a?fbclid=1",
    ],
)
def test_one_page_has_one_canonical_address(same):
    assert canonical_web_address(same) == "https://example.org/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?q=%B1%E2", "https://example.org/?q=%BA%CF"),
        ("https://example.org/#/article/1", "https://example.org/#/article/2"),
        ("https://example.org/#!a", "https://example.org/#!b"),
        ("https://example.org:80/a", "https://example.org/a"),
        ("https://example.org/?a=1&a=2", "https://example.org/?a=2&a=1"),
    ],
)
def test_two_pages_are_never_taken_for_one(one, other):
    assert canonical_web_address(one) != canonical_web_address(other)


def test_what_tells_pages_apart_stays():
    pages = {
        canonical_web_address(f"https://example.org/{rest}") for rest in ("a?id=1", "a?id=2", "A", "a", "a?id=1&b=2")
    }
    assert len(pages) == 5
