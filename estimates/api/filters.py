"""By what can the API's lists be narrowed?"""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError

from estimates.models import Claim, Question, Source, Topic
from estimates.models.status import Status


class QuestionFilters(django_filters.FilterSet):  # type: ignore[misc]
    topic = django_filters.CharFilter(method="of_topic", help_text="slug of a topic")

    class Meta:
        model = Question
        fields: list[str] = []

    def of_topic(self, queryset: QuerySet[Any], name: str, slug: str) -> QuerySet[Any]:
        return queryset.filter(topic=_named(Topic.objects.all(), name, slug))


class ClaimFilters(django_filters.FilterSet):  # type: ignore[misc]
    question = django_filters.CharFilter(method="of_question", help_text="slug of a question")
    source = django_filters.CharFilter(method="of_source", help_text="slug of a source")
    status = django_filters.ChoiceFilter(
        choices=Status.choices, help_text="published unless told; drafts are listed for analysts only"
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    def of_question(self, queryset: QuerySet[Any], name: str, slug: str) -> QuerySet[Any]:
        return queryset.filter(question=_named(Question.objects.all(), name, slug))

    def of_source(self, queryset: QuerySet[Any], name: str, slug: str) -> QuerySet[Any]:
        drafts = bool(self.request and self.request.parser_context["view"].sees_drafts)
        seen: QuerySet[Source] = Source.objects.seen(drafts=drafts)
        return queryset.filter(source=_named(seen, name, slug))

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        return narrowed if self.form.cleaned_data.get("status") else narrowed.filter(status=Status.PUBLISHED)


def _named(among: QuerySet[Any], name: str, slug: str) -> Any:
    found = among.filter(slug=slug).first()
    if found is None:
        raise ValidationError({name: [f"No {name} has the slug “{slug[:60]}”."]})
    return found
