"""Which questions stand on a page of an index: fifty at a time, as they come or where it is disputed most first?"""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from estimates.charts import Strips, spread_strips
from estimates.comparisons.overview import Overview, overview
from estimates.comparisons.ranking import ORDERS, Order, ranked
from estimates.models import Question

QUESTIONS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class IndexPage:
    """`order` is None where the questions stand as they come; `refused` is an order that was asked for and is none."""

    page: Page[Any]
    disputes: list[Overview]
    strips: Strips
    order: Order | None
    refused: str

    @property
    def context(self) -> dict[str, Any]:
        """What the templates of an index name."""
        return {
            "page": self.page,
            "rows": list(zip(self.disputes, self.strips, strict=True)),
            "strips": self.strips,
            "order": self.order,
            "orders": ORDERS.values(),
            "refused": self.refused,
            "query": f"order={self.order.slug}&" if self.order else "",
        }


def index_page(questions: QuerySet[Question], asked: QueryDict) -> IndexPage:
    """A rank is known only when all questions are compared; without one, those of the page are enough."""
    name, number = asked.get("order", ""), asked.get("page")
    order = ORDERS.get(name)
    if order:
        page: Page[Any] = Paginator(ranked(overview(list(questions)), order), QUESTIONS_A_PAGE).get_page(number)
        disputes = list(page)
    else:
        page = Paginator(questions, QUESTIONS_A_PAGE).get_page(number)
        disputes = overview(list(page))
    strips = spread_strips([dispute.comparison for dispute in disputes])
    return IndexPage(page, disputes, strips, order, name if name and order is None else "")
