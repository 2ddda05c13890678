"""What names a source, or a question, and so moves when it is merged into another? And what moved at a merge?

History tells: a merge writes everything at one time, so what it moved are the records that have, from that time, a
version that names the other, after one that named this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final, TypeAlias

from django.db.models import QuerySet

from estimates.models import Claim, Publication, Question, QuestionLink, Relay, Source, SourceRole
from estimates.models.recorded import Recorded
from estimates.translated import counted

Merged: TypeAlias = Source | Question


@dataclass(frozen=True, slots=True)
class Road:
    """A column of a record by which it names another; `noun` and `nouns` are what the record is then, in words."""

    model: type[Recorded]
    column: str
    noun: str
    nouns: str

    def naming(self, key: int) -> QuerySet[Any]:
        return self.model._default_manager.filter(**{self.column: key}).order_by("pk")

    def count(self, number: int) -> str:
        return counted(number, self.noun)


# Roles and links between questions are one of a kind, so whether they move is decided for each.
ROLES: Final = Road(SourceRole, "source", "role", "roles")
LINKS_OUT: Final = Road(QuestionLink, "from_question", "link to a question", "links to questions")
LINKS_IN: Final = Road(QuestionLink, "to_question", "link from a question", "links from questions")
PLAIN: Final[dict[type[Merged], tuple[Road, ...]]] = {
    Source: (
        Road(Claim, "source", "claim", "claims"),
        Road(Publication, "publisher", "publication", "publications"),
        Road(Relay, "source", "step of a chain of reports", "steps of chains of reports"),
        Road(Source, "parent", "member", "members"),
        Road(Source, "merged_into", "source merged before", "sources merged before"),
    ),
    Question: (
        Road(Claim, "question", "claim", "claims"),
        Road(Question, "merged_into", "question merged before", "questions merged before"),
    ),
}
ROADS: Final[dict[type[Merged], tuple[Road, ...]]] = {
    Source: (*PLAIN[Source], ROLES),
    Question: (*PLAIN[Question], LINKS_OUT, LINKS_IN),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """A moment at which a record came to be one with another: `into` is the id of that other."""

    at: datetime
    into: int


def hops(gone: Any) -> list[Hop]:
    """How a merged record came to where it now belongs: merged into one, which may itself have been merged later."""
    told = gone.history.order_by("history_id").values_list("merged_into_id", "history_date")
    found: list[Hop] = []
    for into, rows in groupby(told, key=lambda row: row[0]):
        at = next(rows)[1]
        found = [] if into is None else [*found, Hop(at, into)]
    return found


def moved(road: Road, gone: Merged, hop: Hop) -> list[int]:
    """The keys of the records that a merge moved along this road."""
    told: Any = road.model.history  # type: ignore[attr-defined]
    column = f"{road.column}_id"
    after = told.filter(history_date=hop.at, **{column: hop.into})
    reached = dict(after.values_list("id", "version"))
    before = told.filter(id__in=after.order_by().values("id"), **{column: gone.pk})
    return sorted({pk for pk, version in before.values_list("id", "version") if reached[pk] == version + 1})


def toggled(gone: Question, hop: Hop) -> Iterator[tuple[int, bool]]:
    """Links between questions that a merge withdrew, or took back into use: key, and whether it was withdrawn before.

    A link moves or is toggled, never both.
    """
    told: Any = QuestionLink.history
    written = {row.id: row for row in told.filter(history_date=hop.at)}
    for row in told.filter(id__in=list(written)).order_by("id", "history_id"):
        now = written[row.id]
        ends = {now.from_question_id, now.to_question_id}
        if row.version == now.version - 1 and row.withdrawn != now.withdrawn and ends & {gone.pk, hop.into}:
            yield row.id, row.withdrawn
