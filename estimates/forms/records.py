"""What of a recorded thing can be edited, and how does it stand in a form? As text, field by field, so that two
people's versions can be laid side by side."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.utils.translation import gettext

from estimates.forms.fields import choice, text
from estimates.forms.names import Ambiguous, Book, Names
from estimates.models import Source
from estimates.models.recorded import Recorded
from estimates.translated import gettext_lazy as _

Typed: TypeAlias = dict[str, str]

REASON = _("Say in a few words why; it is kept in the history beside the change.")


def long_text(label: str, limit: int) -> forms.CharField:
    field = text(label, limit)
    field.widget = forms.Textarea(attrs={"rows": 3})
    return field


def tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def day(label: str) -> forms.DateField:
    message = _("“%(value)s” is no day; write it as 2024-11-03.")
    widget = forms.TextInput(attrs={"placeholder": "2024-11-03"})
    return forms.DateField(
        label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"], error_messages={"invalid": message}
    )


class RecordForm(forms.Form):
    """The fields of one kind of record. `named` are those that name another record: field → book of names."""

    named: ClassVar[Mapping[str, str]] = {}
    hints: ClassVar[Mapping[str, str]] = {}
    needed: ClassVar[Mapping[str, str]] = {}

    def __init__(self, typed: Mapping[str, Any], *, names: Names, record: Any) -> None:
        """`typed` is what stands in the fields, of a form about `record` as it now is."""
        super().__init__({name: _one_line_end(str(typed.get(name, ""))) for name in self.base_fields}, auto_id="%s")
        self.names = names

    @property
    def typed(self) -> Typed:
        """What stands in each field; a tick is "on" or nothing."""
        return {name: str(self.data[name]).strip() for name in self.base_fields}

    @classmethod
    def typed_of(cls, record: Any, names: Names) -> Typed:
        """A record, or one of its earlier versions, as it would be typed."""
        return {name: cls._typed_field(name, record, names) for name in cls.base_fields}

    def changes(self, before: Typed) -> dict[str, Any]:
        """The values that differ from `before`, as actions take them; call it on a valid form."""
        return {name: self.cleaned_data[name] for name, typed in self.typed.items() if typed != before[name]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, book in self.named.items():
            if typed := cleaned.get(name):
                cleaned[name] = self._record(name, typed, getattr(self.names, book))
            elif name in cleaned:
                cleaned[name] = None
        for name, message in self.needed.items():
            if name in cleaned and not cleaned[name] and name not in self.errors:
                self.add_error(name, message)
        return cleaned

    def _record(self, name: str, typed: str, book: "Book[Any]") -> Any:
        try:
            found = book.find(typed)
        except Ambiguous as problem:
            self.add_error(name, str(problem))
            return None
        if found is None:
            self.add_error(
                name, gettext("“{typed}” is not recorded. Choose one of the names offered.").format(typed=typed)
            )
        return found

    @classmethod
    def _typed_field(cls, name: str, record: Any, names: Names) -> str:
        value = getattr(record, name)
        if name in cls.named:
            return _called(value, getattr(names, cls.named[name])) if value else ""
        if isinstance(value, bool):
            return "on" if value else ""
        if isinstance(value, list):
            return "\n".join(map(str, value))
        return "" if value is None else _one_line_end(str(value)).strip()


def _called(record: Recorded | Source, book: "Book[Any]") -> str:
    """The name by which a form finds the record again: its slug where others have its name."""
    try:
        alone = book.find(str(record)) == record
    except Ambiguous:
        alone = False
    return str(record) if alone else str(getattr(record, "slug", record))


def _one_line_end(typed: str) -> str:
    """Browsers send a line's end as two characters; kept as one, an untouched text is not a change."""
    return typed.replace("\r\n", "\n").replace("\r", "\n")


__all__ = ["REASON", "RecordForm", "Typed", "choice", "day", "long_text", "text", "tick"]
