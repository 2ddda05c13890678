"""How is a refusal written? As a problem (RFC 9457) that names what was wrong and where."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, RequestDataTooBig
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, IntegrityError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from estimates import figures
from estimates.actions import (
    AmbiguousClaim,
    DuplicateClaim,
    KeyReused,
    OpenReading,
    OtherDefinition,
    StaleVersion,
    UnitDoubt,
)
from estimates.api.moved import address_instead, leads_on
from estimates.comparisons import FilterProblem
from estimates.models.merged import MergedAway

_log = logging.getLogger(__name__)

_KINDS = {
    400: ("validation", "Not accepted as it stands"),
    401: ("not-authenticated", "Log in first"),
    403: ("permission-denied", "Not allowed"),
    404: ("not-found", "Not found"),
    405: ("method-not-allowed", "Not possible here"),
    406: ("not-acceptable", "Not available in that form"),
    409: ("conflict", "Somebody else was first"),
    412: ("stale", "Changed in the meantime"),
    413: ("too-large", "Too large"),
    415: ("unsupported-media-type", "Not JSON"),
    422: ("idempotency-mismatch", "Another request came with this key"),
    428: ("precondition-required", "Which version was changed?"),
    429: ("too-many-requests", "Too many requests"),
}


@dataclass(frozen=True, slots=True)
class _Problem:
    status: int
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    kind: tuple[str, str] = ("", "")
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        name, title = self.kind if self.kind[0] else _KINDS.get(self.status, ("refused", "Refused"))
        body = {
            "type": f"/problems/{name}",
            "title": title,
            "status": self.status,
            "detail": self.detail,
            "errors": self.errors,
            **self.extra,
        }
        return Response(body, self.status, headers=dict(self.headers), content_type="application/problem+json")


def as_problem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to a refusal; None for what is nobody's input but our own mistake."""
    problem = _of_ours(exc, context) or _of_django(exc) or _of_rest_framework(exc)
    return problem.response() if problem else None


def _of_ours(exc: Exception, context: Mapping[str, Any]) -> _Problem | None:
    if isinstance(exc, FilterProblem):
        return _refused([{"field": name, "message": message} for name, message in exc.errors.items()])
    if isinstance(exc, DuplicateClaim):
        kind = ("duplicate-claim", "Said already")
        return _Problem(409, str(exc), kind=kind, extra={"duplicates": [_duplicate(c) for c in exc.duplicates]})
    if isinstance(exc, AmbiguousClaim):
        kind = ("ambiguous-figure", "It can be read in several ways")
        errors = [{"field": name, "message": message} for name, message in exc.errors.items()]
        readings = [_open_reading(place, one, exc.errors) for place, one in enumerate(exc.readings)]
        detail = f'{exc} Send the same with "reading" and its number.'
        return _Problem(409, detail, errors, kind=kind, extra={"readings": readings})
    if isinstance(exc, UnitDoubt):
        kind = ("unit-mismatch", "It may count something else")
        errors = [{"field": "figure", "message": str(exc)}]
        detail = f'{exc} To say so, send the same with "allow_unit": true.'
        return _Problem(409, detail, errors, kind=kind, extra={"unit_read": exc.noun, "unit": exc.unit})
    if isinstance(exc, StaleVersion):
        sent = {"version": exc.sent, **context["request"].data}
        current = context["view"].get_serializer(exc.current).data
        return _Problem(412, str(exc), extra={"current": current, "sent": sent})
    if isinstance(exc, MergedAway):
        return _merged_away(exc, context["request"])
    if isinstance(exc, OtherDefinition):
        kind = ("other-definition", "They are not defined alike")
        errors = [{"field": d.name, "message": f"“{d.gone}” here, “{d.kept}” there."} for d in exc.plan.differences]
        return _Problem(409, f'{exc} Send the same with "allow_other_definition": true.', errors, kind=kind)
    if isinstance(exc, KeyReused):
        return _Problem(422, str(exc))
    return None


