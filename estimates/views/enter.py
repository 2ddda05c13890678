"""The entry form: one publication and any number of claims, read back before anything is saved."""

from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estimates.actions import KeyReused
from estimates.actions.entries import check_report, enter_report
from estimates.actions.entry_facts import Entered, EntryRefused
from estimates.forms.asked import Asked
from estimates.forms.doubts import Doubt
from estimates.forms.entry import CARRIED_DOWN, MOST_ROWS, EntryForm, Tampered
from estimates.forms.names import Names
from estimates.forms.readings import Said
from estimates.forms.row_readings import READ
from estimates.models import Claim
from estimates.models.people import Deed
from estimates.models.status import Status
from estimates.translated import counted
from estimates.views.guards import carried, only_who_may, whoever
from estimates.views.ways_back import entry_way_back

LISTED = 12


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def enter(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, EntryForm.blank(request.GET, Names()))
    try:
        form = EntryForm.posted(_filled(request.POST), Names())
    except Tampered as problem:
        return render(request, "estimates/enter/tampered.html", {"problem": problem}, status=400)
    match "fill" if "fill" in request.POST else request.POST.get("do", "save"):
        case "fill":
            return _page(request, form)
        case "row":
            return _page(request, form, **({} if form.add_row() else {"full": MOST_ROWS}))
        case "check":
            return _checked(request, form)
        case wish:
            return _saved(request, form, wish)


def _filled(posted: QueryDict) -> QueryDict:
    """As posted, with what an offer beside a field says in that field: the step that needs no script."""
    name, _, offer = posted.get("fill", "").partition("=")
    if name not in posted:
        return posted
    filled = posted.copy()
    filled[name] = offer
    return filled


@require_POST
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def enter_preview(request: HttpRequest) -> HttpResponse:
    """How the form as it stands would be read: pieces of the page, by the ids of the places where they belong.

    Each comes with a tag. A piece whose tag is among those `held` is there already and not sent again.
    """
    try:
        form = EntryForm.posted(request.POST, Names())
    except Tampered as problem:
        return JsonResponse({"problem": str(problem)}, status=400)
    said = {"publisher": form.publisher, "published": form.published}
    asked: dict[str, bool] = {}
    for row in form.filled:
        number = row.form.number
        said |= {f"r{number}-{name}": getattr(row.read, name) for name in READ}
        asked |= {f"r{number}-asks-kind": row.read.asks_kind, f"r{number}-asks-unit": row.read.asks_unit}
    pieces = {name: _piece(one) for name, one in said.items()}
    # What was chosen there is not part of the piece: the page keeps it, and choosing must not redraw the choice.
    pieces |= {f"{row.prefix}asked": _asked(row.asked, row.prefix) for row in form.filled}
    pieces |= {f"{row.prefix}doubt": _doubt(row.doubt, row.prefix) for row in form.filled}
    pieces["known"] = _tagged(render_to_string("estimates/enter/known.html", {"known": form.known}))
    changed = _changed(pieces, request.POST.get("held", ""))
    return JsonResponse({"said": changed, "asked": asked, "recorded": form.recorded})


@lru_cache(maxsize=2048)
def _piece(said: Said) -> tuple[str, str]:
    """What stands under a field, and its tag; most fields of a form are as they were a moment ago."""
    return _tagged(render_to_string("estimates/enter/said.html", {"said": said}))


@lru_cache(maxsize=512)
def _asked(asked: Asked, prefix: str) -> tuple[str, str]:
    if not asked:
        return "", ""
    return _tagged(render_to_string("estimates/enter/asked.html", {"asked": asked, "prefix": prefix}))


def _doubt(doubt: Doubt, prefix: str) -> tuple[str, str]:
    if not doubt:
        return "", ""
    return _tagged(render_to_string("estimates/enter/doubt.html", {"doubt": doubt, "prefix": prefix}))


def _tagged(html: str) -> tuple[str, str]:
    html = html.strip()
    return html, sha256(html.encode()).hexdigest()[:12] if html else ""


def _changed(pieces: dict[str, tuple[str, str]], held: str) -> dict[str, tuple[str, str]]:
    """The pieces that are not `held` ("name:tag" between spaces); one that is gone is sent as nothing."""
    tags = dict(pair.split(":", 1) for pair in held.split() if ":" in pair)
    gone = dict.fromkeys(tags.keys() - pieces.keys(), ("", ""))
    return {name: piece for name, piece in (pieces | gone).items() if tags.get(name, "") != piece[1]}


def _checked(request: HttpRequest, form: EntryForm) -> HttpResponse:
    try:
        check_report(
            publication=form.facts,
            publisher=form.new_publisher,
            rows=form.entry_rows,
            found=form.found,
            by=whoever(request),
        )
    except EntryRefused as refused:
        return _refused(request, form, refused)
    return _page(request, form, sound=True)


def _saved(request: HttpRequest, form: EntryForm, wish: str) -> HttpResponse:
    try:
        entered = enter_report(
            publication=form.facts,
            publisher=form.new_publisher,
            rows=form.entry_rows,
            found=form.found,
            key=form.key,
            digest=_digest(request),
            by=whoever(request),
            status=Status.DRAFT if wish == "draft" else Status.PUBLISHED,
        )
    except EntryRefused as refused:
        return _refused(request, form, refused)
    except KeyReused:
        form.renew()
        return _page(request, form, status=409, sent_before=True)
    way_back = "" if entered.before else entry_way_back(entered.claims, by=whoever(request))
    messages.success(request, _summary(entered, draft=wish == "draft" or settings.REVIEW_REQUIRED), extra_tags=way_back)
    if wish == "another":
        return HttpResponseRedirect(_another(form))
    return redirect((entered.claims or entered.reports)[0].question)


def _digest(request: HttpRequest) -> str:
    typed = sorted(pair for pair in carried(request) if pair[0] != "key")
    return sha256(repr(typed).encode(errors="backslashreplace")).hexdigest()


def _refused(request: HttpRequest, form: EntryForm, refused: EntryRefused) -> HttpResponse:
    form.refuse(refused)
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: EntryForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "blank": form.row_to_copy, **more}
    context["cursor"] = request.GET.get("cursor", "")
    return render(request, "estimates/enter.html", context, status=status)


def _another(form: EntryForm) -> str:
    """The form again, with the publication, and the last claim's question and dates."""
    last = form.filled[-1].form
    kept = {name: form.publication.says(name) for name in form.publication.fields}
    kept |= {name: last.says(name) for name in CARRIED_DOWN}
    query = {name: text for name, text in kept.items() if text}
    return f"{reverse('enter')}?{urlencode({**query, 'cursor': 'figure'})}"


def _summary(entered: Entered, *, draft: bool) -> SafeString:
    """What was saved, each claim with its link; nothing is merged, so each is named."""
    parts = []
    if entered.claims:
        kept = gettext("kept as drafts") if draft else "saved"
        before = "Already " if entered.before else ""
        parts.append(format_html("{}{} {}: {}.", before, _claims(len(entered.claims)), kept, _links(entered.claims)))
    if entered.reports:
        parts.append(format_html(gettext("Added as another report of {}."), _links(entered.reports)))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _claims(count: int) -> str:
    return counted(count, "claim")


def _links(claims: tuple[Claim, ...]) -> SafeString:
    shown = ((claim.get_absolute_url(), claim.source, claim.figure) for claim in claims[:LISTED])
    links = format_html_join(", ", '<a href="{}">{}, “{}”</a>', shown)
    return format_html(gettext("{} and {} more"), links, len(claims) - LISTED) if len(claims) > LISTED else links
