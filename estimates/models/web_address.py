"""Which web addresses may be kept, and when are two of them the same page?"""

import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

LONGEST = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|twclid|yclid)$", re.IGNORECASE)
_HOST = re.compile(r"^[^\s/?#@\\<>\"'`{}|^%]+$")


def check_web_address(value: str) -> None:
    """Refuse, by name, everything but a plain http or https address (RFC 3986)."""
    if not value:
        return
    if reason := _fault(value):
        raise ValidationError(
            gettext("“{value}” cannot be kept as an address: {reason}").format(value=value[:80], reason=reason),
            code="address",
        )


def _fault(value: str) -> str:
    if len(value) > LONGEST - 100:  # in its canonical form a host may be longer
        return gettext("it has {number} characters, at most {longest} are kept. Cut what follows the “?”.").format(
            number=len(value), longest=LONGEST - 100
        )
    if (
        any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs") for character in value)
        or "\\" in value
    ):
        return gettext("it holds a space, backslash or control character. Copy it again from the address bar.")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return gettext("its host or port is malformed. Copy it again from the address bar.")
    if parts.scheme.lower() not in ("http", "https"):
        if not parts.scheme and not value.startswith("/"):
            return gettext("it lacks its beginning. Write https://{value} if that is the page.").format(
                value=value[:80]
            )
        read = f"“{parts.scheme}:”" if parts.scheme else "“//”"
        return gettext("it starts with {read}, only http:// and https:// are kept.").format(read=read)
    if parts.username is not None or parts.password is not None:
        return gettext("it holds a user name or password before the “@”. Leave that out.")
    if not parts.hostname or not _HOST.match(parts.hostname) or not _ascii_host(parts.hostname) or port == 0:
        return gettext("it names no host. Write it as https://example.org/page.")
    return ""


def canonical_web_address(value: str) -> str:
    """One form for addresses that name the same page.

    Scheme and host in lower case, http taken as https, no default port, tracking parameter, or slash at the end of
    the path; no fragment, unless it is a route ("#/article/1", "#!article"). The rest is left as it was written, in
    whatever encoding. Used only to recognise a page again; the address is shown and linked as it was given.
    """
    if not value:
        return ""
    parts = urlsplit(value)
    port = f":{parts.port}" if parts.port not in (None, _DEFAULT_PORTS.get(parts.scheme)) else ""
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.match(pair.partition("=")[0]))
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return urlunsplit(("https", _ascii_host(parts.hostname or "") + port, parts.path.rstrip("/"), query, route))


def _ascii_host(host: str) -> str:
    """The host in ASCII (IDNA 2003), an IPv6 address in brackets; empty where no such host can exist."""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""


def web_address() -> "models.CharField[str, str]":
    """A column that is empty or holds an http(s) address; unlike Django's URLField it names what is wrong."""
    return models.CharField(max_length=LONGEST, blank=True, default="", validators=[check_web_address])
