"""How is a submission carried out once, however often and from how many sides it arrives? By its key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from estimates.actions.refusals import KeyReused
from estimates.models import Receipt

KEPT = timedelta(hours=24)


def carry_out_once(
    key: str, write: Callable[[], Any], *, door: str, digest: str = "", by: User, at: datetime
) -> tuple[Any, bool]:
    """What `write` answered, and whether an earlier submission with this key had it answer already.

    `write` runs in the receipt's own transaction and gives what JSON can hold. Of two at once the second waits for
    the first: at the unique constraint on PostgreSQL, at the transaction's beginning on SQLite. A refusal leaves no
    receipt, so that the corrected submission can carry the same key.

    Raises:
        KeyReused: the key came with another submission, of another `digest`.
    """
    with transaction.atomic():
        Receipt.objects.filter(user=by, door=door, created_at__lt=at - KEPT).delete()
        receipt = _receipt(key, door=door, digest=digest, by=by, at=at)
        if receipt is None:
            kept = Receipt.objects.get(user=by, door=door, key=key)
            if kept.digest != digest:
                raise KeyReused(key)
            return kept.answer, True
        receipt.answer = write()
        receipt.save(update_fields=["answer"])
    return receipt.answer, False


def _receipt(key: str, *, door: str, digest: str, by: User, at: datetime) -> Receipt | None:
    """A receipt of our own, or None where the same key was here before, or is ahead of us by a moment."""
    try:
        with transaction.atomic():
            return Receipt.objects.create(user=by, door=door, key=key, digest=digest, created_at=at)
    except IntegrityError:
        return None
