"""Is each offer's number that of the claims in view once it is taken?"""

from dataclasses import replace

import pytest

from estimates.comparisons import Filters, QuestionRows
from estimates.comparisons.offers import in_view, offers
from estimates.comparisons.positions import select
from tests.charts.scenes import claim, source

MINISTRY = source("Ministry")
PAPER = replace(source("Paper"), kind="media")


def held() -> QuestionRows:
    return QuestionRows(
        (
            replace(claim("5", by=MINISTRY, on="2024-10-01"), credibility=2),
            replace(claim("6", by=MINISTRY, on="2024-10-05"), credibility=6),
            replace(claim("7", by=PAPER, on="2024-10-07"), credibility=4),
            replace(claim("8", by=PAPER, on=""), credibility=None),
            replace(claim("9", by=PAPER, on="2024-10-09"), horizon="forecast", credibility=1),
        )
    )


VIEWS = [
    Filters(),
    Filters(since="2024-10-04"),
    Filters(stated_by="2024-10-06", since="2024-10-04"),
    Filters(kind=("media",), min_credibility=4),
    Filters(exclude=(MINISTRY.slug,)),
    Filters(source=(PAPER.slug,), horizon="forecast"),
]


def left(filters: Filters) -> int:
    return len(select(held(), filters).claims)


@pytest.mark.parametrize("filters", VIEWS, ids=lambda filters: filters.as_query() or "none")
def test_each_number_is_what_the_changed_filters_keep(filters: Filters) -> None:
    found = offers(held(), filters)
    for horizon in ("current", "forecast"):
        assert found.horizons.get(horizon, 0) == left(filters.but(horizon=horizon))
    for grade in range(6):
        assert found.rated(grade) == left(filters.but(min_credibility=grade))
    for changed in (
        {"kind": ("media",)},
        {"kind": ()},
        {"exclude": ()},
        {"source": (MINISTRY.slug,)},
        {"role": ("party",)},
    ):
        assert found.under(filters.but(**changed)) == left(filters.but(**changed))
    for name in ("stated_by", "as_of", "since"):
        assert found.without.get(name, left(filters)) == left(filters.but(**{name: ""}))


@pytest.mark.parametrize("filters", VIEWS, ids=lambda filters: filters.as_query() or "none")
def test_what_is_in_view_is_what_is_compared(filters: Filters) -> None:
    rows = held()
    assert in_view({each.id: each for each in rows.claims}, filters) == list(select(rows, filters).claims)