def _merged_away(exc: MergedAway, request: Any) -> _Problem:
    where = address_instead(request, exc)
    # A merge can be undone, so nobody is to keep the answer unasked.
    headers = {"Location": where, "Cache-Control": "no-cache"} if leads_on(request) else {}
    kind = ("merged-away", "It is one with another now")
    extra = {"into": exc.into.slug, "url": where}
    return _Problem(308 if leads_on(request) else 409, str(exc), kind=kind, extra=extra, headers=headers)


def _open_reading(place: int, one: OpenReading, fields: Mapping[str, str]) -> dict[str, Any]:
    said = {
        "figure": figures.reading_answer(one.figure) if one.figure else None,
        "stated_on": one.stated_on.text if one.stated_on else None,
        "as_of": one.as_of.text if one.as_of else None,
    }
    return {"reading": place, **{name: value for name, value in said.items() if name in fields}}


def _duplicate(claim: Any) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "url": settings.BASE_URL + claim.get_absolute_url(),
        "figure": claim.figure,
        "source": claim.source.slug,
        "stated_on": claim.stated_on or None,
    }


def _of_django(exc: Exception) -> _Problem | None:
    if isinstance(exc, DjangoValidationError):
        return _of_validation(exc)
    if isinstance(exc, Http404 | ObjectDoesNotExist):
        return _Problem(404, "There is nothing at this address, or nothing you may see.")
    if isinstance(exc, DjangoPermissionDenied):
        return _Problem(403, str(exc) or "This account may not do that.")
    if isinstance(exc, RequestDataTooBig):
        return _Problem(413, "The body is too large. Send it in parts.")
    if isinstance(exc, DataError | OverflowError):
        return _Problem(400, "A value is larger than can be kept.")
    if isinstance(exc, IntegrityError):
        _log.warning("A constraint refused what was accepted before it", exc_info=exc)
        return _Problem(409, "Another change came first. Read the record again, then repeat.")
    return None


def _of_validation(exc: DjangoValidationError) -> _Problem:
    parts = exc.error_dict if hasattr(exc, "error_dict") else {NON_FIELD_ERRORS: exc.error_list}
    return _refused(
        [
            {"field": "" if name == NON_FIELD_ERRORS else name, "message": message}
            for name, inner in parts.items()
            for error in inner
            for message in error.messages
        ]
    )


def _of_rest_framework(exc: Exception) -> _Problem | None:
    if not isinstance(exc, exceptions.APIException):
        return None
    scheme = getattr(exc, "auth_header", None)
    headers = {"WWW-Authenticate": scheme} if scheme else {}
    if isinstance(exc, exceptions.Throttled):
        wait = str(getattr(exc, "wait", None) or 1)
        return _Problem(429, f"That was too often. Wait {wait} seconds, then go on.", headers={"Retry-After": wait})
    if isinstance(exc, exceptions.ValidationError):
        return _refused(list(_flat(exc.detail, "")))
    if isinstance(exc, exceptions.MethodNotAllowed):
        why = " Nothing is deleted here: drafts are discarded, published claims retracted."
        return _Problem(405, f"{exc.detail}{why if 'DELETE' in str(exc.detail) else ''}")
    return _Problem(exc.status_code, str(exc.detail), headers=headers)


def _refused(errors: list[dict[str, str]]) -> _Problem:
    said = dict.fromkeys(error["message"] for error in errors)
    return _Problem(400, " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in said), errors)


def _flat(detail: Any, path: str) -> Iterator[dict[str, str]]:
    """REST framework's nested messages as `citations[0].publication.url` and one message each."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = f"[{name}]" if isinstance(name, int) else f".{name}" if path else str(name)
            yield from _flat(inner, path if name == "non_field_errors" else path + step)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            yield from _flat(inner, f"{path}[{place}]" if isinstance(inner, Mapping) else path)
    else:
        yield {"field": path, "message": str(detail)}
