"""Linking one claim to another: on a form of its own, or by answering what the page asked."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from estimates.actions import link_claims
from estimates.forms.claim_links import NewLinkForm
from estimates.models import Claim, ClaimLink
from estimates.models.link_kind import LINK_WORDS, LinkKind, link_words
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever

# What may be answered to each question, and how the answer is kept: as a link of this kind, or as one that was denied.
_ANSWERS = {
    LinkKind.SUPERSEDES: (LinkKind.SUPERSEDES, LinkKind.CORRECTS),
    LinkKind.RESTATES: (LinkKind.RESTATES,),
}
_NO = {
    LinkKind.SUPERSEDES: "Asked whether it revises or corrects that: neither.",
    LinkKind.RESTATES: "Asked whether both have the same origin: no.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def claim_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; it can be filled by the address, `?to=7&kind=supersedes`."""
    claim = get_object_or_404(Claim.objects.select_related("question", "source"), pk=pk)
    if request.method != "POST":
        return _form_page(request, claim, NewLinkForm(request.GET, claim=claim, is_sent=False), status=200)
    form = NewLinkForm(request.POST, claim=claim, is_sent=True)
    if not form.is_valid():
        return _form_page(request, claim, form, status=422)
    said = dict(form.cleaned_data)  # a field in which something is refused leaves the form's own
    try:
        link = link_claims(
            from_claim=claim, to_claim=said["to"], kind=said["kind"], note=said["note"], by=whoever(request)
        )
    except ValidationError as refused:
        for name, problems in refused.error_dict.items():
            text = " ".join(text for problem in problems for text in problem.messages)
            form.add_error(name if name in form.fields else None, text)
        known = ClaimLink.objects.filter(from_claim=claim, to_claim=said["to"], kind=said["kind"]).first()
        return _form_page(request, claim, form, status=422, known=known)
    messages.success(request, _saved(link))
    return redirect(f"{claim.get_absolute_url()}#links")


@require_POST
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def claim_link_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what somebody answered: `asked` is the kind asked about, `answer` a kind, or "no"."""
    claim = get_object_or_404(Claim, pk=pk)
    asked, answer, to = (request.POST.get(name, "") for name in ("asked", "answer", "to"))
    if asked not in _ANSWERS or answer not in (*_ANSWERS[LinkKind(asked)], "no"):
        raise BadRequest(gettext("The form did not say what was asked, or what the answer is."))
    other = get_object_or_404(Claim, pk=int(to) if to.isascii() and to.isdigit() and len(to) < 19 else 0)
    no = answer == "no"
    try:
        link = link_claims(
            from_claim=claim,
            to_claim=other,
            kind=asked if no else answer,
            note=_NO[LinkKind(asked)] if no else "",
            withdrawn=no,
            by=whoever(request),
            reason="answered what the page asked",
        )
    except ValidationError as refused:
        messages.error(request, gettext("Nothing was saved. {messages}").format(messages=" ".join(refused.messages)))
    else:
        messages.success(request, _saved(link))
    return redirect(_back(request, claim))


def _back(request: HttpRequest, claim: Claim) -> str:
    """The page on which it was asked, if it is one of ours."""
    back = request.POST.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours else claim.get_absolute_url()


def _saved(link: ClaimLink) -> SafeString:
    edit = reverse("link_edit", args=[link.pk])
    words = link_words(link.kind).does
    if link.withdrawn:
        said = gettext("Saved: it is not so that claim {from_claim_id} {words} claim {to_claim_id}.").format(
            from_claim_id=link.from_claim_id, words=words, to_claim_id=link.to_claim_id
        )
    else:
        said = gettext("Saved: claim {from_claim_id} {words} claim {to_claim_id}.").format(
            from_claim_id=link.from_claim_id, words=words, to_claim_id=link.to_claim_id
        )
    return format_html('{} <a href="{}">Change or withdraw</a>', said, edit)


def _form_page(
    request: HttpRequest, claim: Claim, form: NewLinkForm, *, status: int, known: ClaimLink | None = None
) -> HttpResponse:
    context = {"claim": claim, "form": form, "refused": status != 200, "known": known, "kinds": LINK_WORDS}
    return render(request, "estimates/claim_link.html", context, status=status)
