"""Which rows was the last answer made from? Whoever tries filters asks for the same rows again and again.

A question's revision stands for all that is published on it, so rows kept under one are never older than the question
they are asked for. They are kept by each process, for a minute and within bounds.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final

from estimates.comparisons.holdings import rows
from estimates.comparisons.rows import QuestionRows
from estimates.models import Question

SECONDS: Final = 60.0
# As many claims together: some tens of megabytes.
MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: int
    read_at: float
    rows: QuestionRows


_kept: dict[int, _Kept] = {}
_lock = Lock()


def rows_kept(questions: Iterable[Question], at: datetime | None = None) -> dict[int, QuestionRows]:
    """What `rows` gives for the questions, read only where it is not kept. A past moment is always read."""
    revisions = {question.pk: question.revision for question in questions}
    if at is not None:
        return rows(revisions, at)
    now = time.monotonic()
    with _lock:
        found = {
            pk: kept.rows
            for pk, revision in revisions.items()
            if (kept := _kept.get(pk)) and kept.revision == revision and now - kept.read_at < SECONDS
        }
    if missing := [pk for pk in revisions if pk not in found]:
        read = rows(missing)
        found |= read
        with _lock:
            _kept.update({pk: _Kept(revisions[pk], now, held) for pk, held in read.items()})
            _let_go(now)
    return found


def forget() -> None:
    """Keeps nothing any more."""
    with _lock:
        _kept.clear()


def _let_go(now: float) -> None:
    """Of what is too old, and of the oldest while there is too much."""
    for pk in [pk for pk, kept in _kept.items() if now - kept.read_at >= SECONDS]:
        del _kept[pk]
    left = sum(len(kept.rows.claims) for kept in _kept.values())
    for pk, kept in sorted(_kept.items(), key=lambda item: item[1].read_at):
        if left <= MOST:
            break
        left -= len(kept.rows.claims)
        del _kept[pk]
