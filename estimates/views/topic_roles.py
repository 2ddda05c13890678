"""Which role each source has in an affair: all of them in one form, saved together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import set_source_roles
from estimates.forms.topic_roles import TopicRoles
from estimates.models import Topic
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def topic_roles(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    if request.method != "POST":
        return _page(request, TopicRoles(topic), status=200)
    form = TopicRoles(topic, request.POST.dict())
    if not form.is_valid():
        return _page(request, form, status=409 if form.is_stale else 422)
    changed = set_source_roles(topic, form.changes, by=whoever(request), reason=form.reason)
    if changed:
        messages.success(
            request,
            ngettext("Saved: {number} role in “{topic}”.", "Saved: {number} roles in “{topic}”.", changed).format(
                number=changed, topic=topic.title[:120]
            ),
        )
    else:
        messages.info(request, "Nothing was changed, so nothing was saved.")
    return redirect(topic)


def _page(request: HttpRequest, form: TopicRoles, *, status: int) -> HttpResponse:
    return render(request, "estimates/topic_roles.html", {"topic": form.topic, "form": form}, status=status)
