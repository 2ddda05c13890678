"""The front page: what is disputed now, topic by topic or where it is disputed most."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.models import Question
from estimates.views.index_pages import index_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    index = index_page(Question.objects.for_index(), request.GET)
    context = index.context | {"is_by_topic": index.order is None}
    return render(request, "estimates/home.html", context, status=400 if index.refused else 200)
