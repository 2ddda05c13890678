"""How is a single value read from JSON and written to it? Nothing is turned into another type on the way in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from estimates.actions.slugs import LONGEST
from estimates.figures import plain_number

_LARGEST_ID = 10**18
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Text(serializers.CharField):
    """Text; null and a missing field are the empty text, and the empty text is written as null."""

    default_error_messages = {
        "invalid": "This is text: put it between quotation marks.",
        "max_length": "This has more than {max_length} characters.",
    }

    def __init__(self, **kwargs: Any) -> None:
        needed = kwargs.get("required", False)
        super().__init__(**{"required": False, "allow_blank": not needed, "allow_null": not needed} | kwargs)

    def run_validation(self, data: Any = serializers.empty) -> str:
        if data is not serializers.empty and not isinstance(data, str | None):
            self.fail("invalid")
        return super().run_validation(data) or ""

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        return str(value) or None


class NewSlug(Text):
    """The part of a new record's address that names it; made of its name where none is sent."""

    default_error_messages = {
        "slug": "“{input}” is no slug: write lower-case Latin letters, digits and hyphens, at most {most}.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if data and not _SLUG.fullmatch(data):
            self.fail("slug", input=str(data)[:60], most=LONGEST)
        return str(data)


class Choice(serializers.ChoiceField):
    """One of a few words; null and a missing field are the empty text, and the empty text is written as null."""

    default_error_messages = {"invalid_choice": "“{input}” is not possible; choose from {known}."}

    def __init__(self, choices: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        known = list(choices)
        self.known = ", ".join(str(value) for value, _ in known)
        super().__init__(choices=known, **{"required": False, "allow_blank": True, "allow_null": True} | kwargs)

    def run_validation(self, data: Any = serializers.empty) -> str:
        return super().run_validation(data) or ""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", input=str(data)[:60], known=self.known)
        return data

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        return str(value) or None


class Number(serializers.FloatField):
    """A JSON number that a double holds exactly; null is no number. Whole numbers are written without a point."""

    default_error_messages = {
        "invalid": "This is a number: write its digits without quotation marks, or null.",
        "inexact": "{input} has more digits than can be kept exactly; write it as 1.2e18, or leave it to the figure.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True} | kwargs)

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        try:
            number = float(data)
        except OverflowError:
            self.fail("inexact", input=f"{str(data)[:20]}…")
        if number != data:
            self.fail("inexact", input=data)
        return number

    def to_representation(self, value: Any) -> float:  # type: ignore[override]
        return plain_number(float(value))


class Whole(serializers.IntegerField):
    default_error_messages = {"invalid": "This is a whole number: write its digits without quotation marks, or null."}

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=str(data)[:60])
        return data


class SlugOf(serializers.Field[models.Model, str, str, models.Model]):
    """A record named by its slug."""

    default_error_messages = {
        "invalid": "This is the slug of a {noun}: text between quotation marks.",
        "unknown": "No {noun} has the slug “{input}”. /api/v1/{noun}s/ lists them all.",
    }

    def __init__(self, model: type[models.Model], **kwargs: Any) -> None:
        self.model = model
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> models.Model:
        noun = self.model._meta.verbose_name
        if not isinstance(data, str):
            self.fail("invalid", noun=noun)
        known: Any = self.model._default_manager.all()
        # A source or question that was merged into another means that other.
        found: models.Model | None = (
            known.called([data]) if hasattr(known, "called") else known.filter(slug=data)
        ).first()
        if found is None:
            self.fail("unknown", noun=noun, input=data[:60])
        return found

    def to_representation(self, value: Any) -> str:
        return str(value.slug)


class IdOf(serializers.Field[models.Model, int, int, models.Model]):
    """A record named by its number."""

    default_error_messages = {
        "invalid": "This is the id of a {noun}: a whole number without quotation marks.",
        "unknown": "No {noun} has the id {input}. /api/v1/{nouns}/ lists them all.",
    }

    def __init__(self, model: type[models.Model], **kwargs: Any) -> None:
        self.model = model
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        noun = str(self.model._meta.verbose_name)
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid", noun=noun)
        found = self.model._default_manager.filter(pk=data).first() if 0 < data < _LARGEST_ID else None
        if found is None:
            self.fail("unknown", noun=noun, nouns=noun.replace(" ", "-") + "s", input=str(data)[:20])
        return found

    def to_representation(self, value: Any) -> int:
        return int(value.pk)


class StrictBody(serializers.Serializer[Any]):
    """A body that may hold nothing but its fields: a misspelt one would otherwise be lost without a word."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        unknown = [str(name) for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        known = ", ".join(self.fields)
        errors: dict[str, Any] = {n: [f"“{n[:60]}” is no field here; the fields are {known}."] for n in unknown}
        try:
            read: dict[str, Any] = super().to_internal_value(data)
        except ValidationError as refused:
            raise ValidationError({**dict(refused.detail), **errors}) from None  # type: ignore[arg-type]
        if errors:
            raise ValidationError(errors)
        return read


class Changes(StrictBody):
    """What changes of a record, and why. What is not sent stays as it is."""

    reason = Text(max_length=2000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.keys() - {"reason"}:
            raise ValidationError("Nothing to change was sent.")
        return attrs
