"""Rows for tests of pure comparisons, without a database."""

from dataclasses import replace
from itertools import count
from typing import Any

from estimates import dates, figures
from estimates.comparisons import ClaimRow, Comparison, Filters, QuestionRows, SourceRow, compare_rows
from estimates.comparisons.rows import LinkRow
from estimates.models import Question

_ids = count(1)
QUESTION = Question(pk=1, slug="q", title="How many?", unit="troops")


def source(name: str, parent: SourceRow | None = None) -> SourceRow:
    return SourceRow(id=next(_ids), slug=name.lower(), name=name, kind="government", parent=parent)


def claim(
    id: int, said_by: SourceRow, figure: str, stated: str = "", as_of: str = "", *, qualifier: str = "", **facts: Any
) -> ClaimRow:
    said, about = dates.parse(stated), dates.parse(as_of)
    reading = figures.settle(figure, figures.Given(qualifier=qualifier), can_be_negative=True)
    row = ClaimRow(
        id=id,
        source=said_by,
        figure=figure,
        low=reading.low,
        best=reading.best,
        high=reading.high,
        qualifier=str(reading.qualifier),
        interval="",
        horizon="current",
        stated_on=said.text,
        stated_first=said.first,
        stated_last=said.last,
        as_of=about.text,
        as_of_first=about.first,
        as_of_last=about.last,
        credibility=None,
        note="",
    )
    return replace(row, **facts)


def compared(
    *claims: ClaimRow, links: list[tuple[int, str, int]] | None = None, question: Question = QUESTION, **filters: Any
) -> Comparison:
    """The comparison of these claims; `links` are (from, kind, to)."""
    rows = tuple(LinkRow(origin, target, kind) for origin, kind, target in links or [])
    return compare_rows(question, QuestionRows(claims, rows), Filters(**filters))


def standing(comparison: Comparison) -> dict[str, int]:
    """Who stands by which claim."""
    return {p.source.slug: p.claim.id for p in (*comparison.positions, *comparison.without_number)}
