"""Taking a merge back, whenever it was made: what goes back, what stays since somebody moved it, and then done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import WayBack, plan_way_back
from estimates.figures import format_number
from estimates.forms.merges import ReasonForm
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever
from estimates.views.merge_kinds import KINDS


def _page_for(noun: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @only_who_may(Deed.REVIEW)
    def unmerge(request: HttpRequest, slug: str) -> HttpResponse:
        kind = KINDS[noun]
        gone = kind.merged(slug)
        posted = request.method == "POST"
        form = ReasonForm(request.POST if posted else None)
        if posted and form.is_valid():
            try:
                done = kind.unmerge(gone, by=whoever(request), reason=form.cleaned_data["reason"])
            except ValidationError as refused:
                form.add_error(None, " ".join(refused.messages))
            else:
                messages.success(request, said_of(done))
                return redirect(done.gone)
        context: dict[str, Any] = {
            "kind": kind,
            "record": gone,
            "way": plan_way_back(gone),
            "form": form,
            "refused": posted,
        }
        return render(request, "estimates/merging/unmerge.html", context, status=422 if posted else 200)

    unmerge.__name__, unmerge.__doc__ = f"{noun}_unmerge", f"The page on which the merge of a {noun} is taken back."
    return unmerge


source_unmerge = _page_for("source")
question_unmerge = _page_for("question")


def said_of(done: WayBack) -> str:
    """What was done, in words for whoever did it."""
    back = ", ".join(done.going) or gettext("nothing had to go back")
    said = gettext("Undone: “{gone}” stands for itself again; {back}.").format(gone=str(done.gone)[:120], back=back)
    if done.staying:
        said += gettext(" Left where they are, since they were moved after the merge: {staying}.").format(
            staying=_some(done.staying)
        )
    if done.cut:
        said += ngettext(
            " {number} link between claims no longer holds and is withdrawn.",
            " {number} links between claims no longer hold and are withdrawn.",
            len(done.cut),
        ).format(number=len(done.cut))
    return said


def _some(names: list[str]) -> str:
    return ", ".join(names[:20]) + (
        gettext(" and {number} more").format(number=format_number(len(names) - 20)) if len(names) > 20 else ""
    )
