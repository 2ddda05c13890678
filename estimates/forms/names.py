"""Which record does somebody mean by a name: its slug, its name, or another name it is known by?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from django.utils.translation import gettext

from estimates.actions.entry_facts import fold
from estimates.models import Question, Source, Topic

Record = TypeVar("Record", Question, Source, Topic)

SUGGESTED = 2000


class Ambiguous(ValueError):
    """Several records have this name; the message lists their slugs, which tell them apart."""


class Book(Generic[Record]):
    """Records by what they are called. A slug goes before a name, a name before an alias.

    What was merged into another is called by its slug and its names as well: whoever writes them means that other.
    """

    def __init__(self, entries: Iterable[tuple[Record, str, Sequence[str]]]) -> None:
        self.names: list[str] = []
        self._slugs: dict[str, list[Record]] = {}
        self._by_name: defaultdict[str, list[Record]] = defaultdict(list)
        self._by_alias: defaultdict[str, list[Record]] = defaultdict(list)
        known = list(entries)
        standing = {record.pk: record for record, _, _ in known}
        for record, name, aliases in known:
            self._add(record, standing, name, aliases)

    def _add(self, named: Record, standing: Mapping[int, Record], name: str, aliases: Sequence[str]) -> None:
        into: int | None = getattr(named, "merged_into_id", None)
        record = standing[into] if into else named
        self._slugs[named.slug] = [record]
        for alias in {fold(str(other)) for other in ((*aliases, name) if into else aliases)}:
            if record not in self._by_alias[alias]:
                self._by_alias[alias].append(record)
        if into is None:
            self.names.append(name)
            self._by_name[fold(name)].append(record)

    def find(self, text: str) -> Record | None:
        """The record, or None for a name that nothing has.

        Raises:
            Ambiguous: more than one has it.
        """
        name = fold(text)
        found = self._slugs.get(name) or self._by_name.get(name) or self._by_alias.get(name) or []
        if len(found) > 1:
            slugs = " or ".join(record.slug for record in found)
            raise Ambiguous(
                gettext("{number} are called “{strip}”; write {slugs} to say which.").format(
                    number=len(found), strip=text.strip(), slugs=slugs
                )
            )
        return found[0] if found else None

    def name_of(self, text: str) -> str:
        """The name of the record that `text` means, where it means one; else `text` as it is."""
        try:
            found = self.find(text) if text else None
        except Ambiguous:
            found = None
        return str(found) if found else text

    @property
    def suggested(self) -> list[str]:
        """Names to offer while somebody types; a list of more than `SUGGESTED` would weigh down the page."""
        return self.names[:SUGGESTED]


class Names:
    """Every question, source and topic by name; one query each, and only for those that are asked for."""

    @cached_property
    def questions(self) -> Book[Question]:
        known = Question.objects.select_related("topic").order_by("title", "id")
        return Book((question, question.title, ()) for question in known)

    @cached_property
    def sources(self) -> Book[Source]:
        known = Source.objects.order_by("name", "id")
        return Book((source, source.name, source.aliases) for source in known)

    @cached_property
    def topics(self) -> Book[Topic]:
        return Book((topic, topic.title, ()) for topic in Topic.objects.order_by("title", "id"))
