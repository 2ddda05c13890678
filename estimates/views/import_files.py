"""One uploaded file: how its columns are mapped, what a look through it found, and the start of its import."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estimates.actions import save_mapping
from estimates.charts import figure_mark
from estimates.forms.import_mapping import MappingForm
from estimates.forms.import_newcomers import NewcomersForm
from estimates.forms.names import Names
from estimates.imports.carrying_out import begin_check, begin_upload_import, was_broken_off
from estimates.imports.checked import checked
from estimates.imports.findings import found, write_report
from estimates.imports.mapping import Mapping, MappingProblem
from estimates.imports.opening import look_into
from estimates.imports.tables import TableProblem
from estimates.imports.uploads import Upload, not_kept
from estimates.imports.working import Busy, ask_to_stop, is_worked_on
from estimates.models import ImportRun
from estimates.models.import_run import RunStatus
from estimates.models.people import Deed
from estimates.views.guards import only_who_may, whoever
from estimates.views.import_progress import progress_page

LISTED: Final = 50
ENCODINGS: Final = (
    *("utf-8", "utf-16", "windows-1252", "windows-1250", "windows-1251", "iso-8859-15", "macintosh", "cp437"),
    *("shift_jis", "euc-kr", "gb18030", "big5", "windows-1256"),
)
DELIMITERS: Final = ((",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_file(request: HttpRequest, token: str) -> HttpResponse:
    upload = _upload(token)
    if is_worked_on(upload):
        return _to_its_import(upload) or progress_page(request, upload)
    if request.method != "POST":
        return _page(request, upload)
    match request.POST.get("do", "check"):
        case "read":
            return _read_anew(request, upload)
        case "discard":
            upload.remove()
            messages.success(
                request, gettext("“{upload}” is thrown away; nothing of it was imported.").format(upload=upload.name)
            )
            return redirect("import_list")
        case wish:
            return _mapped(request, upload, wish)


@require_POST
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_file_start(request: HttpRequest, token: str) -> HttpResponse:
    """Import what was checked, with what was decided about new names."""
    upload = _upload(token)
    result = checked(upload)
    if is_worked_on(upload):
        return _to_its_import(upload) or redirect("import_file", upload.token)
    if result is None or "problem" in result:
        messages.warning(request, gettext("The mapping changed since the file was checked. Check it again first."))
        return redirect("import_file", upload.token)
    good_only = request.POST.get("rows") == "good"
    errors: dict[str, str] = {}
    if not upload.is_lossless:
        newcomers = NewcomersForm.of(result, request.POST)
        decided = newcomers.decided(upload.mapping, Names())
        if result["counts"]["bad"] and not good_only:
            errors["rows"] = gettext("All rows or none is chosen, and some are bad, so nothing would be written.")
        if decided is None or errors:
            return _page(request, upload, newcomers=newcomers, errors=errors, status=400)
        upload.mapping = decided
    return _started(request, upload, good_only)


@require_POST
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_file_stop(request: HttpRequest, token: str) -> HttpResponse:
    upload = _upload(token)
    ask_to_stop(upload)
    return redirect("import_file", upload.token) if upload.run is None else redirect("import_run", upload.run)


@require_safe
@never_cache
@only_who_may(Deed.ENTER_CLAIMS)
def import_file_rows(request: HttpRequest, token: str) -> HttpResponse:
    """The bad rows that the look through the file found, as CSV."""
    result = checked(_upload(token))
    return bad_rows((result or {}).get("findings", []), "bad-rows.csv")


def bad_rows(findings: list[dict[str, Any]], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    write_report((one for one in found(findings) if one.severity == "error"), response)  # type: ignore[arg-type]
    return response


def _to_its_import(upload: Upload) -> HttpResponse | None:
    """The way to the import that is under way, for whoever pressed its button twice: the file goes when it is done."""
    now = Upload.kept(upload.token) or upload
    is_importing = now.run is not None and ImportRun.objects.filter(pk=now.run, status=RunStatus.RUNNING).exists()
    return redirect("import_run", now.run) if is_importing else None


def _upload(token: str) -> Upload:
    upload = Upload.kept(token)
    if upload is None:
        raise Http404(gettext("There is no such file, or not any more."))
    return upload


def _read_anew(request: HttpRequest, upload: Upload) -> HttpResponse:
    wanted = {name: request.POST.get(name, "") for name in ("sheet", "delimiter", "encoding")}
    wanted["sheet"] = wanted["sheet"].strip()
    if wanted["encoding"] not in ("", *ENCODINGS) or wanted["delimiter"] not in ("", *dict(DELIMITERS)):
        wanted["encoding"] = wanted["delimiter"] = ""
    try:
        look_into(upload, reading=wanted)
    except TableProblem as problem:
        return _page(request, upload, errors={"reading": str(problem)}, status=400)
    except OSError as problem:
        return _page(request, upload, errors={"reading": str(not_kept(problem))}, status=400)
    return redirect("import_file", upload.token)


def _mapped(request: HttpRequest, upload: Upload, wish: str) -> HttpResponse:
    """Keep the mapping as it was sent; then keep it under a name, or look through the file."""
    name = " ".join(request.POST.get("mapping-name", "").replace("\0", " ").split())
    if not upload.is_lossless:
        form = MappingForm.posted(request.POST, upload.mapping, upload.table)
        if wish == "save" and not 0 < len(name) <= 100:
            form.errors["mapping-name"] = gettext("Give it a name of at most 100 characters.")
        if form.mapping is None or form.errors:
            return _page(request, upload, form=form, status=400)
        upload.mapping = form.mapping
        try:
            upload.save()
        except OSError as problem:
            return _page(request, upload, form=form, errors={"reading": str(not_kept(problem))}, status=400)
        if wish == "save":
            save_mapping(name=name, facts=form.mapping.document(), by=whoever(request))
            messages.success(
                request, gettext("The mapping is kept as “{name}”, for the next file of this kind.").format(name=name)
            )
            return redirect("import_file", upload.token)
    try:
        begin_check(upload, by=whoever(request))
    except Busy:
        pass
    except OSError as problem:
        messages.error(
            request, gettext("The file could not be checked: {strerror}. Try again.").format(strerror=problem.strerror)
        )
    return redirect(reverse("import_file", args=[upload.token]) + "#found")


def _started(request: HttpRequest, upload: Upload, good_only: bool) -> HttpResponse:
    try:
        run, is_new = begin_upload_import(upload, by=whoever(request), good_rows_only=good_only)
    except Busy:
        return _to_its_import(upload) or redirect("import_file", upload.token)
    except (MappingProblem, OSError) as problem:
        messages.error(
            request, gettext("The import could not begin, and nothing was written: {problem}").format(problem=problem)
        )
        return redirect("import_file", upload.token)
    if not is_new:
        messages.info(request, f"This very file came in before, as import {run.pk}; 0 claims were added.")
    return redirect("import_run", run.pk)


def _page(
    request: HttpRequest,
    upload: Upload,
    *,
    form: MappingForm | None = None,
    newcomers: NewcomersForm | None = None,
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"upload": upload, "errors": errors or {}, "was_broken_off": was_broken_off(upload)}
    if not upload.is_lossless:
        form = form or MappingForm.of(_mapping_of(upload), upload.table)
        context |= {
            "form": form,
            "columns": _columns(upload, form),
            "encodings": ENCODINGS,
            "delimiters": DELIMITERS,
            "is_text": upload.read_as.startswith("CSV"),
        }
    if result := checked(upload):
        context |= {"checked": result} | _found(result)
        if "new" in result:
            context["newcomers"] = newcomers or NewcomersForm.of(result)
            context["names"] = Names()
    context["posted"] = request.POST if request.method == "POST" else QueryDict()
    return render(request, "estimates/import_file.html", context, status=status)


def _mapping_of(upload: Upload) -> Mapping:
    try:
        return upload.mapping
    except MappingProblem:
        return Mapping()


def _columns(upload: Upload, form: MappingForm) -> list[dict[str, Any]]:
    """Each column with its first cells and what it is used for."""
    used = form.used_by
    return [
        {
            "name": name,
            "cells": [row[place] if place < len(row) else "" for row in upload.sample],
            "used": used.get(name, []),
        }
        for place, name in enumerate(upload.header)
    ]


def _found(result: dict[str, Any]) -> dict[str, Any]:
    findings = found(result.get("findings", ()))
    bad = [one for one in findings if one.severity == "error"]
    doubtful = [one for one in findings if one.severity == "warning"]
    claims = [
        one | {"mark": figure_mark(**{name: one["claim"][name] for name in ("low", "best", "high", "qualifier")})}
        for one in result.get("claims", ())
    ]
    return {"claims": claims, "bad": bad[:LISTED], "warnings": doubtful[:LISTED], "listed": LISTED}
