"""What became of one import: how many rows, which were bad, and how all of it is taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estimates.actions import settle_interrupted_runs, to_be_undone, undo_import
from estimates.actions.import_runs import KEPT_FINDINGS
from estimates.imports.carrying_out import how_it_stands
from estimates.imports.findings import found
from estimates.models import Claim, ImportRun
from estimates.models.import_run import RunStatus
from estimates.models.people import Deed
from estimates.translated import Written
from estimates.views.guards import only_who_may, whoever
from estimates.views.import_files import LISTED, bad_rows
from estimates.views.import_progress import progress_page

_CLAIMS = 10


@require_safe
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run, upload, is_worked_on = how_it_stands(_run(pk))
    if upload is not None and is_worked_on:
        return progress_page(request, upload, run)
    if run.status == RunStatus.RUNNING and settle_interrupted_runs():
        run.refresh_from_db()
    findings = found(run.findings)
    claims = Claim.objects.filter(
        pk__in=run.rows.filter(made_claim=True).order_by("row", "id").values("claim_id")[:_CLAIMS]
    )
    context = {
        "run": run,
        "upload": upload,
        "bad": [one for one in findings if one.severity == "error"][:LISTED],
        "warnings": [one for one in findings if one.severity == "warning"][:LISTED],
        "kept": KEPT_FINDINGS,
        "claims": list(claims.select_related("question", "source").order_by("id")),
        "is_done": run.status in (RunStatus.DONE, RunStatus.UNDONE),
    }
    return render(request, "estimates/import_run.html", context)


@require_safe
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_run_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The bad rows of an import, as CSV."""
    return bad_rows(_run(pk).findings, f"import-{pk}-bad-rows.csv")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.EDIT_RECORDS)
def import_run_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen; then do it."""
    run = _run(pk)
    if run.status != RunStatus.DONE:
        messages.info(request, f"This import is {run.get_status_display()}; there is nothing to undo.")
        return redirect("import_run", pk)
    if request.method != "POST":
        return render(request, "estimates/import_undo.html", {"run": run, "what": to_be_undone(run)})
    try:
        undone = undo_import(run, by=whoever(request))
    except ValidationError as refused:
        messages.info(request, " ".join(refused.messages))
        return redirect("import_run", pk)
    words = ngettext("{number:,} claim was", "{number:,} claims were", undone.claims).format(
        number=Written(undone.claims)
    )
    messages.success(
        request, gettext("Undone: {words} taken back. Each stays on record, with its history.").format(words=words)
    )
    return redirect("import_run", pk)


def _run(pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.select_related("by"), pk=pk)
