"""Keeping what a publication says, and looking at it: for analysts only, since the words are their author's."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import capture_publication
from estimates.figures import format_number
from estimates.models import Capture, Publication
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a captured text; `claim` is set where it is quoted."""

    text: str
    claim: int | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def publication_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The captured texts of a publication with its quotes marked, and a form to add one."""
    publication = get_object_or_404(Publication.objects.select_related("publisher"), pk=pk)
    problem, typed = "", request.POST.get("text", "")
    if request.method == "POST":
        try:
            kept = capture_publication(publication, typed, by=whoever(request), reason="pasted")
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            placed = kept.citations.filter(quote_start__isnull=False).count()
            messages.success(
                request,
                gettext("Kept: {number} characters, with {placed} of its quotes found in it.").format(
                    number=format_number(len(kept.text)), placed=placed
                ),
            )
            return redirect(reverse("publication_text", args=[pk]))
    captures = publication.captures.prefetch_related("citations").order_by("-id")
    context = {
        "publication": publication,
        "captures": [(capture, _pieces(capture)) for capture in captures],
        "problem": problem,
        "typed": typed,
    }
    return render(request, "estimates/publication_text.html", context, status=422 if problem else 200)


def _pieces(capture: Capture) -> list[Piece]:
    """The text in pieces, the quoted ones among them; where two quotes overlap, the first is marked."""
    quoted = sorted(
        (c.quote_start, c.quote_end or 0, c.claim_id) for c in capture.citations.all() if c.quote_start is not None
    )
    pieces, done = [], 0
    for start, end, claim in quoted:
        if start >= done:
            pieces += [Piece(capture.text[done:start]), Piece(capture.text[start:end], claim)]
            done = end
    return [*pieces, Piece(capture.text[done:])]
