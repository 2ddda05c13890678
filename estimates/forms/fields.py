"""What can be typed into the entry form, and how much of it is kept?"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from estimates.models.capture import LONGEST_TEXT
from estimates.models.citation import Anonymity, CitationRole
from estimates.models.source import SourceKind
from estimates.translated import gettext_lazy as _

CITED = ("quote", "role", "via", "anonymity", "quote_language", "translation", "locator")
FOLDED = ("qualifier", "forecast", "note", *CITED[1:])
READS = [("", _("as the figure says")), ("denied", _("a denial")), ("unquantified", _("a statement without a number"))]


def text(label: str, limit: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=limit,
        error_messages={
            "max_length": _("%(show_value)d characters were written, at most %(limit_value)d are kept. Shorten it.")
        },
    )


Choices: TypeAlias = list[tuple[str, str]] | Callable[[], list[tuple[str, str]]]


def choice(label: str, choices: Choices) -> forms.ChoiceField:
    message = _("“%(value)s” is none of the choices; choose again.")
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages={"invalid_choice": message})


def labels(kinds: Any, empty: str | None = None, *, capital: bool = False) -> Choices:
    """The labels of kinds, in the language in which a form is shown; before them words for none of them."""

    def shown() -> list[tuple[str, str]]:
        words = [(kind.value, str(kind.label).capitalize() if capital else str(kind.label)) for kind in kinds]
        return words if empty is None else [("", str(empty)), *words]

    return shown


class PublicationForm(forms.Form):
    """Where it was read."""

    url = text(_("Publication URL"), 2000)
    title = text(_("Title"), 500)
    publisher = text(_("Publisher"), 200)
    published = text(_("Published"), 100)
    text = forms.CharField(label=_("What it says"), required=False, strip=False, max_length=LONGEST_TEXT)

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s", initial=dict(initial or {}))

    def says(self, name: str) -> str:
        """What a field says, without outer spaces; nothing where it cannot be kept."""
        if not self.is_bound:
            return str(self[name].value() or "").strip()
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class RowForm(forms.Form):
    """One claim, and what has to be said of a source or question that is named for the first time."""

    question = text(_("Question"), 300)
    source = text(_("Source"), 200)
    figure = text(_("Figure"), 300)
    stated_on = text(_("Stated on"), 100)
    as_of = text(_("As of"), 100)
    quote = text(_("Quote"), 2000)
    qualifier = choice(_("How it reads"), READS)
    forecast = forms.BooleanField(label=_("Forecast"), required=False)
    not_literal = forms.BooleanField(label=_("Not literally in the text"), required=False)
    note = text(_("Note"), 5000)
    role = choice(_("How it carries the claim"), labels(CitationRole, _("as the quote shows")))
    via = text(_("By way of"), 500)
    anonymity = choice(_("The source is"), labels(Anonymity, _("not said")))
    quote_language = text(_("Language of the quote"), 35)
    translation = text(_("Translation"), 2000)
    locator = text(_("Where in it"), 200)
    kind = choice(_("Kind"), labels(SourceKind, _("choose")))
    part_of = text(_("Part of"), 200)
    unit = text(_("Unit"), 60)
    topic = text(_("Topic"), 300)
    again = forms.BooleanField(label=_("It is a new claim"), required=False)
    report = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    reading = forms.IntegerField(required=False, min_value=0, max_value=999)
    same_unit = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, number: int, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="%s", prefix=f"r{number}", initial=dict(initial or {}))
        self.number = number

    def clean_report(self) -> int | None:
        report: int | None = self.cleaned_data["report"]
        if isinstance(self.data, QueryDict) and len(self.data.getlist(self.add_prefix("report"))) > 1:
            raise forms.ValidationError(gettext("This page was added to several claims; choose the one it repeats."))
        return report

    def typed(self, name: str) -> Any:
        """What stands in a field, whether it can be kept or not."""
        return self[name].value() or ""

    def says(self, name: str) -> Any:
        """What a field says, without outer spaces; nothing where it cannot be kept."""
        if not self.is_bound:
            value = self.typed(name)
            return value.strip() if isinstance(value, str) else value
        self.is_valid()
        return self.cleaned_data.get(name) or ""

    @property
    def is_empty(self) -> bool:
        """Nobody said anything here: question and dates alone may have been carried down from the row above."""
        return not any(self.typed(name) for name in ("source", "figure", "forecast", "qualifier", "note", *CITED))
