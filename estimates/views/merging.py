"""Merging two sources, or two questions, that are one: which other, what would move, and then, with a reason, done."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import MergePlan, OtherDefinition, plan_merge
from estimates.figures import format_number
from estimates.forms.merges import MergeForm
from estimates.forms.merging import Difference, differences
from estimates.forms.names import Names
from estimates.models import Claim
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever
from estimates.views.merge_kinds import KINDS, MergeKind
from estimates.views.record_kinds import KINDS as RECORDS
from estimates.views.ways_back import merge_way_back

_SHOWN = 20


def _page_for(noun: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @only_who_may(Deed.REVIEW)
    def merge(request: HttpRequest, slug: str) -> HttpResponse:
        kind = KINDS[noun]
        record = kind.standing(slug)
        posted = request.method == "POST"
        form = MergeForm(request.POST if posted else request.GET, book=kind.names(), noun=noun)
        valid = form.is_valid()
        into = form.cleaned_data.get("into")
        if posted and valid and not (refused := _merged(request, kind, record, form)):
            return redirect(form.cleaned_data["into"])
        if not posted:
            _forget_what_was_not_asked(form, request)
        elif valid:
            form.add_error(None, refused)
        return _shown(request, kind, record, form, into, refused=posted)

    merge.__name__, merge.__doc__ = f"{noun}_merge", f"The page on which a {noun} is merged into another."
    return merge


source_merge = _page_for("source")
question_merge = _page_for("question")


def _merged(request: HttpRequest, kind: MergeKind, gone: Any, form: MergeForm) -> str:
    """Merge, and say what was done; or why it was refused."""
    given = {"allow_other_definition": form.cleaned_data["same"]} if kind.noun == "question" else {}
    try:
        done = kind.merge(
            gone, form.cleaned_data["into"], by=whoever(request), reason=form.cleaned_data["reason"], **given
        )
    except OtherDefinition as doubt:
        return str(doubt)
    except ValidationError as refused:
        return " ".join(refused.messages)
    messages.success(request, _said(done), extra_tags=merge_way_back(kind.noun, done.gone, by=whoever(request)))
    return ""


def _said(done: MergePlan) -> str:
    moved = ", ".join(done.moving) or gettext("nothing had to move")
    said = format_html(
        gettext("Merged: “{}” is one with “{}” now; {}."), str(done.gone)[:120], str(done.kept)[:120], moved
    )
    if done.repeats:
        pairs = format_html_join(
            ", ", '<a href="/claims/{}/">claim {}</a>', ((r.gone, r.gone) for r in done.repeats[:_SHOWN])
        )
        more = (
            gettext(" and {number} more").format(number=format_number(len(done.repeats) - _SHOWN))
            if len(done.repeats) > _SHOWN
            else ""
        )
        said = format_html(gettext("{} What another claim says as well is kept beside it: {}{}."), said, pairs, more)
    return said


def _forget_what_was_not_asked(form: MergeForm, request: HttpRequest) -> None:
    """A page that is only looked at complains of no empty field."""
    form.errors.pop("reason", None)
    if not request.GET.get("into", "").strip():
        form.errors.pop("into", None)


def _shown(
    request: HttpRequest, kind: MergeKind, record: Any, form: MergeForm, into: Any, *, refused: bool
) -> HttpResponse:
    plan = plan_merge(record, into) if into else None
    context = {
        "kind": kind,
        "record": record,
        "form": form,
        "into": into,
        "plan": plan,
        "differences": _differences(kind, record, into) if plan and not plan.refusals else [],
        "repeats": _claims(plan) if plan else [],
        "alike": [] if into else kind.look_alikes(record),
        "suggested": form.book.suggested,
        "address": record.get_absolute_url(),
        "other_way": f"{kind.address('merge', into)}?into={record.slug}" if into and into != record else "",
        "refused": refused,
    }
    return render(request, "estimates/merging/merge.html", context, status=422 if refused else 200)


def _differences(kind: MergeKind, gone: Any, kept: Any) -> Sequence[Difference]:
    """What is recorded of the two, where it is not the same."""
    form, names = RECORDS[kind.noun].form, Names()
    mine, theirs = (form.typed_of(record, names) for record in (gone, kept))
    return differences(form(mine, names=names, record=gone), mine, theirs)


def _claims(plan: MergePlan) -> list[tuple[Claim, Claim]]:
    found = Claim.objects.select_related("source", "question").in_bulk(
        [pk for repeat in plan.repeats[:_SHOWN] for pk in repeat]
    )
    return [(found[repeat.gone], found[repeat.kept]) for repeat in plan.repeats[:_SHOWN]]
