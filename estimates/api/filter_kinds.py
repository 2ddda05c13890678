"""Which kinds of filters are there, what does each refuse, and how is it described?"""

from collections.abc import Iterable
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field

Choices = Iterable[tuple[str, Any]]


class Filters(django_filters.FilterSet):  # type: ignore[misc]
    """A list's filters; `defaults` say of a filter that is not sent what is kept then: a column and its value."""

    defaults: dict[str, tuple[str, Any]] = {}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        sent = self.form.cleaned_data
        return narrowed.filter(**dict(kept for name, kept in self.defaults.items() if not sent.get(name)))


class _NamedField(django_filters.fields.ModelChoiceField):  # type: ignore[misc]
    """A source or question that was merged into another means that other."""

    def to_python(self, value: Any) -> Any:
        known: Any = self.queryset.model._default_manager.all()
        if isinstance(value, str) and hasattr(known, "called") and (found := known.called([value]).first()):
            value = found.slug
        return super().to_python(value)


class _Named(django_filters.ModelChoiceFilter):  # type: ignore[misc]
    field_class = _NamedField


def named(model: Any, **settings: Any) -> Any:
    """One record that the reader may see, by its slug, or by its id where it has none."""
    noun, key = model._meta.verbose_name, "slug" if hasattr(model, "slug") else "id"
    found = _Named(
        queryset=_seen(model),
        to_field_name=key if key == "slug" else "pk",
        error_messages={"invalid_choice": f"No {noun} has the {key} you sent. /api/v1/{noun}s/ lists them all."},
        **settings,
    )
    shape = {"type": "string", "format": "slug"} if key == "slug" else {"type": "integer", "minimum": 1}
    return _described(found, {**shape, "description": f"{key} of a {noun}"})


def _seen(model: Any) -> Any:
    def among(request: Any) -> QuerySet[Any]:
        drafts = bool(request and request.parser_context["view"].sees_drafts)
        found: QuerySet[Any] = model.objects.all()
        return found.seen(drafts=drafts) if hasattr(found, "seen") else found

    return among


def any_of(choices: Choices, said: str, **settings: Any) -> Any:
    """May be given several times; one of the values is enough."""
    known = [str(value) for value, _ in choices]
    found = django_filters.MultipleChoiceFilter(choices=[(value, value) for value in known], **settings)
    found.extra["error_messages"] = {"invalid_choice": f"“%(value)s” is not possible; choose from {', '.join(known)}."}
    found.repeatable = True
    return _described(found, {"type": "string", "enum": known, "description": f"{said}; repeatable"})


def one_of(choices: Choices, said: str, **settings: Any) -> Any:
    known = [str(value) for value, _ in choices]
    found = django_filters.ChoiceFilter(choices=[(value, value) for value in known], **settings)
    found.extra["error_messages"] = {"invalid_choice": f"“%(value)s” is not possible; choose from {', '.join(known)}."}
    return _described(found, {"type": "string", "enum": known, "description": said})


def flag(said: str) -> Any:
    """`true` or `false`; Django's own filter takes anything else for neither, without a word."""
    both = {"true": True, "false": False}
    found = django_filters.TypedChoiceFilter(choices=[(name, name) for name in both], coerce=both.get)
    found.extra["error_messages"] = {"invalid_choice": "“%(value)s” is not possible; write true or false."}
    return _described(found, {"type": "boolean", "description": said})


def text(said: str, *, longest: int, **settings: Any) -> Any:
    found = django_filters.CharFilter(max_length=longest, **settings)
    return _described(found, {"type": "string", "maxLength": longest, "description": said})


def moment(said: str, **settings: Any) -> Any:
    found = django_filters.IsoDateTimeFilter(
        error_messages={"invalid": "This is no time; write one such as 2024-11-03T12:00:00Z."}, **settings
    )
    return _described(found, {"type": "string", "format": "date-time", "description": said})


def search() -> Any:
    return text("words that all occur, without case and accents", longest=200, method="holding")


def _described(found: Any, schema: dict[str, Any]) -> Any:
    return extend_schema_field(schema)(found)
