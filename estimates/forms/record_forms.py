"""Which fields has each kind of record, and what must be said about them?"""

from collections.abc import Mapping
from typing import Any

from django import forms

from estimates import figures
from estimates.actions.claims import NEXT_STATUS
from estimates.forms.fields import READS
from estimates.forms.names import Names
from estimates.forms.records import RecordForm, Typed, choice, day, long_text, text, tick
from estimates.models.citation import Anonymity, CitationRole
from estimates.models.claim import Horizon, IntervalKind
from estimates.models.question import Measure
from estimates.models.source import SourceKind
from estimates.models.status import Status

_CREDIBILITY = ["", "1 confirmed", "2 probably true", "3 possibly true", "4 doubtful", "5 improbable", "6 not judged"]


def _choices(kinds: Any, empty: str = "") -> list[tuple[str, str]]:
    return [*([("", empty)] if empty else []), *((kind.value, str(kind.label).capitalize()) for kind in kinds)]


class TopicForm(RecordForm):
    title = text("Title", 300)
    summary = long_text("Summary", 5000)
    needed = {"title": "A topic needs a title."}


class QuestionForm(RecordForm):
    topic = text("Topic", 300)
    title = text("Title", 300)
    unit = text("Unit", 60)
    place = text("Place", 200)
    measure = choice("Measure", _choices(Measure))
    can_be_negative = tick("Can be below zero")
    definition = long_text("Definition", 5000)
    counts_included = long_text("What is counted", 5000)
    counts_excluded = long_text("What is not counted", 5000)
    named = {"topic": "topics"}
    needed = {
        "topic": "A question belongs to a topic.",
        "title": "A question needs a title.",
        "unit": "Say what it counts, such as troops, % or USD.",
    }


class SourceForm(RecordForm):
    name = text("Name", 200)
    kind = choice("Kind", _choices(SourceKind))
    parent = text("Part of", 200)
    country = text("Country", 2)
    aliases = long_text("Other names", 2000)
    url = text("Web address", 2000)
    wikidata = text("Wikidata", 20)
    named = {"parent": "sources"}
    hints = {
        "parent": "A government, if it speaks for one",
        "country": "ISO 3166, two letters: KR",
        "aliases": "One a line",
    }
    needed = {"name": "A source needs a name."}

    def clean_aliases(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class PublicationForm(RecordForm):
    url = text("Publication URL", 2000)
    title = text("Title", 500)
    publisher = text("Publisher", 200)
    author = text("Author", 200)
    published = text("Published", 100)
    language = text("Language", 35)
    archive_url = text("Archive copy", 2000)
    archived_on = day("Archived on")
    retrieved_on = day("Retrieved on")
    named = {"publisher": "sources"}
    hints = {"published": "As people write it, or EDTF: 2024-11-03", "language": "A tag such as en or ko"}


class CitationForm(RecordForm):
    quote = long_text("Quote", 2000)
    quote_language = text("Language of the quote", 35)
    translation = long_text("Translation", 2000)
    role = choice("How it carries the claim", _choices(CitationRole))
    locator = text("Where in it", 200)
    anonymity = choice("The source is", _choices(Anonymity, "not said"))
    not_literal = tick("Quote or figure is not literally in the captured text")
    hints = {"locator": "A page, a paragraph, a minute"}


class ClaimForm(RecordForm):
    question = text("Question", 300)
    source = text("Source", 200)
    figure = text("Figure", 300)
    reads = choice("How it reads", READS)
    horizon = choice("Horizon", _choices(Horizon))
    stated_on = text("Stated on", 100)
    as_of = text("As of", 100)
    interval = choice("Interval", _choices(IntervalKind, "not said"))
    credibility = forms.TypedChoiceField(
        label="Credibility",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "not rated"), *((str(n), _CREDIBILITY[n]) for n in range(1, 7))],
    )
    note = long_text("Note", 5000)
    uncited_because = text("Why there is no citation", 500)
    status = choice("Status", [(s.value, str(s.label).capitalize()) for s in Status])
    named = {"question": "questions", "source": "sources"}
    hints = {
        "figure": "In the source’s own words; the numbers are read from it afresh",
        "stated_on": "As people write it, or EDTF: 2024-10-24",
        "as_of": "The time the number speaks of",
        "credibility": "NATO AJP-2.1, of the information, not of who says it",
    }
    needed = {
        "question": "Say which quantity this is about.",
        "source": "Say whose number this is.",
        "figure": "Write the figure in the source’s words.",
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
