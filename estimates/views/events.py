"""Recording what happened in an affair, and where it was read."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import KeyReused, enter_event
from estimates.comparisons import topic_events
from estimates.forms.events import NewEventForm
from estimates.models import Event, Question, Topic
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def topic_event_new(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; it can be filled by the address, and `question` is the slug of the page to go back to."""
    topic = get_object_or_404(Topic, slug=slug)
    if request.method != "POST":
        return _page(request, topic, NewEventForm(initial=request.GET.dict()), status=200)
    form = NewEventForm(request.POST)
    if not form.is_valid():
        return _page(request, topic, form, status=422)
    try:
        event = enter_event(**form.facts(topic), by=whoever(request))
    except ValidationError as refused:
        form.blame(refused)
        return _page(request, topic, form, status=422)
    except KeyReused:
        form.ask_again()
        return _page(request, topic, form, status=409, sent_before=True)
    messages.success(request, _saved(event))
    question = _question(request, topic)
    return redirect(f"{question.get_absolute_url()}#moved" if question else event)


def _page(request: HttpRequest, topic: Topic, form: NewEventForm, *, status: int, **more: Any) -> HttpResponse:
    context = {
        "topic": topic,
        "form": form,
        "question": _question(request, topic),
        "events": topic_events(topic.pk),
        "refused": status == 422,
        **more,
    }
    return render(request, "estimates/topic_event_new.html", context, status=status)


def _question(request: HttpRequest, topic: Topic) -> Question | None:
    """The page of the topic from which somebody came."""
    asked = request.POST if request.method == "POST" else request.GET
    return topic.questions.standing().filter(slug=asked.get("question", "").replace("\0", "")).first()


def _saved(event: Event) -> SafeString:
    edit = reverse("event_edit", args=[event.pk])
    said = gettext("Saved: “{event}”.").format(event=event)
    return format_html('{} <a href="{}">{}</a>', said, edit, gettext("Change or withdraw"))
