"""Which record does a name in a file mean, and which names are new?

A name means the record with that slug, else the one with that name, else the one with that alias. What nothing is
called is new: it gets a record that is not written yet, and a negative handle in place of an id. What was merged into
another lends that other its slug and its names.
"""

import re
from collections import defaultdict
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError

from estimates.actions.entry_facts import fold
from estimates.actions.slugs import LONGEST, free_slug
from estimates.comparisons.look_alikes import LookAlike, look_alikes
from estimates.models import Question, Source, Topic
from estimates.models.source import SourceKind

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NoRecord(ValueError):
    """The name means no record, or more than one; `field` is where it stands."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(slots=True)
class Newcomer:
    """A record that an import would make, with the row that names it first and how many claims are its own."""

    record: Topic | Question | Source
    name: str
    row: int
    claims: int = 0
    used: bool = False


@dataclass(slots=True)
class Facts:
    """What the survey of a file learnt of a question before the first claim on it is read."""

    unit: str = ""
    negative: bool = False


@dataclass(slots=True)
class KnownNames:
    """`given` leads from names in the file to slugs, as somebody decided."""

    given: Map[str, str]
    topics: dict[str, Topic] = field(default_factory=dict)
    new_topics: dict[str, Newcomer] = field(default_factory=dict)
    new_questions: dict[int, Newcomer] = field(default_factory=dict)
    new_sources: dict[int, Newcomer] = field(default_factory=dict)
    questions: dict[int, Question] = field(default_factory=dict)
    _questions: dict[tuple[str, str], int] = field(default_factory=dict)
    _sources: dict[str, int] = field(default_factory=dict)
    # By folded title or slug: handle, and what the topic may be called.
    _titles: defaultdict[str, list[tuple[int, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    _slugs: dict[str, int] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    _names: dict[str, list[int]] = field(default_factory=dict)
    # Every name of a recorded source as it is written, with the source that it means.
    _called: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at what is recorded: a query each for topics, questions and sources."""
        self.given = {fold(name): slug for name, slug in self.given.items()}
        for topic in Topic.objects.order_by("-id"):
            self.topics[fold(topic.title)] = topic
        self.topics |= {topic.slug: topic for topic in list(self.topics.values())}
        about = ("pk", "merged_into", "slug", "title", "topic__title", "topic__slug")
        for pk, into, slug, title, topic_title, topic_slug in Question.objects.order_by("id").values_list(*about):
            self._titles[fold(title)].append((into or pk, frozenset({fold(topic_title), topic_slug})))
            self._slugs[slug] = into or pk
        self._learn_sources()

    def _learn_sources(self) -> None:
        names: defaultdict[str, list[int]] = defaultdict(list)
        aliases: defaultdict[str, list[int]] = defaultdict(list)
        slugs = {}
        for source in Source.objects.order_by("id"):
            meant: int = source.merged_into_id or source.pk
            slugs[source.slug] = [meant]
            others = [str(alias) for alias in source.aliases]
            self._called += [(name, meant) for name in (source.name, *others)]
            if source.merged_into_id:
                others.append(source.name)
            else:
                self.sources[source.pk] = source
                names[fold(source.name)].append(source.pk)
            for alias in {fold(other) for other in others}:
                if meant not in aliases[alias]:
                    aliases[alias].append(meant)
        self._names = dict(aliases) | dict(names) | slugs

    def source(self, name: str, *, row: int, kind: str = "", parent: str = "", field: str = "source") -> int:
        """The handle of the source that `name` means. Raises NoRecord."""
        if name in self._sources:
            return self._sources[name]
        wanted = fold(name)
        if not wanted:
            raise NoRecord(field, "Nobody is named; say whose number it is.")
        found = self._names.get(self.given.get(wanted, wanted), [])
        if len(found) > 1:
            slugs = " or ".join(self.sources[pk].slug for pk in found)
            raise NoRecord(field, f"{len(found)} sources are called so; say which is meant: “{name} = {slugs}” (--as).")
        if wanted in self.given and not found:
            raise NoRecord(field, f"There is no source {self.given[wanted]}, as which this name was given.")
        handle = found[0] if found else self._new_source(name, row=row, kind=kind, parent=parent)
        self._names.setdefault(wanted, [handle])
        self._sources[name] = handle
        return handle

    def _new_source(self, name: str, *, row: int, kind: str, parent: str) -> int:
        above = None
        if parent and fold(parent) != fold(name):
            above = self.sources[self.source(parent, row=row, kind=kind, field="parent")]
            above = self.sources[above.parent_id] if above.parent_id else above
        handle = -1 - len(self.new_sources)
        source = Source(name=" ".join(name.split()), kind=kind or SourceKind.OTHER, parent=above)
        _check(source, name, "source", {"parent", "slug"})
        self.new_sources[handle] = Newcomer(source, name, row)
        self.sources[handle] = source
        return handle

    def question(
        self, title: str, *, topic: str, row: int, facts: Facts, further: Map[str, str], anywhere: bool = False
    ) -> int:
        """The handle of the question that `title` means in `topic`, or `anywhere` else where it has none there.

        Raises:
            NoRecord
        """
        key = (title, topic)
        if key in self._questions:
            return self._questions[key]
        wanted = fold(title)
        if not wanted:
            raise NoRecord("question", "No question is named; say which quantity it is.")
        slug = self.given.get(wanted)
        found = self._found(slug or wanted, fold(topic))
        if not found and anywhere:
            found = self._found(wanted, "")
        if len(found) > 1:
            slugs = " or ".join(self.question_of(handle).slug for handle in found)
            raise NoRecord(
                "question", f"{len(found)} questions are called so; say which is meant: “{title} = {slugs}” (--as)."
            )
        if slug and not found:
            raise NoRecord("question", f"There is no question {slug}, as which this name was given.")
        handle = found[0] if found else self._new_question(title, topic=topic, row=row, facts=facts, further=further)
        self._questions[key] = handle
        return handle

    def question_of(self, handle: int) -> Question:
        """The question of a handle; a recorded one is fetched when it is first asked for."""
        if handle not in self.questions:
            self.questions[handle] = Question.objects.select_related("topic").get(pk=handle)
        return self.questions[handle]

    def recorded_sources(self) -> set[int]:
        """The ids of sources that are there, which names of the file mean."""
        return {handle for handle in self._sources.values() if handle > 0}

    def use(self, source: int) -> None:
        """Say that a source is needed, and what it is part of with it."""
        if (newcomer := self.new_sources.get(source)) and not newcomer.used:
            newcomer.used = True
            above = self.sources[source].parent
            for handle, other in self.new_sources.items():
                if other.record is above:
                    self.use(handle)

    def drop_unused(self) -> None:
        """Forget newcomers that only bad rows name: no claim is theirs, and nothing that is kept needs them."""
        self.new_sources = {handle: one for handle, one in self.new_sources.items() if one.used}
        self.new_questions = {handle: one for handle, one in self.new_questions.items() if one.claims}
        topics = [one.record.topic for one in self.new_questions.values() if isinstance(one.record, Question)]
        self.new_topics = {name: one for name, one in self.new_topics.items() if one.record in topics}

    def look_alikes(self) -> list[LookAlike]:
        """New names that may mean a record that is there, or one another, in another spelling."""
        known = [(name, self.sources[meant].slug) for name, meant in self._called]
        titles = Question.objects.standing().values_list("title", "slug") if self.new_questions else ()
        return [
            *look_alikes((one.name for one in self.new_sources.values()), known),
            *look_alikes((one.name for one in self.new_questions.values()), titles),
        ]

    def _found(self, name: str, topic: str) -> list[int]:
        if name in self._slugs:
            return [self._slugs[name]]
        # A title is a question's own within its topic; without a topic the only one of that title is meant.
        found = (handle for handle, topics in self._titles.get(name, ()) if not topic or topic in topics)
        return list(dict.fromkeys(found))

    def _new_question(self, title: str, *, topic: str, row: int, facts: Facts, further: Map[str, str]) -> int:
        name = fold(topic)
        if name not in self.topics:
            made = self.topics[name] = _topic(topic)
            self.new_topics[name] = Newcomer(made, topic, row)
        handle = -1 - len(self.new_questions)
        question = Question(
            topic=self.topics[name],
            title=" ".join(title.split()),
            unit=facts.unit or "number",
            can_be_negative=facts.negative,
            **further,
        )
        _check(question, title, "question", {"topic", "slug"})
        self.new_questions[handle] = Newcomer(question, title, row)
        self.questions[handle] = question
        self._titles[fold(title)].append((handle, frozenset({name})))
        return handle


def _topic(name: str) -> Topic:
    """A slug, as `--topic` takes it, stays the slug; and the title is made of it."""
    if len(name) <= LONGEST and _SLUG.fullmatch(name):
        return Topic(slug=name, title=name.replace("-", " ").capitalize())
    topic = Topic(title=" ".join(name.split()))
    _check(topic, name, "topic", {"slug"})
    return topic


def _check(record: Topic | Question | Source, name: str, field: str, exclude: set[str]) -> None:
    """Find now what would refuse a new record when it is written."""
    try:
        record.clean_fields(exclude={*exclude, "folded"})
        free_slug(type(record), name)
    except ValidationError as problem:
        said = " ".join(f"{where}: {' '.join(what)}" for where, what in problem.message_dict.items())
        raise NoRecord(field, f"It is new and cannot be recorded like this. {said}") from None
