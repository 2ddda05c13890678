"""What changed here, as Atom feeds (RFC 4287): of a question, of a topic, and of a source."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from estimates.comparisons.changes import Event, Scope, event_sentence, newest_events
from estimates.comparisons.changes.document import address_of
from estimates.comparisons.fingerprint import fingerprint_of
from estimates.models import Question, Source, Topic
from estimates.translated import gettext_lazy as _
from estimates.views.moved import question_or_404, source_or_404

_ENTRIES = 50
_EVER = datetime(1, 1, 2, tzinfo=UTC)
# XML 1.0 has no place for them, not even escaped.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Atom(Atom1Feed):
    """With the sentence as plain text: a source's words may look like markup, and never are."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", item["description"], {"type": "text"})


class _Changes(Feed):  # type: ignore[type-arg]  # takes its arguments in the stubs alone
    feed_type = _Atom
    subtitle = _("What was entered, read again, revised, corrected and taken back, in sentences.")
    author_name = "Conflicting estimates"

    def get_object(self, request: HttpRequest, slug: str) -> Any:
        raise NotImplementedError

    def scope(self, record: Any) -> Scope:
        raise NotImplementedError

    def questions(self, record: Any) -> QuerySet[Question]:
        """The questions on whose pages shows what the feed tells of."""
        raise NotImplementedError

    def etag(self, record: Any) -> str:
        """The same until one of the questions changes; nothing is read of the changes themselves."""
        revisions: Iterable[tuple[int, int]] = self.questions(record).order_by("pk").values_list("pk", "revision")
        return fingerprint_of(revisions, variant=f"feed {self.feed_guid(record)} {record.version}")

    def items(self, record: Any) -> list[Event]:
        return newest_events(self.scope(record), timezone.now(), _ENTRIES)

    def title(self, record: Any) -> str:
        return _written(gettext("{record}: what changed").format(record=record))

    def link(self, record: Any) -> str:
        return f"{settings.BASE_URL}{record.get_absolute_url()}"

    def feed_url(self, record: Any) -> str:
        return f"{self.link(record)}feed/"

    def feed_guid(self, record: Any) -> str:
        return _tag(f"{type(record).__name__.lower()}-{record.pk}")

    def item_title(self, item: Any) -> str:
        return _written(event_sentence(item))

    def item_description(self, item: Any) -> str:
        return self.item_title(item)

    def item_link(self, item: Any) -> str:
        return settings.BASE_URL + address_of(item)

    def item_guid(self, item: Any) -> str:
        return _tag(item.key)

    def item_updateddate(self, item: Any) -> datetime:
        return item.at or _EVER


class QuestionFeed(_Changes):
    def get_object(self, request: HttpRequest, slug: str) -> Question:
        return question_or_404(request, slug)

    def scope(self, record: Question) -> Scope:
        return Scope(questions=(record.pk,))

    def questions(self, record: Question) -> QuerySet[Question]:
        return Question.objects.filter(pk=record.pk)


class TopicFeed(_Changes):
    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def scope(self, record: Topic) -> Scope:
        return Scope(questions=tuple(self.questions(record).values_list("pk", flat=True)))

    def questions(self, record: Topic) -> QuerySet[Question]:
        return record.questions.all()


class SourceFeed(_Changes):
    """Of a source and its members."""

    def get_object(self, request: HttpRequest, slug: str) -> Source:
        return source_or_404(slug, drafts=False)

    def scope(self, record: Source) -> Scope:
        return Scope(sources=tuple(_family(record).values_list("pk", flat=True)))

    def questions(self, record: Source) -> QuerySet[Question]:
        return Question.objects.filter(claims__source__in=_family(record)).distinct()


def _family(source: Source) -> QuerySet[Source]:
    return Source.objects.filter(Q(pk=source.pk) | Q(parent=source.pk))


def _tag(name: str) -> str:
    """By it a reader recognises an entry for ever, wherever its page will be (RFC 4151); no two sites share one."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2024:{name}"


def _written(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _answering(feed: _Changes) -> Callable[..., HttpResponse]:
    @require_safe
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        etag = feed.etag(feed.get_object(request, slug))
        if held := get_conditional_response(request, etag=etag):
            return held
        response = feed(request, slug=slug)
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)
        last = parse_http_date_safe(response.get("Last-Modified", ""))
        return get_conditional_response(request, etag=etag, last_modified=last, response=response) or response

    return answer


question_feed = _answering(QuestionFeed())
topic_feed = _answering(TopicFeed())
source_feed = _answering(SourceFeed())
