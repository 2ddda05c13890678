"""How does somebody take back what they just did? By a signed note of it, which an Undo button sends."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core import signing

from estimates.models import Claim
from estimates.models.recorded import Recorded

_SALT = "way back"
_GOOD_FOR = 24 * 3600


def entry_way_back(claims: Sequence[Claim], *, by: User) -> str:
    """The way back from an entry; empty where it made no claim."""
    if not claims:
        return ""
    return signing.dumps({"by": by.pk, "claims": {str(c.pk): c.version for c in claims}}, salt=_SALT, compress=True)


def edit_way_back(noun: str, record: Recorded, *, by: User) -> str:
    """The way back from an edit that left `record` at its present version."""
    return signing.dumps({"by": by.pk, "noun": noun, "pk": record.pk, "version": record.version}, salt=_SALT)


def merge_way_back(noun: str, gone: Any, *, by: User) -> str:
    """The way back from a merge, as long as the one that went is merged no further."""
    return signing.dumps({"by": by.pk, "merged": noun, "pk": gone.pk, "version": gone.version}, salt=_SALT)


def split_way_back(noun: str, split: Any, *, by: User) -> str:
    """The way back from a split. Empty where it made one stand again that was merged: that one can be merged again."""
    if split.revived:
        return ""
    note = {"by": by.pk, "split": noun, "kept": split.kept.pk, "to": split.to.pk, "claims": list(split.claims)}
    return signing.dumps(note, salt=_SALT, compress=True)


def read_way_back(text: str, *, by: User) -> dict[str, Any] | None:
    """What a note says; None where it is not ours, not this person's, or older than a day."""
    try:
        note: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        return None
    return note if note.get("by") == by.pk else None
