"""Which fields has each kind of record, and what must be said about them?"""

from collections.abc import Mapping
from typing import Any

from django import forms

from estimates import figures
from estimates.actions.claims import NEXT_STATUS
from estimates.forms.fields import READS, Choices, labels
from estimates.forms.names import Names
from estimates.forms.records import RecordForm, Typed, choice, day, long_text, text, tick
from estimates.models.citation import Anonymity, CitationRole
from estimates.models.claim import Horizon, IntervalKind
from estimates.models.question import Measure
from estimates.models.source import SourceKind
from estimates.models.status import Status
from estimates.translated import gettext_lazy as _

_CREDIBILITY = [
    "",
    _("1 confirmed"),
    _("2 probably true"),
    _("3 possibly true"),
    _("4 doubtful"),
    _("5 improbable"),
    _("6 not judged"),
]


def _choices(kinds: Any, empty: str | None = None) -> Choices:
    return labels(kinds, empty, capital=True)


class TopicForm(RecordForm):
    title = text(_("Title"), 300)
    summary = long_text(_("Summary"), 5000)
    needed = {"title": _("A topic needs a title.")}


class QuestionForm(RecordForm):
    topic = text(_("Topic"), 300)
    title = text(_("Title"), 300)
    unit = text(_("Unit"), 60)
    place = text(_("Place"), 200)
    measure = choice(_("Measure"), _choices(Measure))
    can_be_negative = tick(_("Can be below zero"))
    definition = long_text(_("Definition"), 5000)
    counts_included = long_text(_("What is counted"), 5000)
    counts_excluded = long_text(_("What is not counted"), 5000)
    named = {"topic": "topics"}
    needed = {
        "topic": _("A question belongs to a topic."),
        "title": _("A question needs a title."),
        "unit": _("Say what it counts, such as troops, % or USD."),
    }


class SourceForm(RecordForm):
    name = text(_("Name"), 200)
    kind = choice(_("Kind"), _choices(SourceKind))
    parent = text(_("Part of"), 200)
    country = text(_("Country"), 2)
    aliases = long_text(_("Other names"), 2000)
    url = text(_("Web address"), 2000)
    wikidata = text(_("Wikidata"), 20)
    named = {"parent": "sources"}
    hints = {
        "parent": _("A government, if it speaks for one"),
        "country": _("ISO 3166, two letters: KR"),
        "aliases": _("One a line"),
    }
    needed = {"name": _("A source needs a name.")}

    def clean_aliases(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class PublicationForm(RecordForm):
    url = text(_("Publication URL"), 2000)
    title = text(_("Title"), 500)
    publisher = text(_("Publisher"), 200)
    author = text(_("Author"), 200)
    published = text(_("Published"), 100)
    language = text(_("Language"), 35)
    archive_url = text(_("Archive copy"), 2000)
    archived_on = day(_("Archived on"))
    retrieved_on = day(_("Retrieved on"))
    named = {"publisher": "sources"}
    hints = {"published": _("As people write it, or EDTF: 2024-11-03"), "language": _("A tag such as en or ko")}


class CitationForm(RecordForm):
    quote = long_text(_("Quote"), 2000)
    quote_language = text(_("Language of the quote"), 35)
    translation = long_text(_("Translation"), 2000)
    role = choice(_("How it carries the claim"), _choices(CitationRole))
    locator = text(_("Where in it"), 200)
    anonymity = choice(_("The source is"), _choices(Anonymity, _("not said")))
    not_literal = tick(_("Quote or figure is not literally in the captured text"))
    hints = {"locator": _("A page, a paragraph, a minute")}


class ClaimForm(RecordForm):
    question = text(_("Question"), 300)
    source = text(_("Source"), 200)
    figure = text(_("Figure"), 300)
    reads = choice(_("How it reads"), READS)
    horizon = choice(_("Horizon"), _choices(Horizon))
    stated_on = text(_("Stated on"), 100)
    as_of = text(_("As of"), 100)
    interval = choice(_("Interval"), _choices(IntervalKind, _("not said")))
    credibility = forms.TypedChoiceField(
        label=_("Credibility"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("not rated")), *((str(n), _CREDIBILITY[n]) for n in range(1, 7))],
    )
    note = long_text(_("Note"), 5000)
    uncited_because = text(_("Why there is no citation"), 500)
    status = choice(_("Status"), [(s.value, str(s.label).capitalize()) for s in Status])
    named = {"question": "questions", "source": "sources"}
    hints = {
        "figure": _("In the source’s own words; the numbers are read from it afresh"),
        "stated_on": _("As people write it, or EDTF: 2024-10-24"),
        "as_of": _("The time the number speaks of"),
        "credibility": _("NATO AJP-2.1, of the information, not of who says it"),
    }
    needed = {
        "question": _("Say which quantity this is about."),
        "source": _("Say whose number this is."),
        "figure": _("Write the figure in the source’s words."),
    }

    def __init__(self, typed: Mapping[str, Any], *, names: Names, record: Any) -> None:
        """Only states that the claim can take from its present one are offered."""
        super().__init__(typed, names=names, record=record)
        status: Any = self.fields["status"]
        status.choices = _choices(NEXT_STATUS[Status(record.status)])

    def changes(self, before: Typed) -> dict[str, Any]:
        """The figure and how it reads go together: a changed one of them has both read again."""
        changed = super().changes(before)
        reads = changed.pop("reads", None)
        if reads is not None or "figure" in changed:
            changed["figure"] = self.cleaned_data["figure"]
            changed["given"] = figures.Given(qualifier=self.cleaned_data["reads"] or None)
        return changed

    @classmethod
    def _typed_field(cls, name: str, record: Any, names: Names) -> str:
        if name == "reads":
            return str(record.qualifier) if record.qualifier in dict(READS) else ""
        return super()._typed_field(name, record, names)
