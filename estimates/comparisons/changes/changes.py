"""Between which days, under which filters, and what changed on both clocks?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from estimates import dates
from estimates.comparisons.changes.effects import Effect, effects
from estimates.comparisons.changes.events import Event
from estimates.comparisons.changes.recorded import Scope, recorded_events
from estimates.comparisons.changes.said import said_events
from estimates.comparisons.comparison import compare_rows
from estimates.comparisons.filters import FilterProblem, Filters
from estimates.comparisons.holdings import rows
from estimates.comparisons.past_questions import questions_as_held
from estimates.comparisons.rows import ClaimRow
from estimates.models import Question

# Without other dates: the month before the last thing was said, and everything since.
_USUAL_DAYS = 30
_NOT_HERE = ("stated_by", "since", "as_of", "recorded_at")


@dataclass(frozen=True, slots=True)
class Period:
    """After the day `since`, to the end of the day `until`: EDTF days. Empty `since` means not asked for."""

    since: str
    until: str

    @property
    def start(self) -> datetime:
        return _end_of(self.since)

    @property
    def stop(self) -> datetime:
        return _end_of(self.until)


@dataclass(frozen=True, slots=True)
class Changes:
    """What was `said` between the days, with what it did; and what was `recorded` here, with what that did."""

    question: Question
    filters: Filters
    period: Period
    said: tuple[Event, ...]
    said_effects: tuple[Effect, ...]
    recorded: tuple[Event, ...]
    recorded_effects: tuple[Effect, ...]


def period_of(asked: Mapping[str, Sequence[str]]) -> Period:
    """The days that `from` and `to` name, as people or EDTF write them; a month or year stands for its last day.

    Raises:
        FilterProblem: a message for each that is no day, or where `from` is not before `to`.
    """
    read: dict[str, str] = {}
    errors: dict[str, str] = {}
    for name in ("from", "to"):
        given = [text.strip() for text in asked.get(name, ()) if text.strip()]
        try:
            read[name] = _day(name, given)
        except ValueError as problem:
            errors[name] = str(problem)
    if not errors and read["from"] and read["to"] and _number(read["from"]) > _number(read["to"]):
        errors["from"] = f"{dates.display(read['from'])} is after {dates.display(read['to'])}; from comes first."
    if errors:
        raise FilterProblem(errors)
    return Period(read["from"], read["to"])


def changes_between(question: Question, filters: Filters, period: Period) -> Changes:
    """Both kinds of change, in a constant number of queries.

    Raises:
        FilterProblem: a filter that a period takes the place of.
    """
    if given := [name for name in _NOT_HERE if getattr(filters, name)]:
        raise FilterProblem(dict.fromkeys(given, "Changes are asked for by from and to, which take its place."))
    now = timezone.now()
    held = rows([question.pk])[question.pk]
    period = _filled(period, held.claims, now)
    earlier, later = (
        compare_rows(question, held, replace(filters, stated_by=day)) for day in (period.since, period.until)
    )
    moments = [min(moment, now) for moment in (period.start, period.stop)]
    then, since_then = (
        compare_rows(questions_as_held([question], moment)[0], rows([question.pk], moment)[question.pk], filters)
        for moment in moments
    )
    return Changes(
        question=question,
        filters=filters,
        period=period,
        said=tuple(said_events(earlier, later)),
        said_effects=tuple(effects(earlier, later)),
        recorded=tuple(recorded_events(Scope(questions=(question.pk,)), *moments)),
        recorded_effects=tuple(effects(then, since_then)),
    )


def _filled(period: Period, claims: Sequence[ClaimRow], now: datetime) -> Period:
    until = period.until or now.date().isoformat()
    if period.since:
        return Period(period.since, until)
    last = max((c.stated_last for c in claims if c.stated_last is not None), default=dates.from_date(now.date()))
    return Period(dates.iso(min(last, _number(until)) - _USUAL_DAYS), until)


def _day(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise ValueError(f"{name} was given {len(given)} times; give it once.")
    if not given:
        return ""
    try:
        read = dates.read(given[0])
    except dates.DateProblem as problem:
        raise ValueError(str(problem)) from None
    if "/" in read.text or read.last is None:
        raise ValueError(f"{given[0]!r} is a span; {name} takes one day, month or year.")
    return dates.iso(read.last)


def _number(day: str) -> int:
    last = dates.parse(day).last
    assert last is not None
    return last


def _end_of(day: str) -> datetime:
    """The end of a day in UTC, at the ends of what a clock can say for days beyond."""
    try:
        return datetime.combine(date.fromordinal(_number(day) - dates.day_number(1, 1, 1) + 1), time.max, UTC)
    except (ValueError, OverflowError):
        first = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
        return first if _number(day) < dates.day_number(1, 1, 2) else datetime.max.replace(tzinfo=UTC)
