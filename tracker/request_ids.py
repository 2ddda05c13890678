"""Which request does a log line or an answer belong to? Every request has an id; a proxy's own is kept."""

import re
import secrets
from collections.abc import Callable

from django.core.signals import request_finished
from django.http import HttpRequest, HttpResponseBase

from tracker.logs import request_id

# What proxies and tracers send (UUIDs, hex, ULIDs). Anything else could forge a log line, and is replaced.
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestIds:
    """The first middleware, so that also the lines and answers of the others carry the id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        sent = request.headers.get("X-Request-ID", "")
        own = sent if _WELL_FORMED.fullmatch(sent) else secrets.token_hex(16)
        request_id.set(own)
        response = self.get_response(request)
        response["X-Request-ID"] = own
        return response


def _forget(**sent: object) -> None:
    """When the answer is sent and not earlier: Django and a streamed answer write lines after the last middleware."""
    request_id.set("")


request_finished.connect(_forget)
