"""A topic: its questions side by side, and what happened meanwhile."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.charts import legend_of, small_multiples
from estimates.comparisons import topic_events
from estimates.models import Topic
from estimates.models.people import Deed, may
from estimates.views.downloads import of_claims
from estimates.views.index_pages import index_page


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    index = index_page(topic.questions.for_index(), request.GET)
    multiples = small_multiples([dispute.comparison for dispute in index.disputes])
    context = index.context | {
        "topic": topic,
        "downloads": of_claims(topic.get_absolute_url(), Q(question__topic=topic)),
        "multiples": [group for group in multiples if group.marks],
        "events": topic_events(topic.pk),
        "withdrawn": topic_events(topic.pk, withdrawn=True) if may(request.user, Deed.EDIT_RECORDS) else (),
        "legend": legend_of(mark for group in multiples for mark in group.marks),
    }
    return render(request, "estimates/topic_detail.html", context, status=400 if index.refused else 200)
