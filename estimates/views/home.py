"""The front page: what is disputed now, topic by topic or where it is disputed most."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.charts import spread_strips
from estimates.comparisons.overview import Overview, overview
from estimates.comparisons.ranking import ORDERS, Order, ranked
from estimates.models import Question

QUESTIONS_A_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("order", "")
    order = ORDERS.get(asked)
    page, disputes = _page(request.GET.get("page"), order)
    strips = spread_strips([dispute.comparison for dispute in disputes])
    context = {
        "page": page,
        "rows": list(zip(disputes, strips, strict=True)),
        "strips": strips,
        "order": order,
        "is_by_topic": order is None,
        "orders": ORDERS.values(),
        "refused": asked if asked and order is None else "",
        "query": f"order={order.slug}&" if order else "",
    }
    return render(request, "estimates/home.html", context, status=400 if context["refused"] else 200)


def _page(number: str | None, order: Order | None) -> tuple[Page[Question] | Page[Overview], list[Overview]]:
    """A rank is known only when all questions are compared; topic by topic, those of the page are enough."""
    questions = Question.objects.for_index()
    if order:
        ranking = Paginator(ranked(overview(list(questions)), order), QUESTIONS_A_PAGE).get_page(number)
        return ranking, list(ranking)
    page = Paginator(questions, QUESTIONS_A_PAGE).get_page(number)
    return page, overview(list(page))
