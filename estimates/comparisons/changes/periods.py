"""Between which days? What `from` and `to` name, and which days are meant where they name none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext

from estimates import dates
from estimates.comparisons.filters import FilterProblem
from estimates.comparisons.rows import ClaimRow

# Without other dates: the month before the last thing was said, and everything since.
_USUAL_DAYS = 30
_FIRST, _LAST = dates.day_number(-9999, 1, 1), dates.day_number(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """After the day `since`, to the end of the day `until`: EDTF days. Empty `since` or `until` were not asked for."""

    since: str
    until: str

    @property
    def start(self) -> datetime:
        return _end_of(self.since)

    @property
    def stop(self) -> datetime:
        return _end_of(self.until)


def period_of(asked: Mapping[str, Sequence[str]]) -> Period:
    """The days that `from` and `to` name, as people or EDTF write them; a month or year stands for its last day.

    Raises:
        FilterProblem: a message for each that is no day.
    """
    read: dict[str, str] = {}
    errors: dict[str, str] = {}
    for name in ("from", "to"):
        given = [text.strip() for text in asked.get(name, ()) if text.strip()]
        try:
            read[name] = _read(name, given)
        except ValueError as problem:
            errors[name] = str(problem)
    if errors:
        raise FilterProblem(errors)
    return Period(read["from"], read["to"])


def settled(period: Period, claims: Sequence[ClaimRow], today: date) -> Period:
    """The period with both its days, `to` being today and `from` a month before the last claim unless asked for.

    Raises:
        FilterProblem: it ends before it begins.
    """
    until = period.until or today.isoformat()
    if not period.since:
        last = max((c.stated_last for c in claims if c.stated_last is not None), default=_number(until))
        return Period(_day(min(last, _number(until)) - _USUAL_DAYS), until)
    if _number(period.since) > _number(until):
        end = dates.display(until) if period.until else "today"
        raise FilterProblem(
            {
                "from": gettext("{since} is after {end}; write the earlier day first.").format(
                    since=dates.display(period.since), end=end
                )
            }
        )
    return Period(period.since, until)


def last_days(days: int, today: date) -> Period:
    return Period(_day(dates.from_date(today) - days), today.isoformat())


def whole(claims: Sequence[ClaimRow], first_written: datetime | None, today: date) -> Period:
    """From the day before anything was said or written to the last day on which anything can have been."""
    now = dates.from_date(today)
    said = [claim.stated_last for claim in claims if claim.stated_last is not None]
    written = [dates.from_date(first_written.date())] if first_written else []
    return Period(_day(min((*said, *written, now)) - 1), _day(max((*said, now))))


def _read(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise ValueError(gettext("{name} was given {number} times; give it once.").format(name=name, number=len(given)))
    if not given:
        return ""
    try:
        read = dates.read(given[0])
    except dates.DateProblem as problem:
        raise ValueError(str(problem)) from None
    if "/" in read.text or read.last is None:
        raise ValueError(
            gettext("{given} is a span; {name} takes one day, month or year.").format(given=repr(given[0]), name=name)
        )
    return dates.iso(read.last)


def _day(number: int) -> str:
    """The day of a number, the first or last of all days for one beyond them."""
    return dates.iso(min(max(number, _FIRST), _LAST))


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
