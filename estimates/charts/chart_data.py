"""Which plain values does the browser need to paint the same marks? Dates as ISO text, places in the data's units."""

from typing import Any

from estimates.charts.axis import Axis
from estimates.charts.marks import Mark
from estimates.charts.range_chart import RangeChart
from estimates.charts.timeline_chart import TimelineChart
from estimates.charts.timeline_marks import TimedClaim
from estimates.dates import JulianDay, iso
from estimates.figures import plain_number


def range_data(chart: RangeChart) -> dict[str, Any]:
    """The axis and every mark of a range chart; `trails` name the marks that a grey line joins."""
    return {
        "axis": _axis(chart.axis),
        "marks": [_mark(mark) for mark in chart.marks],
        "trails": [
            {"claim": row.mark.claim, "start": row.trail.start, "stop": row.trail.stop,
             "through": [mark.claim for mark in row.trail.marks]}
            for row in chart.rows
            if row.trail
        ],
    }  # fmt: skip


def timeline_data(chart: TimelineChart) -> dict[str, Any]:
    """The axes, each source's events and steps, and the rails below."""
    return {
        "axis": _axis(chart.values),
        "days": {"first": chart_day(chart.days.first), "last": chart_day(chart.days.last)},
        "series": [
            {
                "name": series.name,
                "hue": series.hue,
                "events": [_event(event) for event in series.events],
                "joins": [
                    {"day": chart_day(join.day), "start": plain_number(join.start), "stop": plain_number(join.stop)}
                    for join in series.joins
                ],
            }
            for series in chart.series
        ],
        "rails": [_event(event) | {"y": event.y} for event in chart.rails],
    }


def chart_day(day: JulianDay) -> str:
    """A day as ECMAScript reads it: `2024-11-03`, and `-000330-01-01` with six digits before year 0."""
    text = iso(day)
    return f"-00{text[1:]}" if text.startswith("-") else text


def _axis(axis: Axis) -> dict[str, Any]:
    return {
        "scale": axis.scale,
        "low": plain_number(axis.low),
        "high": plain_number(axis.high),
        "gutter": axis.gutter,
        "ticks": [plain_number(tick.value) for tick in axis.ticks],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "claim": mark.claim,
        "kind": mark.kind,
        "low": plain_number(mark.low),
        "best": plain_number(mark.best),
        "high": plain_number(mark.high),
        "at": mark.at,
        "start": mark.start,
        "stop": mark.stop,
        "hue": mark.hue,
        "strict": mark.is_strict,
        "forecast": mark.is_forecast,
        "echo": mark.is_echo,
        "earlier": mark.is_earlier,
    }


def _event(event: TimedClaim) -> dict[str, Any]:
    return _mark(event.mark) | {
        "day": chart_day(event.day),
        "begins": None if event.begins is None else chart_day(event.begins),
        "until": chart_day(event.until),
        "openBefore": event.is_open_before,
        "standing": event.is_standing,
        "fate": event.fate,
    }
