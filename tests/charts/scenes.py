"""Comparisons made of plain rows, without a database."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from estimates import dates, figures
from estimates.comparisons import ClaimRow, Comparison, Filters, QuestionRows, SourceRow, compare_rows
from estimates.comparisons.rows import LinkRow
from estimates.models import Question

_ids = count(1)


def source(name: str, *, parent: SourceRow | None = None) -> SourceRow:
    return SourceRow(next(_ids), name.lower().replace(" ", "-"), name, "government", parent)


def claim(
    figure: str, *, by: SourceRow | None = None, on: str = "2024-11-03", as_of: str = "", **facts: Any
) -> ClaimRow:
    """A claim read from its figure; `qualifier` for one without a number."""
    if "qualifier" in facts:
        read = {"low": None, "best": None, "high": None}
    else:
        reading = figures.parse(figure)
        read = {"low": reading.low, "best": reading.best, "high": reading.high, "qualifier": str(reading.qualifier)}
    said = dates.parse(on)
    about = dates.parse(as_of) if as_of else said
    number = next(_ids)
    known = {"interval": "", "horizon": "current", "credibility": None, "note": ""} | read | facts
    return ClaimRow(
        id=number,
        source=by or source(f"Source {number}"),
        figure=figure,
        stated_on=on,
        stated_first=said.first,
        stated_last=said.last,
        as_of=as_of,
        as_of_first=about.first if as_of else None,
        as_of_last=about.last if as_of else None,
        **known,
    )


def compared(
    claims: Sequence[ClaimRow],
    *,
    links: Sequence[tuple[ClaimRow, str, ClaimRow]] = (),
    filters: Filters | None = None,
    **facts: Any,
) -> Comparison:
    question = Question(**{"title": "How many?", "unit": "troops", "slug": "how-many"} | facts)
    held = QuestionRows(tuple(claims), tuple(LinkRow(a.id, b.id, kind) for a, kind, b in links), {})
    return compare_rows(question, held, filters or Filters())
