"""Which records can be edited on a page: with which form, by which action, and under which name?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from estimates import actions, figures
from estimates.forms.claim_links import ClaimLinkForm
from estimates.forms.events import EventForm
from estimates.forms.names import Names
from estimates.forms.record_forms import CitationForm, ClaimForm, PublicationForm, QuestionForm, SourceForm, TopicForm
from estimates.forms.records import RecordForm, Typed
from estimates.models import Citation, Claim, ClaimLink, Event, Publication, Question, Source, Topic
from estimates.models.recorded import Recorded

_NUMBERS = ("figure", "low", "best", "high", "qualifier")


@dataclass(frozen=True, slots=True)
class RecordKind:
    """`about` is a template that says, above the form, what the record is about."""

    noun: str
    model: type[Recorded]
    form: type[RecordForm]
    revise: Callable[..., Any]
    about: str = ""

    def find(self, pk: int) -> Any:
        """The record as it stands, None where there is none."""
        return self.model._default_manager.filter(pk=pk).first()

    def version(self, record: Any, version: int) -> Any:
        """An earlier version of a record; None where there was none."""
        return record.history.filter(version=version).order_by("-history_id").first()

    def restoring(self, record: Any, earlier: Any, names: Names) -> dict[str, Any]:
        """The changes that make `record` what it was at an earlier version.

        ValueError where a field of that version could not be kept today.
        """
        before: Typed = self.form.typed_of(record, names)
        form = self.form(self.form.typed_of(earlier, names), names=names, record=record)
        if not form.is_valid():
            raise ValueError("; ".join(f"{name}: {' '.join(map(str, said))}" for name, said in form.errors.items()))
        changes = form.changes(before)
        if self.model is Claim and any(getattr(record, name) != getattr(earlier, name) for name in _NUMBERS):
            # The numbers as they were, since they may have been given beside words that no parser reads.
            numbers = figures.Given(low=earlier.low, best=earlier.best, high=earlier.high, qualifier=earlier.qualifier)
            changes |= {"figure": earlier.figure, "given": numbers}
        return changes


KINDS: Final = {
    kind.noun: kind
    for kind in (
        RecordKind("topic", Topic, TopicForm, actions.revise_topic),
        RecordKind("question", Question, QuestionForm, actions.revise_question),
        RecordKind("source", Source, SourceForm, actions.revise_source),
        RecordKind("publication", Publication, PublicationForm, actions.revise_publication),
        RecordKind("citation", Citation, CitationForm, actions.revise_citation),
        RecordKind("claim", Claim, ClaimForm, actions.revise_claim),
        RecordKind("event", Event, EventForm, actions.revise_event),
        RecordKind("link", ClaimLink, ClaimLinkForm, actions.revise_claim_link, "estimates/edit/link_ends.html"),
    )
}


def address_of(record: Any) -> str:
    """The page on which somebody sees what became of an edit."""
    if isinstance(record, Citation):
        return record.claim.get_absolute_url()
    if isinstance(record, ClaimLink):
        return f"{record.from_claim.get_absolute_url()}#links"
    if isinstance(record, Publication):
        return reverse("publication_detail", args=[record.pk])
    address: str = record.get_absolute_url()
    return address
