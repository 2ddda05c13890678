"""Where does a day stand on the timeline, and which days are written under it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from estimates.dates import FIRST_DAY, LAST_DAY, JulianDay, civil, day_number, display, iso

MOST = 6
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
# How much of an ISO date names the month, the year: counted from its end, because years may carry a sign.
_MONTH, _YEAR = -3, -6


@dataclass(frozen=True, slots=True)
class DayTick:
    """`text` is the day, month or year as readers write it; `year` stands under the first day or month of each.

    `is_spare` ones are left out where the plot is narrow.
    """

    day: JulianDay
    at: float
    text: str
    year: str = ""
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Julian days from `first` to `last`, as per cent of the plot's width."""

    first: JulianDay
    last: JulianDay
    ticks: tuple[DayTick, ...] = ()

    def at(self, day: JulianDay) -> float:
        return 100 * min(1.0, max(0.0, (day - self.first) / (self.last - self.first)))


def day_axis(days: Sequence[JulianDay]) -> DayAxis:
    """An axis that holds the days with a margin; one day alone stands in its middle. `days` must not be empty."""
    first, last = min(days), max(days)
    margin = max(1, round((last - first) * 0.06)) if last > first else 3
    axis = DayAxis(max(FIRST_DAY, first - margin), min(LAST_DAY, last + margin))
    return replace(axis, ticks=tuple(_labelled(axis, *_marked(axis.first, axis.last))))


def _labelled(axis: DayAxis, days: Sequence[JulianDay], length: int | None) -> Iterator[DayTick]:
    """`length` is how much of a day's ISO text is said: all of it, year and month, or the year."""
    before = ""
    for place, day in enumerate(days):
        spare = place % 2 == 1
        words = display(iso(day)[:length]).split(" ", {None: 2, _MONTH: 1}.get(length, 0))
        if length == _YEAR:
            yield DayTick(day, axis.at(day), words[0], is_spare=spare)
        else:
            yield DayTick(day, axis.at(day), " ".join(words[:-1]), "" if words[-1] == before else words[-1], spare)
            before = words[-1]


def _marked(first: JulianDay, last: JulianDay) -> tuple[list[JulianDay], int | None]:
    for step in _DAYS:
        begin = first + -first % step
        if (last - begin) // step < MOST:
            return list(range(begin, last + 1, step)), None
    if last - first < 1500:
        months = list(_months(first, last))
        for step in _MONTHS:
            days = [day for month, day in months if (month - 1) % step == 0]
            if len(days) <= MOST:
                return days, _MONTH
    begin_year, end_year = civil(first)[0], civil(last)[0]
    for step in _YEARS:
        years = range(begin_year + -begin_year % step, end_year + 1, step)
        days = [day for year in years[: 2 * MOST] if first <= (day := day_number(year, 1, 1)) <= last]
        if len(days) <= MOST:
            return days, _YEAR
    raise ValueError(f"no ticks between day {first} and day {last}")


def _months(first: JulianDay, last: JulianDay) -> Iterator[tuple[int, JulianDay]]:
    """Month of the year and first day of each month that begins between the two days."""
    for month in range(12 * civil(first)[0], 12 * civil(last)[0] + 12):
        day = day_number(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            yield month % 12 + 1, day
