"""What must be said below a picture, where nobody can point at anything and ask?"""

from collections.abc import Iterator

from django.utils.translation import gettext

from estimates.charts.range_chart import RangeChart


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
        yield words.format(values=band.words, number=band.support.count, of=band.of)
    if any(row.trail for row in chart.all_rows):
        yield gettext("Grey: what the same source said before.")
