"""How does an action say no? By an exception that carries what the person or program needs to go on.

Ordinary refusals are Django's `ValidationError` with a message per field; the others are here because the API answers
them with statuses of their own.
"""

from collections.abc import Sequence
from typing import Any

from estimates.models import Claim


class DuplicateClaim(Exception):
    """The same source already gave this number, at this time, to this question."""

    def __init__(self, duplicates: Sequence[Claim]) -> None:
        self.duplicates = tuple(duplicates)
        ids = ", ".join(str(claim.pk) for claim in self.duplicates)
        super().__init__(
            f"{self.duplicates[0].source} already gives “{self.duplicates[0].figure}” at that time: claim {ids}. "
            "If this only repeats it, add the publication to that claim; if it was said again, say that it is a new "
            "claim."
        )


class StaleVersion(Exception):
    """Somebody changed the record since the version this change was made from."""

    def __init__(self, current: Any, sent: int) -> None:
        self.current = current
        self.sent = sent
        super().__init__(
            f"This was changed in the meantime: version {sent} was sent, it now stands at version {current.version}. "
            "Look at both, then save again from the newer one."
        )


class KeyReused(Exception):
    """The key of a submission came again, with another submission."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"“{key[:60]}” came with another request before. Send that request again as it was, or this one with a "
            "key of its own."
        )
