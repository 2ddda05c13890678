"""How often may somebody ask? So many times a minute: an account as an account, everybody else by address."""

import math
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left to somebody in the running minute. `policy` names the rule in the answer's headers."""

    policy: str
    limit: int
    asked: int
    seconds: int

    @property
    def too_often(self) -> bool:
        return self.asked > self.limit

    @property
    def headers(self) -> dict[str, str]:
        """RateLimit fields for HTTP (draft-ietf-httpapi-ratelimit-headers): the rule, what is left, until when."""
        left = max(self.limit - self.asked, 0)
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.limit};w={WINDOW}',
            "RateLimit": f'"{self.policy}";r={left};t={self.seconds}',
        }


class PerMinute(BaseThrottle):
    """Counts in windows of one minute: two operations of the cache a request, and no race between its readers."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if not settings.THROTTLES:
            return True
        if request.user.is_authenticated:
            self.standing = _asked(request, "account", str(request.user.pk))
        else:
            self.standing = _asked(request, "address", self.get_ident(request))
        return not self.standing.too_often

    def wait(self) -> float:
        return self.standing.seconds


def count_stranger(request: Request) -> None:
    """Count whoever is refused before any throttle is asked.

    Raises:
        Throttled: they came too often.
    """
    if settings.THROTTLES and (standing := _asked(request, "address", PerMinute().get_ident(request))).too_often:
        raise Throttled(standing.seconds)


def _asked(request: Request, policy: str, who: str) -> Standing:
    window, elapsed = divmod(time.time(), WINDOW)
    asked = _count(f"throttle:{policy}:{who}:{window:.0f}")
    standing = Standing(policy, settings.THROTTLE_RATES[policy], asked, math.ceil(WINDOW - elapsed))
    request._request.throttle_standing = standing  # type: ignore[attr-defined]
    return standing


def _count(key: str) -> int:
    cache.add(key, 0, 2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # the cache dropped it in between; whoever asks so rarely is not held back
        return 1


class ThrottleHeaders:
    """Middleware: says in every answer of the API what is left to whoever asked."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        response = self.get_response(request)
        standing: Standing | None = getattr(request, "throttle_standing", None)
        for name, value in (standing.headers if standing else {}).items():
            response[name] = value
        return response
