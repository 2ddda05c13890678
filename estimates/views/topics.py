"""A topic: its questions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.charts import spread_strips
from estimates.comparisons.overview import overview
from estimates.models import Topic


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    disputes = overview(list(topic.questions.for_index()))
    strips = spread_strips([dispute.comparison for dispute in disputes])
    return render(
        request,
        "estimates/topic_detail.html",
        {"topic": topic, "rows": list(zip(disputes, strips, strict=True)), "strips": strips},
    )
