"""A topic: its questions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.charts import legend_of, small_multiples, spread_strips
from estimates.comparisons.overview import overview
from estimates.models import Topic
from estimates.views.downloads import of_comparisons


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    disputes = overview(list(topic.questions.for_index()))
    comparisons = [dispute.comparison for dispute in disputes]
    strips, multiples = spread_strips(comparisons), small_multiples(comparisons)
    return render(
        request,
        "estimates/topic_detail.html",
        {
            "topic": topic,
            "downloads": of_comparisons(topic.get_absolute_url(), comparisons),
            "rows": list(zip(disputes, strips, strict=True)),
            "strips": strips,
            "multiples": [group for group in multiples if group.marks],
            "legend": legend_of(mark for group in multiples for mark in group.marks),
        },
    )
