"""What can be merged and split on a page: by which actions, and among which records?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404
from django.urls import reverse

from estimates import actions
from estimates.comparisons.look_alikes import LookAlike, look_alikes
from estimates.forms.names import Book, Names
from estimates.models import Question, Source


@dataclass(frozen=True, slots=True)
class MergeKind:
    """`book` is the field of `Names` in which its names stand."""

    noun: str
    model: Any
    book: str
    merge: Callable[..., actions.MergePlan]
    unmerge: Callable[..., actions.WayBack]
    split: Callable[..., actions.Split]

    def standing(self, slug: str) -> Any:
        """The record with this slug. Raises Http404, or MergedAway, which the site's middleware answers."""
        try:
            return self.model.objects.at_slug(slug)
        except self.model.DoesNotExist:
            raise Http404 from None

    def merged(self, slug: str) -> Any:
        """The record with this slug that is one with another. Raises Http404."""
        found = self.model.objects.select_related("merged_into").filter(slug=slug).first()
        if found is None or found.merged_into is None:
            raise Http404
        return found

    def names(self) -> "Book[Any]":
        book: Book[Any] = getattr(Names(), self.book)
        return book

    def look_alikes(self, record: Any) -> list[LookAlike]:
        """Others that may be the same: what their names look like, each once."""
        others = self.model.objects.standing().exclude(pk=record.pk)
        known = [(name, other.slug) for other in others for name in _called(other)]
        found = [alike for alike in look_alikes(_called(record), known) if alike.slug]
        return list({alike.slug: alike for alike in reversed(found)}.values())[::-1]

    def address(self, page: str, record: Any) -> str:
        return reverse(f"{self.noun}_{page}", args=[record.slug])


def _called(record: Any) -> list[str]:
    return [str(record), *map(str, getattr(record, "aliases", ()))]


KINDS: Final = {
    kind.noun: kind
    for kind in (
        MergeKind("source", Source, "sources", actions.merge_sources, actions.unmerge_source, actions.split_source),
        MergeKind(
            "question",
            Question,
            "questions",
            actions.merge_questions,
            actions.unmerge_question,
            actions.split_question,
        ),
    )
}
