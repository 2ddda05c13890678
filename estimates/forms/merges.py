"""What is typed to merge two records that are one, to take that back, and to move claims out again?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from estimates.actions.entry_facts import NewQuestion, NewSource
from estimates.forms.fields import choice, labels, text
from estimates.forms.names import Ambiguous, Book
from estimates.models import Question, Source
from estimates.models.source import SourceKind
from estimates.translated import gettext_lazy as _

LONGEST_REASON = 500


class ReasonForm(forms.Form):
    """Why it is done, which all that moves keeps in its history."""

    reason = text(_("Reason"), LONGEST_REASON)

    def __init__(self, data: Mapping[str, Any] | None = None, **given: Any) -> None:
        super().__init__(data, auto_id="%s", **given)

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"]).strip()
        if not reason:
            raise forms.ValidationError(gettext("Say in a few words why; it is kept in the history of all that moves."))
        return reason


class MergeForm(ReasonForm):
    """Which record it is one with, by slug or name; and that another definition does not matter."""

    into = text(_("One with"), 300)
    same = forms.BooleanField(label=_("They count the same, although it is said in other words"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, book: "Book[Any]", noun: str) -> None:
        super().__init__(data)
        self.book, self.noun = book, noun

    def clean_into(self) -> Any:
        return named(self.book, str(self.cleaned_data["into"]), self.noun)


class SplitForm(ReasonForm):
    """Which claims move, and to which record: back to one that was merged, to another, or to a new one.

    `former` are the slugs of those that were merged into the record; a new source needs its kind.
    """

    claims = forms.TypedMultipleChoiceField(required=False, coerce=int)
    back = forms.ChoiceField(required=False)
    to = text(_("Another"), 300)
    kind = choice(_("Kind, if it is new"), labels(SourceKind, _("choose")))

    def __init__(
        self,
        data: QueryDict | None,
        *,
        record: Source | Question,
        former: Iterable[Any],
        claims: Iterable[int],
        book: "Book[Any]",
    ) -> None:
        super().__init__(data)
        self.record, self.book = record, book
        self.former = {one.slug: one for one in former}
        chosen: Any = self.fields["claims"]
        chosen.choices = [(pk, str(pk)) for pk in claims]
        back: Any = self.fields["back"]
        back.choices = [("", ""), *((slug, slug) for slug in self.former)]
        chosen.error_messages["invalid_choice"] = gettext("Claim %(value)s is not among these; look again.")
        back.error_messages["invalid_choice"] = gettext("That one is not merged into this any more; choose again.")

    def clean_claims(self) -> list[int]:
        claims: list[int] = self.cleaned_data["claims"]
        if not claims:
            raise forms.ValidationError(gettext("Tick at least one claim."))
        return claims

    @property
    def ticked(self) -> set[str]:
        """The claims that stand ticked, as they were sent."""
        return set(self.data.getlist("claims")) if isinstance(self.data, QueryDict) else set()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "back" in self.errors or "to" in self.errors or "kind" in self.errors:
            return cleaned
        if cleaned["back"]:
            cleaned["where"] = self.former[cleaned["back"]]
            return cleaned
        try:
            cleaned["where"] = self._named(cleaned["to"].strip(), cleaned["kind"])
        except forms.ValidationError as refused:
            self.add_error("to", refused)
        return cleaned

    def _named(self, name: str, kind: str) -> Any:
        noun = "source" if isinstance(self.record, Source) else "question"
        try:
            return named(self.book, name, noun)
        except forms.ValidationError as refused:
            if refused.code != "unknown":
                raise
            if isinstance(self.record, Question):
                of = self.record
                return NewQuestion(title=name, unit=of.unit, topic=of.topic, can_be_negative=of.can_be_negative)
            if not kind:
                message = gettext("“{name}” is new: choose its kind to add it, or one of the names offered.").format(
                    name=name
                )
                raise forms.ValidationError(message) from None
            return NewSource(name=name, kind=kind)


def named(book: "Book[Any]", name: str, noun: str) -> Any:
    """The record that a name means. Raises ValidationError, with the code "unknown" where nothing has the name."""
    if not name.strip():
        raise forms.ValidationError(gettext("Say which {noun} is meant.").format(noun=noun), code="missing")
    try:
        found = book.find(name)
    except Ambiguous as problem:
        raise forms.ValidationError(str(problem), code="ambiguous") from None
    if found is None:
        raise forms.ValidationError(
            gettext("“{name}” is not recorded. Choose one of the names offered.").format(name=name), code="unknown"
        )
    return found
