"""How does a program send the same thing twice without writing it twice? With a key of its own (Idempotency-Key)."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from estimates.actions.receipts import carry_out_once
from estimates.api.renderers import ExactJSONRenderer
from estimates.models.receipt import Door

# As long as a receipt keeps them; printable ASCII, since header values are no text with an agreed encoding.
_KEY = re.compile(r"[ -~]{1,200}")
_KEPT_HEADERS = ("Location", "ETag")


def answered_once(request: Request, write: Callable[[], Response]) -> HttpResponseBase:
    """What `write` answers; under a key that this person sent before, with the same request, what it answered then.

    Raises:
        ValidationError: the key is malformed.
        KeyReused: the key came with another request.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return write()
    if not _KEY.fullmatch(key):
        raise ValidationError({"Idempotency-Key": "Send 1 to 200 printable ASCII characters, such as a random UUID."})
    kept, _ = carry_out_once(
        key,
        lambda: _kept(write()),
        door=Door.API,
        digest=_digest(request),
        by=cast(User, request.user),
        at=timezone.now(),
    )
    # The text itself is kept: a database may write the same JSON in another order or with other digits.
    return HttpResponse(kept["body"], "application/json", kept["status"], headers=kept["headers"])


def _kept(answer: Response) -> dict[str, Any]:
    body = ExactJSONRenderer().render(answer.data).decode()
    headers = {name: answer[name] for name in _KEPT_HEADERS if answer.has_header(name)}
    return {"status": answer.status_code, "headers": headers, "body": body}


def _digest(request: Request) -> str:
    said = json.dumps([request.method, request.path, request.data], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
