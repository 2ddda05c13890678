"""What became of a record that is one with another? It stays, with its address, and names the one that stands now."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from estimates.models.search import SearchedQuerySet

Row = TypeVar("Row", bound=models.Model)


class MergedAway(Exception):
    """The record that was asked for is one with another, `into`, which stands for both."""

    def __init__(self, gone: Any, into: Any) -> None:
        self.gone, self.into = gone, into
        noun = gone._meta.verbose_name
        super().__init__(
            gettext("The {noun} “{gone}” was merged into “{into}”, {into_2}. Ask for that one.").format(
                noun=noun, gone=gone, into=into, into_2=into.slug
            )
        )


class MergedQuerySet(SearchedQuerySet[Row]):
    def standing(self) -> Self:
        """Those that stand for themselves; the others were merged into one of these."""
        return self.filter(merged_into__isnull=True)

    def called(self, slugs: Iterable[str]) -> Self:
        """Those that the slugs mean: the records themselves, or what they were merged into."""
        named = self.model._default_manager.filter(slug__in=list(slugs))
        return self.filter(pk__in=named.order_by().values(meant=Coalesce("merged_into_id", "pk")))

    def meant_by(self, text: str) -> Self:
        """Standing ones that match the words, or into which one that matches them was merged."""
        matching = self.model._default_manager.all().matching(text)  # type: ignore[attr-defined]
        return self.filter(pk__in=matching.order_by().values(meant=Coalesce("merged_into_id", "pk")))

    def at_slug(self, slug: str) -> Row:
        """The record with this slug.

        Raises:
            DoesNotExist: there is none among these, or what it was merged into is none of these.
            MergedAway: it was merged into another.
        """
        found: Any = self.get(slug=slug)
        if found.merged_into_id is not None:
            raise MergedAway(found, self.get(pk=found.merged_into_id))
        row: Row = found
        return row


def merged_into() -> Any:
    """The record that stands for this one; always one that stands for itself."""
    return models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from")
