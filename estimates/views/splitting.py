"""Moving claims out of a source or question to which they were wrongly given."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import Split
from estimates.forms.merges import SplitForm
from estimates.models import Claim
from estimates.models.people import Deed
from estimates.translated import Written
from estimates.views.guards import only_who_may, whoever
from estimates.views.merge_kinds import KINDS, MergeKind
from estimates.views.ways_back import split_way_back

# As many as one page can carry; whoever has more to move goes on with the next.
A_PAGE = 500


def _page_for(noun: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @only_who_may(Deed.REVIEW)
    def split(request: HttpRequest, slug: str) -> HttpResponse:
        kind = KINDS[noun]
        record = kind.standing(slug)
        other = "question" if noun == "source" else "source"
        claims = list(
            record.claims.select_related("question", "source").order_by(other, "-stated_last", "-id")[: A_PAGE + 1]
        )
        shown = claims[:A_PAGE]
        posted = request.method == "POST"
        form = SplitForm(
            request.POST if posted else None,
            record=record,
            former=record.merged_from.order_by("pk"),
            claims=[claim.pk for claim in shown],
            book=kind.names(),
        )
        if posted and form.is_valid() and (done := _split(request, kind, record, form)):
            return redirect(done.to)
        context = {
            "kind": kind,
            "record": record,
            "form": form,
            "groups": _grouped(shown, other),
            "more": len(claims) > A_PAGE,
            "suggested": form.book.suggested,
            "address": record.get_absolute_url(),
            "refused": posted,
        }
        return render(request, "estimates/merging/split.html", context, status=422 if posted else 200)

    split.__name__, split.__doc__ = f"{noun}_split", f"The page on which claims are moved out of a {noun}."
    return split


source_split = _page_for("source")
question_split = _page_for("question")


def _split(request: HttpRequest, kind: MergeKind, record: Any, form: SplitForm) -> Split | None:
    asked = form.cleaned_data
    try:
        done = kind.split(
            record, claims=asked["claims"], to=asked["where"], by=whoever(request), reason=asked["reason"]
        )
    except ValidationError as refused:
        form.add_error(None, " ".join(refused.messages))
        return None
    number = len(done.claims)
    moved = ngettext("{number:,} claim is", "{number:,} claims are", number).format(number=Written(number))
    said = format_html(gettext("Split: {} of “{}” now, and no longer of “{}”."), moved, done.to, done.kept)
    if done.cut:
        said = format_html(
            gettext("{} Links between claims that no longer hold are withdrawn: {}."), said, len(done.cut)
        )
    messages.success(request, said, extra_tags=split_way_back(kind.noun, done, by=whoever(request)))
    return done


def _grouped(claims: list[Claim], other: str) -> list[tuple[Any, list[Claim]]]:
    groups: dict[Any, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(getattr(claim, other), []).append(claim)
    return list(groups.items())
