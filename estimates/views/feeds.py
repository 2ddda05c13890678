"""What changed here, as Atom feeds (RFC 4287): of a question, of a topic, and of a source."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from estimates.comparisons.changes import Event, Scope, event_sentence, recorded_events
from estimates.models import Question, Source, Topic

_ENTRIES = 50
_EVER = datetime(1, 1, 2, tzinfo=UTC)
# By it a reader recognises an entry for ever, whatever the site is called later (RFC 4151).
_TAG = "tag:conflicting-estimates,2024:"


class _Changes(Feed):  # type: ignore[type-arg]  # takes its arguments in the stubs alone
    feed_type = Atom1Feed
    subtitle = "What was entered, read again, revised, corrected and taken back, in sentences."

    def items(self, record: Any) -> list[Event]:
        events = recorded_events(self.scope(record), _EVER, timezone.now())
        return list(reversed(events))[:_ENTRIES]

    def scope(self, record: Any) -> Scope:
        raise NotImplementedError

    def title(self, record: Any) -> str:
        return f"{record}: what changed"

    def link(self, record: Any) -> str:
        return str(record.get_absolute_url())

    def feed_guid(self, record: Any) -> str:
        return f"{_TAG}{type(record).__name__.lower()}-{record.pk}"

    def item_title(self, item: Any) -> str:
        return event_sentence(item)

    def item_description(self, item: Any) -> str:
        return event_sentence(item)

    def item_link(self, item: Any) -> str:
        return reverse("claim_detail", args=[item.claim]) if item.claim else reverse("home")

    def item_guid(self, item: Any) -> str:
        return f"{_TAG}{item.key}"

    def item_updateddate(self, item: Any) -> datetime:
        return item.at or _EVER

    def item_author_name(self, item: Any) -> str:
        return "Conflicting estimates"


class QuestionFeed(_Changes):
    def get_object(self, request: HttpRequest, slug: str) -> Question:
        return get_object_or_404(Question, slug=slug)

    def scope(self, record: Question) -> Scope:
        return Scope(questions=(record.pk,), newest=_ENTRIES)


class TopicFeed(_Changes):
    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def scope(self, record: Topic) -> Scope:
        return Scope(questions=_ids(record.questions.values_list("pk", flat=True)), newest=_ENTRIES)


class SourceFeed(_Changes):
    """Of a source and its members."""

    def get_object(self, request: HttpRequest, slug: str) -> Source:
        return get_object_or_404(Source.objects.seen(drafts=False), slug=slug)

    def scope(self, record: Source) -> Scope:
        family = Source.objects.filter(Q(pk=record.pk) | Q(parent=record.pk))
        return Scope(sources=_ids(family.values_list("pk", flat=True)), newest=_ENTRIES)


def _ids(keys: Sequence[int] | Any) -> tuple[int, ...]:
    return tuple(keys) or (0,)


question_feed = require_safe(QuestionFeed())
topic_feed = require_safe(TopicFeed())
source_feed = require_safe(SourceFeed())
