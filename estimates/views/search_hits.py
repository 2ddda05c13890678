"""What does a search find? Records of five kinds, each a group of its own; drafts are found by analysts alone."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from estimates.comparisons.overview import Overview, overview
from estimates.models import Citation, Claim, Publication, Question, Source, Topic
from estimates.models.search import fold
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

A_GROUP = 20
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and by whom; `only` is the one group of which further pages are wanted."""

    text: str
    drafts: bool
    only: str = ""
    page: str = ""

    @property
    def is_empty(self) -> bool:
        return not fold(self.text)


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, and the query that asks for all of them. `overviews` has what stands behind each question."""

    kind: str
    title: str
    page: Page[Any]
    query: str
    overviews: tuple[Overview, ...] = ()

    @property
    def hits(self) -> list[tuple[Any, Overview | None]]:
        return list(zip_longest(self.page, self.overviews))


def search(asked: Asked) -> list[Group]:
    """Groups that hold something; as many queries for many hits as for few."""
    if asked.is_empty:
        return []
    groups = [_group(asked, kind, *_KINDS[kind]) for kind in ([asked.only] if asked.only in _KINDS else _KINDS)]
    return [group for group in groups if group.page.paginator.count]


def _group(asked: Asked, kind: str, title: str, find: "Callable[[Asked], QuerySet[Any]]") -> Group:
    page = Paginator(find(asked), A_GROUP).get_page(asked.page if asked.only else 1)
    overviews = tuple(overview(list(page))) if kind == "questions" else ()
    return Group(kind, title, page, urlencode({"q": asked.text, "in": kind}), overviews)


def _questions(asked: Asked) -> QuerySet[Question]:
    return Question.objects.meant_by(asked.text).select_related("topic").order_by("title", "id")


def _topics(asked: Asked) -> QuerySet[Topic]:
    return Topic.objects.matching(asked.text).order_by("title", "id")


def _sources(asked: Asked) -> QuerySet[Source]:
    found = Source.objects.meant_by(asked.text).seen(drafts=asked.drafts)
    return found.select_related("parent").order_by("name", "id")


def _publications(asked: Asked) -> QuerySet[Publication]:
    found = Publication.objects.matching(asked.text).seen(drafts=asked.drafts)
    return found.select_related("publisher").order_by("-published_last", "-id")


def _claims(asked: Asked) -> QuerySet[Claim]:
    """Claims by their figure and note, or by a quote of theirs; what counts nowhere is not found."""
    quoted = Citation.objects.matching(asked.text).values("claim")
    own = Claim.objects.matching(asked.text).values("pk")
    shown = (Status.PUBLISHED, Status.DRAFT) if asked.drafts else (Status.PUBLISHED,)
    found = Claim.objects.filter(Q(pk__in=own) | Q(pk__in=quoted), status__in=shown)
    return found.select_related("question", "source").prefetch_related("citations").order_by("-stated_last", "-id")


_KINDS: Final[dict[str, tuple[str, Callable[[Asked], QuerySet[Any]]]]] = {
    "questions": (_("Questions"), _questions),
    "sources": (_("Sources"), _sources),
    "topics": (_("Topics"), _topics),
    "claims": (_("Claims"), _claims),
    "publications": (_("Publications"), _publications),
}
