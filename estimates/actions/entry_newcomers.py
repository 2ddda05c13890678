"""What does an entry name that is not recorded yet, and what did it meet with on its way?"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from estimates.actions.entry_facts import EntryError, EntryRow, NewQuestion, NewSource, fold
from estimates.actions.questions import create_question
from estimates.actions.sources import create_source
from estimates.actions.topics import create_topic
from estimates.models import Question, Source, Topic


class Findings:
    """All that is wrong with an entry, by row and field."""

    def __init__(self, found: Sequence[EntryError]) -> None:
        self.errors: dict[tuple[int | None, str], EntryError] = {}
        for error in found:
            self.add(*error)

    def add(self, row: int | None, field: str, message: str) -> None:
        """Keep a message; the first that was found for a field stands."""
        self.errors.setdefault((row, field), EntryError(row, field, message))

    @contextmanager
    def collecting(self, row: int | None, fields: Mapping[str, str]) -> Iterator[None]:
        """A savepoint that turns a refusal into errors of this row; `fields` translates the record's field names."""
        try:
            with transaction.atomic():
                yield
        except ValidationError as refused:
            for name, problems in refused.error_dict.items():
                self.add(row, fields.get(name, name), " ".join(m for p in problems for m in p.messages))


class Creator:
    """Creates what an entry names for the first time, once, outside the savepoints of its rows: a row may be refused
    while the next one still needs its source."""

    def __init__(self, findings: Findings, *, by: User, at: datetime) -> None:
        self._findings, self._by, self._at = findings, by, at
        self._topics: dict[str, Topic | None] = {}
        self._questions: dict[str, Question | None] = {}
        self._sources: dict[str, Source | None] = {}

    def question(self, row: EntryRow) -> Question | None:
        """The question a row is about; None where it is refused."""
        named = row.question
        if named is None:
            self._findings.add(row.number, "question", gettext("Say which quantity this is about."))
        if not isinstance(named, NewQuestion):
            return named
        if (name := fold(named.title)) not in self._questions:
            self._questions[name] = None
            if not named.unit.strip():
                self._findings.add(
                    row.number,
                    "unit",
                    gettext("“{named}” is new: say what it counts, such as troops, % or USD.").format(
                        named=named.title
                    ),
                )
            elif topic := self._topic(named.topic, row.number):
                with self._findings.collecting(row.number, {"title": "question", "slug": "question"}):
                    self._questions[name] = create_question(
                        topic=topic,
                        title=named.title,
                        unit=named.unit,
                        can_be_negative=named.can_be_negative,
                        by=self._by,
                        at=self._at,
                    )
        return self._questions[name]

    def _topic(self, named: Topic | str, row: int) -> Topic | None:
        if isinstance(named, Topic):
            return named
        if (name := fold(named)) not in self._topics:
            self._topics[name] = None
            with self._findings.collecting(row, {"title": "topic", "slug": "topic"}):
                self._topics[name] = create_topic(title=named, by=self._by, at=self._at)
        return self._topics[name]

    def source(self, named: Source | NewSource | None, row: int | None, field: str) -> Source | None:
        """The source that is meant; None where it is refused, which is said at `field` of `row`."""
        if named is None:
            self._findings.add(row, field, gettext("Say whose number this is."))
        if not isinstance(named, NewSource):
            return named
        if (name := fold(named.name)) not in self._sources:
            self._sources[name] = None
            parent = self.source(named.parent, row, "part_of") if named.parent is not None else None
            if not named.kind:
                self._findings.add(
                    row,
                    "kind",
                    gettext("“{named}” is new: choose its kind to add it, or correct the name.").format(
                        named=named.name
                    ),
                )
            elif parent is not None or named.parent is None:
                with self._findings.collecting(row, {"name": field, "slug": field, "parent": "part_of"}):
                    self._sources[name] = create_source(
                        name=named.name, kind=named.kind, parent=parent, by=self._by, at=self._at
                    )
        return self._sources[name]
