"""Where does the address of what was merged into another lead? To the same page of that other."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from estimates.comparisons.merged import question_at
from estimates.models import Question, Source
from estimates.models.merged import MergedAway


class LeadsOn:
    """Middleware that answers MergedAway. A merge can be undone, so no browser is to keep the answer unasked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, MergedAway):
            return None
        if request.method not in ("GET", "HEAD"):
            messages.warning(
                request,
                gettext("“{gone}” was merged into this one meanwhile; nothing was saved.").format(gone=exception.gone),
            )
            return redirect(exception.into)
        answer = HttpResponsePermanentRedirect(address_instead(request, exception))
        answer["Cache-Control"] = "no-cache"
        return answer


def address_instead(request: HttpRequest, merged: MergedAway) -> str:
    """The address that was asked for, with the slug of the one that stands for both."""
    match: Any = request.resolver_match
    path = reverse(match.view_name, kwargs={**match.kwargs, "slug": merged.into.slug})
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def question_or_404(request: HttpRequest, slug: str) -> Question:
    """The question of an address. Raises MergedAway, which `LeadsOn` answers."""
    try:
        return question_at(slug, dict(request.GET.lists()))
    except Question.DoesNotExist:
        raise Http404 from None


def source_or_404(slug: str, *, drafts: bool) -> Source:
    """The source of an address, if it may be seen. Raises MergedAway, which `LeadsOn` answers."""
    try:
        return Source.objects.seen(drafts=drafts).at_slug(slug)
    except Source.DoesNotExist:
        raise Http404 from None
