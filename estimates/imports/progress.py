"""How far is an import, how fast, and how long will it take yet?"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Phase = Literal["looking through the file", "reading rows", "writing claims"]


class Cancelled(Exception):
    """Somebody asked to stop; nothing was written."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`rows` of `in_all` (None while they are counted); `seconds` is what is left of this phase, where it is known."""

    phase: Phase
    rows: int
    in_all: int | None
    rows_per_second: float
    seconds: float | None


# May raise Cancelled.
Watch = Callable[[Progress], None]


class Clock:
    """Tells a watch how far it is, no more than a few times a second."""

    def __init__(self, watch: Watch | None, phase: Phase, in_all: int | None, *, every: float = 0.25) -> None:
        self._watch, self._phase, self._in_all, self._every = watch, phase, in_all, every
        self._began = self._last = time.monotonic()

    def __call__(self, rows: int, *, last: bool = False) -> None:
        now = time.monotonic()
        if self._watch is None or (now - self._last < self._every and not last):
            return
        self._last = now
        rate = rows / max(now - self._began, 1e-6)
        left = (self._in_all - rows) / rate if self._in_all and rate else None
        self._watch(Progress(self._phase, rows, self._in_all, rate, left))
