"""Which publications does a file cite, which of them are recorded, and which are new?

Looked up a batch of rows at a time; kept small, since a file can cite as many as it has rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from django.core.exceptions import ValidationError

from estimates import dates
from estimates.actions import PublicationFacts, check_publication
from estimates.actions.bulk_recording import Values
from estimates.models import Capture, Publication
from estimates.models.web_address import canonical_web_address, check_web_address

Name = TypeVar("Name", str, int)
_AT_HAND = 4_000
# What a file may add to a publication that does not have it yet, as `cite_publication` does.
_FILLED = ("title", "publisher", "author", "published", "language")


class Wanted(NamedTuple):
    """A publication as a row names it; `publisher` is a handle, 0 for none."""

    facts: PublicationFacts
    publisher: int


class NewPublication(NamedTuple):
    publisher: int
    values: Values


class _Kept(NamedTuple):
    handle: int
    published: str
    published_last: int | None
    language: str
    title: str
    has: frozenset[str]


class KnownPublications:
    """Handles of publications; those of new ones are negative, in the order in which `new` hands them out."""

    def __init__(self) -> None:
        self._kept: dict[bytes, _Kept] = {}
        self._at_hand: dict[int, Publication] = {}
        self._count = 0
        self.new: list[NewPublication] = []
        self._fresh: list[bytes] = []
        # Those whose text somebody kept: quotes have to stand in it.
        self.captured: set[int] = set()
        self.fills: list[tuple[int, Wanted]] = []

    def look_up(self, wanted: Iterable[Wanted]) -> None:
        """Learn which of these are recorded: three queries for all of them."""
        unknown = {key: one for one in wanted if (key := _key(one)) not in self._kept}
        urls = {canonical_web_address(one.facts.url) for one in unknown.values() if one.facts.url}
        titles = {one.facts.title for one in unknown.values() if not one.facts.url and one.publisher >= 0}
        known: list[int] = []
        for some in _some(sorted(urls)):
            for publication in Publication.objects.filter(canonical_url__in=some):
                known.append(publication.pk)
                self._keep(_digest("url", publication.canonical_url), publication, publication.pk)
        for some in _some(sorted(titles)):
            for publication in Publication.objects.filter(url="", title__in=some).order_by("-id"):
                known.append(publication.pk)
                said = (publication.title, publication.publisher_id or 0, publication.published)
                self._keep(_digest("title", *said), publication, publication.pk)

        for ids in _some(known):
            self.captured.update(Capture.objects.filter(publication__in=ids).values_list("publication", flat=True))

    def handle(self, wanted: Wanted) -> tuple[int, Publication]:
        """The handle of a publication that was looked up, and the publication as far as claims need it.

        Raises:
            ValidationError: it is new, and cannot be recorded like this.
        """
        key = _key(wanted)
        if kept := self._kept.get(key):
            if adds := _given(wanted) - kept.has:
                self.fills.append((kept.handle, wanted))
                kept = self._kept[key] = _filled(kept, wanted, adds)
                self._at_hand.pop(kept.handle, None)
            return kept.handle, self._publication(kept)
        publication, values = check_publication(wanted.facts)
        self._count += 1
        handle = -self._count
        self.new.append(NewPublication(wanted.publisher, values))
        self._keep(key, publication, handle, _given(wanted))
        self._fresh.append(key)
        return handle, publication

    def settle(self, *, keep: bool) -> None:
        """Whether what was found new since the last time stays: a bad row leaves no publication behind."""
        if not keep:
            for key in self._fresh:
                self._at_hand.pop(self._kept.pop(key).handle, None)
                self.new.pop()
                self._count -= 1
        self._fresh.clear()

    def _keep(self, key: bytes, one: Publication, handle: int, has: frozenset[str] = frozenset()) -> None:
        title = str(one.title or one.url)[:80]
        has = has or frozenset(name for name in _FILLED if getattr(one, name))
        self._kept[key] = _Kept(handle, one.published, one.published_last, one.language, title, has)
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.clear()
        self._at_hand[handle] = one

    def _publication(self, kept: _Kept) -> Publication:
        if kept.handle not in self._at_hand:
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.clear()
            self._at_hand[kept.handle] = Publication(
                pk=kept.handle if kept.handle > 0 else None,
                title=kept.title,
                published=kept.published,
                published_last=kept.published_last,
                language=kept.language,
            )
        return self._at_hand[kept.handle]


def as_text(wanted: Wanted, url: str) -> Wanted:
    """The same, with an address that cannot be kept as its title instead, or as part of it."""
    title = f"{wanted.facts.title} ({url})" if wanted.facts.title else url
    return Wanted(replace(wanted.facts, url="", title=title[:500]), wanted.publisher)


@lru_cache(maxsize=4096)
def address_problem(url: str) -> str:
    """Why an address cannot be kept; nothing where it can."""
    try:
        check_web_address(url)
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""


def _filled(kept: _Kept, wanted: Wanted, adds: frozenset[str]) -> _Kept:
    """What is known of a publication once the file's own knowledge was added."""
    published = kept.published or wanted.facts.published
    last = dates.parse(published).last if published else None
    language = kept.language or wanted.facts.language
    return kept._replace(has=kept.has | adds, published=published, published_last=last, language=language)


def _given(wanted: Wanted) -> frozenset[str]:
    given = {name for name in _FILLED if name != "publisher" and getattr(wanted.facts, name)}
    return frozenset(given | ({"publisher"} if wanted.publisher else set()))


def _key(wanted: Wanted) -> bytes:
    if wanted.facts.url:
        return _key_of_url(wanted.facts.url)
    return _digest("title", wanted.facts.title, wanted.publisher, wanted.facts.published)


@lru_cache(maxsize=4096)
def _key_of_url(url: str) -> bytes:
    return _digest("url", canonical_web_address(url))


def _digest(*parts: object) -> bytes:
    return blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).digest()


def _some(names: Sequence[Name]) -> Iterable[Sequence[Name]]:
    """SQLite takes so many parameters and no more."""
    return (names[start : start + 500] for start in range(0, len(names), 500))
