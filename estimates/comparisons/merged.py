"""Which record does an address mean, when what it names was merged into another, now or at the moment it asks for?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from estimates.comparisons.filters import FilterProblem, Filters
from estimates.comparisons.moments import Moment
from estimates.comparisons.rows import QuestionRows
from estimates.models import Question, Source
from estimates.models.merged import MergedAway


def question_at(slug: str, asked: Mapping[str, Sequence[str]]) -> Question:
    """The question with this slug, with its topic. `asked` are the address's parameters.

    What was merged since the moment that is asked for stood for itself then, and is answered as it was.

    Raises:
        Question.DoesNotExist: there is none.
        MergedAway: it was merged into another by then.
    """
    questions = Question.objects.select_related("topic")
    try:
        return questions.at_slug(slug)
    except MergedAway as merged:
        if _stood(merged.gone, asked):
            return questions.get(pk=merged.gone.pk)
        raise


def as_meant(filters: Filters, held: QuestionRows, at: datetime | None = None) -> Filters:
    """The filters with, for each source that was merged by a moment, the one that stood for it.

    What speaks in the rows, which are those of that moment, stood for itself then.
    """
    named = filters.slugs.difference(slugs_of(held))
    if not named:
        return filters
    found = Moment(at).records(Source, Q(slug__in=named, merged_into__isnull=False), "slug", "merged_into_id")
    into = {slug: key for slug, key in found.values() if key is not None}
    if not into:
        return filters
    slugs = dict(Source.objects.filter(pk__in=into.values()).values_list("pk", "slug"))
    meant: dict[str, Any] = {name: _meant(getattr(filters, name), into, slugs) for name in ("source", "exclude")}
    return replace(filters, **meant)


def slugs_of(held: QuestionRows) -> frozenset[str]:
    """The sources that speak in the rows, and the governments that they speak for."""
    sources = [claim.source for claim in held.claims]
    return frozenset(source.slug for source in (*sources, *(one.government for one in sources)))


def _meant(names: Iterable[str], into: Mapping[str, int], slugs: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted({slugs[into[name]] if name in into else name for name in names}))


def _stood(gone: Question, asked: Mapping[str, Sequence[str]]) -> bool:
    try:
        moment = Filters.read({"recorded_at": asked.get("recorded_at", ())}).moment
    except FilterProblem:
        return False
    if moment is None:
        return False
    held: dict[int, tuple[Any, ...]] = Moment(moment).records(Question, Q(id=gone.pk), "merged_into_id")
    return held.get(gone.pk) == (None,)
