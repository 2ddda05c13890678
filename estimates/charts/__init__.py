"""A comparison → marks → a picture: plain values in the data's units and in per cent of a plot, nothing painted."""

from estimates.charts.among_others import AmongOthers, among_others
from estimates.charts.arranging import Grouping, Order
from estimates.charts.axis import Axis, Extent, Scale, Tick, axis_for
from estimates.charts.card import Card, card
from estimates.charts.chart_data import range_data, timeline_data
from estimates.charts.clocks import Clock
from estimates.charts.flags import EventLane, EventLine, Flag, event_lane
from estimates.charts.hues import INK, family_hues
from estimates.charts.legend import legend, legend_of, legend_of_all
from estimates.charts.marks import Kind, Mark, mark_of
from estimates.charts.names import apart_in_words
from estimates.charts.picture import Picture, picture
from estimates.charts.range_chart import RangeChart, range_chart
from estimates.charts.range_rows import FoldRow, RangeRow
from estimates.charts.raster import png
from estimates.charts.reading import FigureMark, figure_mark
from estimates.charts.small_multiples import Multiples, Panel, small_multiples
from estimates.charts.strip import RatioAxis, Strip, Strips, StripTick, ratio_axis, spread_strips, strip
from estimates.charts.timeline_chart import TimelineChart, timeline_chart
from estimates.charts.timeline_marks import Series, TimedClaim

__all__ = [
    "INK",
    "AmongOthers",
    "Axis",
    "Card",
    "Clock",
    "EventLane",
    "EventLine",
    "Extent",
    "FigureMark",
    "Flag",
    "FoldRow",
    "Grouping",
    "Kind",
    "Mark",
    "Multiples",
    "Order",
    "Panel",
    "Picture",
    "RangeChart",
    "RangeRow",
    "RatioAxis",
    "Scale",
    "Series",
    "Strip",
    "StripTick",
    "Strips",
    "Tick",
    "TimedClaim",
    "TimelineChart",
    "among_others",
    "apart_in_words",
    "axis_for",
    "card",
    "event_lane",
    "family_hues",
    "figure_mark",
    "legend",
    "legend_of",
    "legend_of_all",
    "mark_of",
    "picture",
    "png",
    "range_chart",
    "range_data",
    "ratio_axis",
    "small_multiples",
    "spread_strips",
    "strip",
    "timeline_chart",
    "timeline_data",
]
