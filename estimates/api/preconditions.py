"""Which version does a program hold? Entity tags in and out (RFC 9110 §13)."""

import re

from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from estimates.api.refusals import PreconditionRequired
from estimates.models.recorded import Recorded

_VERSION = re.compile(r'(?:W/)?"([0-9]{1,9})"')


def etag_of(record: Recorded) -> str:
    return f'"{record.version}"'


def unchanged(request: Request, etag: str) -> HttpResponseBase | None:
    """The 304 for a program that already holds this; None when it has to be sent."""
    response: HttpResponseBase | None = get_conditional_response(request._request, etag=etag)
    return response


def version_sent(request: Request) -> int:
    """The version in If-Match.

    Raises:
        PreconditionRequired: there is none.
        ValidationError: it holds something else than one version.
    """
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        raise PreconditionRequired
    read = _VERSION.fullmatch(sent)
    if read is None:
        message = f'“{sent[:60]}” is no version; send one as the ETag gives it, such as If-Match: "7".'
        raise ValidationError({"If-Match": message})
    return int(read[1])
