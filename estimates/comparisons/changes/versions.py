"""Which version of a claim did readers see at a moment, and since when?"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

from estimates.comparisons.changes.scope import Touched, versions_of
from estimates.models import Question, Source
from estimates.models.status import Status

# Does a version of a claim that readers saw belong to what is asked for?
Keeps = Callable[[Any], bool]


class Versions:
    """The versions of the claims that a period touched, the oldest first, with the names of sources and questions."""

    def __init__(self, touched: Touched, keeps: Keeps) -> None:
        self._keeps = keeps
        self._of: dict[int, list[Any]] = by_record(touched.claims.order_by("id", "history_id").iterator())
        versions = [version for told in self._of.values() for version in told]
        sources, questions = ({getattr(each, key) for each in versions} for key in ("source_id", "question_id"))
        names = versions_of(Source).filter(id__in=sources, history_date__lte=touched.until)
        self.names: dict[int, str] = dict(names.order_by("history_id").values_list("id", "name"))
        self.titles: dict[int, str] = dict(Question.objects.filter(pk__in=questions).values_list("pk", "title"))

    def steps(self) -> Iterator[tuple[Any | None, Any]]:
        """Each version with the one before it, claim by claim."""
        for told in self._of.values():
            yield from pairwise((None, *told))

    def seen(self, claim: int, moment: datetime) -> Any | None:
        """The version that readers saw at a moment; None where they saw none, a draft included."""
        held = [version for version in self._of.get(claim, ()) if version.history_date <= moment]
        return held[-1] if held and is_seen(held[-1]) else None

    def seen_since(self, claim: int) -> datetime | None:
        return next((version.history_date for version in self._of.get(claim, ()) if is_seen(version)), None)

    def kept(self, *versions: Any) -> bool:
        """Whether one of these versions is among what is asked for."""
        return any(self._keeps(version) for version in versions)

    def name(self, version: Any) -> str:
        return self.names.get(version.source_id, "")


def is_seen(version: Any | None) -> bool:
    return version is not None and version.status == Status.PUBLISHED


def by_record(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return found
