"""Writing publications. The same page is kept once, however many claims cite it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from estimates import dates
from estimates.actions.captures import capture_publication
from estimates.actions.recording import check_changeable, check_named, locked, raise_revisions, refuse, save
from estimates.models import Publication, Question, Source
from estimates.models.web_address import canonical_web_address, check_web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFacts:
    """What is known of a publication. `published` is a date as people or EDTF write it; empty text is unknown.

    `text` is what it says, letter for letter: it is captured, and quotes are checked against it.
    """

    url: str = ""
    title: str = ""
    publisher: Source | None = None
    author: str = ""
    published: str = ""
    language: str = ""
    archive_url: str = ""
    archived_on: date | None = None
    retrieved_on: date | None = None
    text: str = ""


_FACTS = tuple(field.name for field in fields(PublicationFacts) if field.name != "text")


@transaction.atomic
def create_publication(
    facts: PublicationFacts, *, by: User, at: datetime | None = None, reason: str = ""
) -> Publication:
    """A publication that is not recorded yet.

    Raises:
        ValidationError: a message per field, also where it is recorded already; nothing was written.
    """
    published = _checked(facts)
    if known := _known(facts, published):
        raise _recorded_already("url" if facts.url.strip() else "title", known)
    at = at or timezone.now()
    return _with_text(_create(facts, published, by=by, at=at, reason=reason), facts, by=by, at=at, reason=reason)


@transaction.atomic
def keep_publication(
    facts: PublicationFacts, *, beside: Container[int], by: User, at: datetime | None = None, reason: str = ""
) -> Publication:
    """The publication of a copied record: as `cite_publication`, but never one of those `beside` it in the copy.

    Two that have no address and the same title, publisher and date were two, and stay two.
    """
    published = _checked(facts)
    known = _known(facts, published)
    if known is not None and known.pk in beside and not facts.url.strip():
        return _create(facts, published, by=by, at=at or timezone.now(), reason=reason)
    return cite_publication(facts, by=by, at=at, reason=reason)


@transaction.atomic
def cite_publication(
    facts: PublicationFacts, *, fill: bool = True, by: User, at: datetime | None = None, reason: str = ""
) -> Publication:
    """The publication these facts name: the known one, with what was still empty filled in, or a new one.

    Without `fill` a known one stays as it is: what cites it is a draft, of which readers must not learn.

    Known is: the same address, or, without an address, the same title, publisher and date. What is already recorded
    of a known one is never overwritten.
    """
    at = at or timezone.now()
    published = _checked(facts)
    known = _known(facts, published)
    if known is None:
        try:
            with transaction.atomic():
                created = _create(facts, published, by=by, at=at, reason=reason)
            return _with_text(created, facts, by=by, at=at, reason=reason)
        except IntegrityError:  # somebody else recorded the same address between our look and our write
            known = _known(facts, published)
            if known is None:
                raise
    if fill:
        _fill(known, facts, published, by=by, at=at, reason=reason)
    return _with_text(known, facts, by=by, at=at, reason=reason)


def new_publication(facts: PublicationFacts) -> Publication:
    """A publication that is not written yet, checked as every new one is; whether it is known was not asked.

    Raises:
        ValidationError: a message per field.
    """
    publication = Publication()
    _set_facts(publication, facts, _checked(facts))
    return publication


def is_known_with_publisher(url: str) -> bool:
    """Whether the page at this address is recorded, with who published it."""
    canonical = canonical_web_address(url.strip()) if url and not _address_problem(url.strip()) else ""
    return Publication.objects.filter(canonical_url=canonical, publisher__isnull=False).exists() if canonical else False


@transaction.atomic
def revise_publication(
    pk: int, *, version: int, changes: Mapping[str, Any], by: User, at: datetime | None = None, reason: str = ""
) -> Publication:
    """Change a publication that still stands at `version`. `changes` are fields of `PublicationFacts`.

    Raises:
        StaleVersion: it was changed in the meantime; nothing was written.
        ValidationError: a message per field; nothing was written.
    """
    publication = locked(Publication, pk, version)
    check_changeable(changes, _FACTS)
    facts = replace(PublicationFacts(**{name: getattr(publication, name) for name in _FACTS}), **changes)
    published = _checked(facts)
    _set_facts(publication, facts, published)
    same = Publication.objects.exclude(pk=pk).filter(canonical_url=publication.canonical_url)
    if publication.canonical_url and (other := same.first()):
        raise _recorded_already("url", other)
    save(publication, by=by, at=at or timezone.now(), reason=reason)
    check_named(publication, "publisher")
    raise_revisions(_questions_that_show(publication))
    return publication


def _with_text(
    publication: Publication, facts: PublicationFacts, *, by: User, at: datetime, reason: str
) -> Publication:
    if facts.text.strip():
        capture_publication(publication, facts.text, by=by, at=at, reason=reason)
    return publication


def _questions_that_show(publication: Publication) -> set[int]:
    """Questions in which it is cited, or in whose topic an event can be read in it."""
    roads = (Q(claims__citations__publication=publication), Q(topic__events__publication=publication))
    return {pk for road in roads for pk in Question.objects.filter(road).values_list("pk", flat=True)}


def _checked(facts: PublicationFacts) -> dates.Edtf:
    """When it was published, once everything about it was found sound; all that is wrong is said at once."""
    problems = {
        name: said for name in ("url", "archive_url") if (said := _address_problem(getattr(facts, name).strip()))
    }
    if not facts.url.strip() and not facts.title.strip():
        problems["title"] = gettext("A publication needs an address or a title, so that a reader can find it.")
    if bool(facts.archive_url) != bool(facts.archived_on):
        problems["archived_on"] = gettext("An archive copy needs both its address and the day it was made.")
    published = dates.UNKNOWN
    try:
        published = dates.read(facts.published)
    except dates.DateProblem as problem:
        problems["published"] = str(problem)
    if problems:
        raise ValidationError(problems)
    return published


def _address_problem(address: str) -> str:
    try:
        check_web_address(address)
    except ValidationError as problem:
        return " ".join(problem.messages)
    return ""


def _recorded_already(field: str, known: Publication) -> ValidationError:
    return refuse(
        field,
        gettext("This is recorded already, as publication {known}, “{known_2}”; cite that one instead.").format(
            known=known.pk, known_2=known
        ),
    )


def _known(facts: PublicationFacts, published: dates.Edtf) -> Publication | None:
    if facts.url.strip():
        same = Q(canonical_url=canonical_web_address(facts.url.strip()))
    else:
        same = Q(url="", title=facts.title.strip(), publisher=facts.publisher, published=published.text)
    return Publication.objects.filter(same).order_by("id").first()


def _create(facts: PublicationFacts, published: dates.Edtf, *, by: User, at: datetime, reason: str) -> Publication:
    publication = Publication()
    _set_facts(publication, facts, published)
    save(publication, by=by, at=at, reason=reason)
    check_named(publication, "publisher")
    return publication


def _fill(
    known: Publication, facts: PublicationFacts, published: dates.Edtf, *, by: User, at: datetime, reason: str
) -> None:
    missing = {
        name: getattr(facts, name)
        for name in ("title", "publisher", "author", "language", "retrieved_on")
        if not getattr(known, name) and getattr(facts, name)
    }
    if not known.archive_url and facts.archive_url:
        missing |= {"archive_url": facts.archive_url, "archived_on": facts.archived_on}
    if not known.published and published.text:
        _set_published(known, published)
    elif not missing:
        return
    for name, value in missing.items():
        setattr(known, name, value.strip() if isinstance(value, str) else value)
    save(known, by=by, at=at, reason=reason or "filled in what was not recorded yet")
    check_named(known, "publisher")
    raise_revisions(_questions_that_show(known))


def _set_facts(publication: Publication, facts: PublicationFacts, published: dates.Edtf) -> None:
    for name in _FACTS:
        value = getattr(facts, name)
        setattr(publication, name, value.strip() if isinstance(value, str) else value)
    publication.canonical_url = canonical_web_address(publication.url) or None
    _set_published(publication, published)


def _set_published(publication: Publication, published: dates.Edtf) -> None:
    publication.published = published.text
    publication.published_first = published.first
    publication.published_last = published.last
