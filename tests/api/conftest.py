"""Callers of the API: an analyst and a reader by their tokens, and nobody in particular."""

import json
from typing import Any

import pytest
from django.test import Client

from estimates.models import ApiToken
from estimates.models.api_token import digest_of
from tests.factories import make_user


class Caller(Client):
    """A client that speaks JSON and keeps nothing between calls."""

    def __init__(self, token: str = "") -> None:
        super().__init__(headers={"Authorization": f"Bearer {token}"} if token else {})

    def send(self, verb: str, path: str, body: Any = None, **headers: str) -> Any:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.generic(verb, f"/api/v1/{path}", content, "application/json", headers=named)

    def read(self, path: str, **headers: str) -> Any:
        return self.get(f"/api/v1/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})


def _caller(name: str, *, analyst: bool) -> Caller:
    ApiToken.objects.create(user=make_user(name, analyst=analyst), digest=digest_of(f"token-of-{name}"))
    return Caller(f"token-of-{name}")


@pytest.fixture
def analyst(db: None) -> Caller:
    return _caller("ana", analyst=True)


@pytest.fixture
def second(db: None) -> Caller:
    """Another analyst."""
    return _caller("bea", analyst=True)


@pytest.fixture
def reader(db: None) -> Caller:
    return _caller("rea", analyst=False)


@pytest.fixture
def anybody(db: None) -> Caller:
    return Caller()
