"""Who may do what? Roles are Django groups; this is the only place that knows them."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser, User


class Role(StrEnum):
    """What an account may do beyond reading; an editor may do all that an analyst may."""

    ANALYST = "analyst"
    EDITOR = "editor"


def is_analyst(user: User | AnonymousUser) -> bool:
    """May this person enter and edit claims, and see drafts?"""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name__in=[Role.ANALYST, Role.EDITOR]).exists()
