"""Editing what is recorded: against the version somebody saw, with a reason, and side by side where two changed it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estimates.actions import AmbiguousClaim, StaleVersion, UnitDoubt
from estimates.forms.asked import Asked, asked_by, decided
from estimates.forms.merging import differences, merged, undecided
from estimates.forms.names import Names
from estimates.forms.records import REASON, RecordForm, Typed
from estimates.models import Claim
from estimates.models.merged import MergedAway
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever
from estimates.views.record_kinds import KINDS, RecordKind, address_of
from estimates.views.ways_back import edit_way_back

LONGEST_REASON = 500


@dataclass(slots=True)
class Edit:
    """One attempt to change a record: what it was made from, what was typed, and what is there now."""

    kind: RecordKind
    record: Any
    form: RecordForm
    names: Names
    version: int
    reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)

    @property
    def now(self) -> Typed:
        return self.kind.form.typed_of(self.record, self.names)

    @property
    def is_stale(self) -> bool:
        return bool(self.version != self.record.version)


def _page_for(noun: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @only_who_may(Deed.EDIT_RECORDS)
    def edit(request: HttpRequest, /, **named: Any) -> HttpResponse:
        kind, names = KINDS[noun], Names()
        record: Any = get_object_or_404(kind.model, **named)
        if getattr(record, "merged_into", None):
            raise MergedAway(record, record.merged_into)
        if request.method != "POST":
            form = kind.form(kind.form.typed_of(record, names), names=names, record=record)
            return _form_page(request, Edit(kind, record, form, names, record.version), status=200)
        return _posted(request, kind, record, names)

    edit.__name__, edit.__doc__ = f"{noun}_edit", f"The edit form of one {noun}."
    return edit


claim_edit = _page_for("claim")
citation_edit = _page_for("citation")
question_edit = _page_for("question")
topic_edit = _page_for("topic")
source_edit = _page_for("source")
publication_edit = _page_for("publication")
event_edit = _page_for("event")
link_edit = _page_for("link")


def _posted(request: HttpRequest, kind: RecordKind, record: Any, names: Names) -> HttpResponse:
    sent = request.POST.get("version", "")
    if not (sent.isascii() and sent.isdigit() and len(sent) <= 9):
        _gone(gettext("The form did not say which version it was made from."))
    mine = kind.form(request.POST, names=names, record=record)
    edit = Edit(kind, record, mine, names, int(sent), request.POST.get("reason", "").strip())
    if edit.is_stale:
        return _merge_page(request, edit)
    if any(name.startswith("keep-") for name in request.POST) and undecided(request.POST, _found(edit, edit.version)):
        return _merge_page(request, edit, undecided_before=True)
    edit.form = kind.form(merged(request.POST, mine.typed, edit.now), names=names, record=record)
    return _saved(request, edit)


def _saved(request: HttpRequest, edit: Edit) -> HttpResponse:
    if edit.form.typed == edit.now:
        messages.info(request, "Nothing was changed, so nothing was saved.")
        return redirect(address_of(edit.record))
    if not edit.reason:
        edit.errors["reason"] = REASON
    elif len(edit.reason) > LONGEST_REASON:
        edit.errors["reason"] = gettext("{number} characters, at most {longest_reason} are kept. Shorten it.").format(
            number=len(edit.reason), longest_reason=LONGEST_REASON
        )
    if not edit.form.is_valid() or edit.errors:
        return _form_page(request, edit, status=422)
    try:
        changed = edit.kind.revise(
            edit.record.pk,
            version=edit.version,
            changes=edit.form.changes(edit.now) | decided(request.POST),
            by=whoever(request),
            reason=edit.reason,
        )
    except StaleVersion as stale:
        edit.record = stale.current
        return _merge_page(request, edit)
    except (AmbiguousClaim, UnitDoubt) as undecided_claim:
        edit.asked = asked_by(undecided_claim)
        return _form_page(request, edit, status=422)
    except ValidationError as refused:
        _blame(edit, refused)
        return _form_page(request, edit, status=422)
    return _done(request, edit.kind, changed)


def _done(request: HttpRequest, kind: RecordKind, changed: Any) -> HttpResponse:
    said = format_html(gettext("Saved: {} “{}”, version {}."), kind.noun, str(changed)[:120], changed.version)
    messages.success(request, said, extra_tags=edit_way_back(kind.noun, changed, by=whoever(request)))
    return redirect(address_of(changed))


def _blame(edit: Edit, refused: ValidationError) -> None:
    """Put what the action said under its field; what belongs to none of them goes before the form."""
    beside = {"qualifier": "reads", "low": "figure", "best": "figure", "high": "figure", "citations": "uncited_because"}
    beside |= {"from": "withdrawn", "to": "withdrawn"}  # a link's ends stay; what was refused is that it counts
    for name, problems in refused.error_dict.items():
        shown = beside.get(name, name)
        message = " ".join(text for problem in problems for text in problem.messages)
        edit.form.add_error(shown if shown in edit.form.fields else None, message)


def _found(edit: Edit, began_at: int) -> Any:
    earlier = edit.kind.version(edit.record, began_at)
    base = edit.kind.form.typed_of(earlier, edit.names) if earlier else edit.now
    return differences(edit.form, base, edit.now)


def _merge_page(request: HttpRequest, edit: Edit, *, undecided_before: bool = False) -> HttpResponse:
    """Both versions side by side. The form goes on from the newer one and keeps all that was typed."""
    began = request.POST.get("began", "")
    began_at = int(began) if undecided_before and began.isascii() and began.isdigit() else edit.version
    found = _found(edit, began_at)
    since = edit.record.history.filter(version__gt=began_at).select_related("history_user").order_by("version")
    context = {
        "edit": edit,
        "differences": [
            (each, request.POST.get(f"keep-{each.name}") if undecided_before else each.chosen) for each in found
        ],
        "since": list(since[:20]),
        "began": began_at,
        "undecided": undecided(request.POST, found) if undecided_before else [],
        "address": address_of(edit.record),
    }
    return render(request, "estimates/edit/merge.html", context, status=409)


def _form_page(request: HttpRequest, edit: Edit, *, status: int) -> HttpResponse:
    refused = status != 200
    context = {
        "edit": edit,
        "refused": refused,
        "address": address_of(edit.record),
        "is_published": isinstance(edit.record, Claim) and edit.record.status == "published",
    }
    return render(request, "estimates/edit.html", context, status=status)


def _gone(why: str) -> NoReturn:
    raise BadRequest(why)
