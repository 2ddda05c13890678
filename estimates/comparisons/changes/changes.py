"""What changed on a question between two days, on both clocks, under which filters?"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext

from estimates.comparisons.changes.effects import Effect, effects
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.periods import Period, settled, whole
from estimates.comparisons.changes.recorded import recorded_events
from estimates.comparisons.changes.said import said_events
from estimates.comparisons.changes.scope import Scope, versions_of
from estimates.comparisons.comparison import Comparison, compare, compare_rows
from estimates.comparisons.filters import TIMES, FilterProblem, Filters
from estimates.comparisons.holdings import rows, source_rows
from estimates.comparisons.merged import as_meant
from estimates.comparisons.past_questions import questions_as_held
from estimates.comparisons.rows import SourceRow
from estimates.models import Claim, Question
from estimates.models.status import Status


@dataclass(frozen=True, slots=True)
class Changes:
    """What was `said` between the days, with what it did; and what was `recorded` here, with what that did.

    `everything` is the period that leaves nothing out; `undated` counts claims that no day of saying is known of.
    """

    question: Question
    filters: Filters
    period: Period
    everything: Period
    said: tuple[Event, ...]
    said_effects: tuple[Effect, ...]
    recorded: tuple[Event, ...]
    recorded_effects: tuple[Effect, ...]
    undated: int


def changes_between(question: Question, filters: Filters, period: Period) -> Changes:
    """Both kinds of change, in a constant number of queries.

    Raises:
        FilterProblem: a filter that a period takes the place of, one that names no source, or no period.
    """
    if given := [name for name in TIMES if getattr(filters, name)]:
        raise FilterProblem(
            dict.fromkeys(given, gettext("Changes are asked for by from and to, which take its place."))
        )
    now = timezone.now()
    held = rows([question.pk])[question.pk]
    period = settled(period, held.claims, now.date())
    meant = as_meant(filters, held)
    later = compare(question, replace(meant, stated_by=period.until), held)
    earlier = compare_rows(question, held, replace(meant, stated_by=period.since))
    begin, end = (min(moment, now) for moment in (period.start, period.stop))
    then = _as_recorded(question, filters, begin)
    # What was recorded by now is what is held: it needs no history.
    by_then = compare_rows(question, held, meant) if end == now else _as_recorded(question, filters, end)
    return Changes(
        question=question,
        filters=filters,
        period=period,
        everything=whole(held.claims, _first_written(question), now.date()),
        said=tuple(said_events(earlier, later, held)),
        said_effects=tuple(effects(earlier, later)),
        recorded=tuple(_recorded(question, filters, begin, end)),
        recorded_effects=tuple(effects(then, by_then)),
        undated=later.summary.undated,
    )


def _as_recorded(question: Question, filters: Filters, moment: datetime) -> Comparison:
    (then,) = questions_as_held([question], moment)
    held = rows([question.pk], moment)[question.pk]
    return compare_rows(then, held, as_meant(filters, held, moment))


def _recorded(question: Question, filters: Filters, begin: datetime, end: datetime) -> list[Event]:
    """The events of claims that the filters keep, as they were read before or after."""
    sources = source_rows(question.pk, end)

    def keeps_source(source: int) -> bool:
        row: SourceRow | None = sources.get(source)
        return row is not None and filters.keeps_source(row)

    def keeps(version: Any) -> bool:
        return (
            version.horizon == filters.horizon
            and keeps_source(version.source_id)
            and bool(filters.keeps_credibility_of(version))
        )

    scope = Scope(questions=(question.pk,))
    return recorded_events(scope, begin, end, keeps=keeps, keeps_source=keeps_source)


def _first_written(question: Question) -> datetime | None:
    shown = versions_of(Claim).filter(question=question.pk, status=Status.PUBLISHED)
    first: datetime | None = shown.aggregate(first=Min("history_date"))["first"]
    return first
