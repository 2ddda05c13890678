"""The front page: what is disputed now."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.charts import spread_strips
from estimates.comparisons.overview import overview
from estimates.models import Question

QUESTIONS_A_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = Paginator(Question.objects.for_index(), QUESTIONS_A_PAGE).get_page(request.GET.get("page"))
    disputes = overview(list(page))
    strips = spread_strips([dispute.comparison for dispute in disputes])
    return render(
        request,
        "estimates/home.html",
        {"page": page, "rows": list(zip(disputes, strips, strict=True)), "strips": strips},
    )
