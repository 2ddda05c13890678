"""Which records still name a source or question that was merged into another, and so stand on no page?"""

from collections.abc import Iterator
from typing import Any

from estimates.actions.merge_roads import PLAIN, ROADS
from estimates.models import Question, QuestionLink


def naming_what_is_gone() -> Iterator[str]:
    """Roles and withdrawn links may stay with what is gone: the one that stands has its own."""
    for named, roads in PLAIN.items():
        for road in roads:
            yield from _named(road.model._default_manager, road.column, str(named._meta.verbose_name))
    for road in ROADS[Question]:
        if road.model is QuestionLink:
            yield from _named(QuestionLink.objects.standing(), road.column, "question")


def _named(records: Any, column: str, noun: str) -> Iterator[str]:
    found = records.filter(**{f"{column}__merged_into__isnull": False}).select_related(column).order_by("pk")
    for record in found:
        named = getattr(record, column)
        yield f"{record._meta.verbose_name} {record.pk}: its {noun} “{named}” was merged into another"
