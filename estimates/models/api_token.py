"""A program's key to the API. Only its hash is kept: who reads the database cannot write through the API."""

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models


def digest_of(token: str) -> str:
    """SHA-256 is enough here: a token is 256 random bits, so there is nothing to guess slowly."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(32)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def matching(self, token: str) -> Self:
        return self.filter(digest=digest_of(token)).select_related("user")


class ApiToken(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"token of {self.user} from {self.created_at:%Y-%m-%d}"
