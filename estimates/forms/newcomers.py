"""Which sources and questions does an entry name for the first time? Said once, they are known in all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from estimates.actions.entry_facts import EntryError, NewQuestion, NewSource, fold
from estimates.forms.chains import steps_in
from estimates.forms.fields import RowForm
from estimates.forms.names import Ambiguous, Book, Names, Record
from estimates.forms.readings import reads_below_zero
from estimates.models import Question, Source, Topic


@dataclass(slots=True)
class _Source:
    name: str
    row: int | None
    kind: str = ""
    part_of: str = ""


@dataclass(slots=True)
class _Question:
    title: str
    row: int
    unit: str = ""
    topic: str = ""
    below_zero: bool = False


class Newcomers:
    """The names in an entry, matched to records or to what is to be created. `errors` are names that cannot be."""

    def __init__(self, rows: Sequence[RowForm], names: Names, *, publisher: str = "") -> None:
        self.errors: list[EntryError] = []
        self._names = names
        self._unclear: set[str] = set()
        self._sources: dict[str, _Source] = {}
        self._questions: dict[str, _Question] = {}
        self._topics: list[Topic | str] = []
        for row in rows:
            self._note_source(row)
            self._note_question(row)
        self._note_outlet(publisher, None, "publisher")
        for row in rows:
            for step in steps_in(row.says("via"), names.sources):
                self._note_outlet(step, row.number, "via")
        self._check_parents()

    def source(self, text: str) -> Source | NewSource | None:
        """The source of this name, recorded or new; None without a name, or with one that is ambiguous."""
        name = fold(text)
        if (said := self._sources.get(name)) is not None:
            return NewSource(name=said.name, kind=said.kind, parent=self._parent(said))
        return self._names.sources.find(text) if name and name not in self._unclear else None

    def question(self, text: str) -> Question | NewQuestion | None:
        """The question of this title, recorded or new; None without a title, or with one that is ambiguous."""
        name = fold(text)
        if (said := self._questions.get(name)) is not None:
            topic = self._topic(said)
            return NewQuestion(title=said.title, unit=said.unit, topic=topic, can_be_negative=said.below_zero)
        return self._names.questions.find(text) if name and name not in self._unclear else None

    def chain(self, text: str) -> tuple[Source | NewSource, ...]:
        """The sources of a chain, from the publication back, without names that are ambiguous."""
        steps = (self.source(step) for step in steps_in(text, self._names.sources))
        return tuple(step for step in steps if step is not None)

    def asks_kind(self, row: RowForm) -> bool:
        """Is this the row in which a new source is named first, where its kind is asked for?"""
        said = self._sources.get(fold(row.says("source")))
        return said is not None and said.row == row.number

    def asks_unit(self, row: RowForm) -> bool:
        """The same for a new question and its unit."""
        said = self._questions.get(fold(row.says("question")))
        return said is not None and said.row == row.number

    def _is_new(self, book: Book[Record], text: str, row: int | None, field: str) -> bool:
        try:
            return bool(text.strip()) and book.find(text) is None
        except Ambiguous as problem:
            self._unclear.add(fold(text))
            self.errors.append(EntryError(row, field, str(problem)))
            return False

    def _note_source(self, row: RowForm) -> None:
        text = row.says("source")
        if self._is_new(self._names.sources, text, row.number, "source"):
            said = self._sources.setdefault(fold(text), _Source(text, row.number))
            said.kind = said.kind or row.says("kind")
            said.part_of = said.part_of or row.says("part_of")

    def _note_outlet(self, text: str, row: int | None, field: str) -> None:
        """Who publishes or passes on is a medium, unless a row names it as a source and says what else it is."""
        if self._is_new(self._names.sources, text, row, field):
            said = self._sources.setdefault(fold(text), _Source(text, None))
            said.kind = said.kind or "media"

    def _note_question(self, row: RowForm) -> None:
        text = row.says("question")
        if self._is_new(self._names.questions, text, row.number, "question"):
            said = self._questions.setdefault(fold(text), _Question(text, row.number))
            said.unit = said.unit or row.says("unit")
            said.topic = said.topic or row.says("topic")
            said.below_zero = said.below_zero or reads_below_zero(row.says("figure"))
            if said.topic and self._is_new(self._names.topics, said.topic, row.number, "topic"):
                self._topics.append(said.topic)
            elif said.topic and fold(said.topic) not in self._unclear:
                self._topics += filter(None, [self._names.topics.find(said.topic)])
        elif text and fold(text) not in self._unclear and (known := self._names.questions.find(text)):
            self._topics.append(known.topic)

    def _topic(self, said: _Question) -> Topic | str:
        """As said; else that of the other rows, since one publication mostly speaks of one affair; else a new one.

        A new one is called after the first new question, and is the topic of the others too.
        """
        if said.topic:
            known = None if fold(said.topic) in self._unclear else self._names.topics.find(said.topic)
            return known or said.topic
        return self._topics[0] if self._topics else next(iter(self._questions.values())).title

    def _check_parents(self) -> None:
        for said in self._sources.values():
            if not said.part_of or not self._is_new(self._names.sources, said.part_of, said.row, "part_of"):
                continue
            parent = self._sources.get(fold(said.part_of))
            if parent is None:
                problem = gettext(
                    "“{part_of}” is not known; name it as the source of a claim first, or leave this empty."
                ).format(part_of=said.part_of)
            elif parent is said or parent.part_of:
                problem = gettext("“{parent}” is itself part of a source; choose the topmost.").format(
                    parent=parent.name
                )
            else:
                continue
            self.errors.append(EntryError(said.row, "part_of", problem))

    def _parent(self, said: _Source) -> Source | NewSource | None:
        name = fold(said.part_of)
        if not name or name in self._unclear:
            return None
        parent = self._sources.get(name)
        if parent is None:
            return self._names.sources.find(said.part_of)
        return None if parent is said or parent.part_of else NewSource(name=parent.name, kind=parent.kind)
