"""Who may do what? One table of deeds and roles; pages, API and templates ask it, and nothing else knows a role."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User


class Role(StrEnum):
    """Everybody is a reader. The others are Django groups; an administrator may do what an editor may."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"


class Deed(StrEnum):
    """What somebody may do, in the words in which it is asked: `may(user, Deed.ENTER_CLAIMS)`."""

    READ = "read what is published"
    SEE_DRAFTS = "see drafts"
    SEE_WHO = "see who recorded and changed what"
    ENTER_CLAIMS = "enter claims"
    EDIT_RECORDS = "edit records"
    REVIEW = "review the work of others"


_ANALYSTS: Final = frozenset({Role.ANALYST, Role.EDITOR})

POLICY: Final[Mapping[Deed, frozenset[Role]]] = {
    Deed.READ: frozenset(Role),
    Deed.SEE_DRAFTS: _ANALYSTS,
    Deed.SEE_WHO: _ANALYSTS,
    Deed.ENTER_CLAIMS: _ANALYSTS,
    Deed.EDIT_RECORDS: _ANALYSTS,
    Deed.REVIEW: frozenset({Role.EDITOR}),
}


def may(user: User | AnonymousUser, deed: Deed) -> bool:
    """Does one of this person's roles allow it?"""
    return not POLICY[deed].isdisjoint(roles_of(user))


def roles_of(user: User | AnonymousUser) -> frozenset[Role]:
    """A person's roles; asked of the database once, since every request brings a user object of its own."""
    if not user.is_authenticated or not user.is_active:
        return frozenset({Role.READER})
    kept: dict[str, Any] = vars(user)
    if "_roles" not in kept:
        names = {Role.EDITOR.value} if user.is_superuser else set(user.groups.values_list("name", flat=True))
        kept["_roles"] = frozenset({Role.READER, *(role for role in Role if role in names)})
    roles: frozenset[Role] = kept["_roles"]
    return roles
