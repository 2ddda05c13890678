"""Who calls the API? The account whose token stands in the Authorization header."""

from django.contrib.auth.models import User
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from estimates.api.throttles import count_stranger
from estimates.models import ApiToken


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <token>` (RFC 6750). Another scheme is none of ours: its sender stays anonymous."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            return None
        known = ApiToken.objects.matching(token.strip()).first()
        if known is None:
            count_stranger(request)
            raise AuthenticationFailed("No account has this token. Make one with `manage.py api_token USERNAME`.")
        if not known.user.is_active:
            raise AuthenticationFailed("The account of this token is switched off.")
        return known.user, known

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="estimates"'
