"""What must be said below a picture, where nobody can point at anything and ask?"""

from collections.abc import Iterator

from django.utils.translation import gettext

from estimates.charts.fit import SupportBand
from estimates.charts.range_chart import RangeChart
from estimates.figures import format_number


def picture_key(chart: RangeChart) -> tuple[str, ...]:
    """A sentence for each drawing that no label explains: the band, the trails."""
    return tuple(_sentences(chart))


def _sentences(chart: RangeChart) -> Iterator[str]:
    if band := chart.support:
        words = (
            gettext("Dotted line: {values}, within what {number} of {of} origins say.")
            if band.is_thin
            else gettext("Shaded: {values}, within what {number} of {of} origins say.")
        )
        yield words.format(values=_values(band), number=band.support.count, of=band.of)
    if any(row.trail for row in chart.all_rows):
        yield gettext("Grey: what the same source said before.")


def _values(band: SupportBand) -> str:
    if band.open_above:
        return gettext("{low} or more").format(low=format_number(band.support.low))
    if band.open_below:
        return gettext("{high} or less").format(high=format_number(band.support.high))
    ends = dict.fromkeys((band.support.low, band.support.high))
    return "–".join(format_number(end) for end in ends)
