"""The page of imports: send a file, go on with one that waits, see what became of earlier ones."""

from typing import Final

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from estimates.actions import settle_interrupted_runs
from estimates.figures import format_number
from estimates.forms.import_mapping import MappingForm
from estimates.imports.carrying_out import begin_check, how_it_stands
from estimates.imports.mapping import Mapping, MappingProblem, from_document
from estimates.imports.opening import look_into
from estimates.imports.recipes import known_mapping, recipe_names
from estimates.imports.tables import TableProblem, limits
from estimates.imports.uploads import Upload, keep_upload, not_kept, waiting
from estimates.models import ImportMapping, ImportRun
from estimates.models.import_run import RunStatus
from estimates.models.people import Deed, may
from estimates.views.errors import drain
from estimates.views.guards import only_who_may, whoever

A_PAGE: Final = 30
_RECENT: Final = 8
_IN_VAIN: Final = (RunStatus.REFUSED, RunStatus.CANCELLED, RunStatus.INTERRUPTED)
# What a form holds besides its file.
_AROUND: Final = 100_000


@csrf_exempt  # only until the length is known: what is too long is not read to look for the form's proof in it
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def import_list(request: HttpRequest) -> HttpResponse:
    said, most = str(request.META.get("CONTENT_LENGTH") or ""), limits().bytes
    sent = int(said) if said.isdecimal() else 0
    if request.method == "POST" and sent > most + _AROUND:
        drain(request)
        if not may(request.user, Deed.ENTER_CLAIMS):
            return render(request, "errors/413.html", status=413)
        why = gettext(
            "The file has {sent} bytes, and this site takes at most {most} (IMPORT_MAX_BYTES). Split it, or ask "
        ).format(sent=format_number(sent), most=format_number(most))
        return _page(
            request, {"file": gettext("{why}whoever runs the site to raise that setting.").format(why=why)}, status=413
        )
    return _import_list(request)


@csrf_protect
@only_who_may(Deed.ENTER_CLAIMS)
def _import_list(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    sent = request.FILES.get("file")
    if sent is None:
        return _page(request, {"file": gettext("Choose a file.")}, status=400)
    try:
        mapping = _wanted(request.POST.get("mapping", ""))
    except MappingProblem as problem:
        return _page(request, {"mapping": str(problem)}, status=400)
    try:
        upload = keep_upload(sent.chunks(), name=sent.name or "", by=whoever(request).get_username())
    except TableProblem as problem:
        return _page(request, {"file": str(problem)}, status=400)
    try:
        look_into(upload, mapping=mapping)
        if _is_enough(upload):
            begin_check(upload, by=whoever(request))
    except TableProblem as problem:
        upload.remove()
        return _page(request, {"file": str(problem)}, status=400)
    except OSError as problem:
        upload.remove()
        return _page(request, {"file": str(not_kept(problem))}, status=400)
    return redirect("import_file", upload.token)


def _page(request: HttpRequest, errors: dict[str, str] | None = None, *, status: int = 200) -> HttpResponse:
    settle_interrupted_runs()
    runs = Paginator(ImportRun.objects.select_related("by").defer("mapping", "findings"), A_PAGE)
    page, files = runs.get_page(request.GET.get("page")), waiting()
    for run in page:
        if run.status == RunStatus.RUNNING and any(upload.run == run.pk for upload in files):
            run.status = how_it_stands(run)[0].status
    context = {
        "page": page,
        "files": _not_imported(files),
        "errors": errors or {},
        "mappings": ImportMapping.objects.values_list("name", flat=True),
        "recipes": recipe_names(),
        "recent": ImportRun.objects.exclude(mapping={}).order_by("-id").values_list("pk", "file_name")[:_RECENT],
        "like": request.POST.get("mapping") or (f"run:{like}" if (like := request.GET.get("like", "")) else ""),
        "most": limits(),
        "hours": settings.IMPORT_KEEP_HOURS,
        "review_required": settings.REVIEW_REQUIRED,
    }
    return render(request, "estimates/import_list.html", context, status=status)


def _not_imported(files: list[Upload]) -> list[Upload]:
    """Those of which no import was begun, or one that ended without a row."""
    begun = ImportRun.objects.filter(pk__in=[upload.run for upload in files if upload.run is not None])
    in_vain = set(begun.filter(status__in=_IN_VAIN).values_list("pk", flat=True))
    return [upload for upload in files if upload.run is None or upload.run in in_vain]


def _wanted(name: str) -> Mapping | None:
    """The mapping that was chosen; None where the headings shall say."""
    kind, _, called = name.replace("\0", " ").partition(":")
    if not called:
        return None
    if kind == "run":
        run = ImportRun.objects.filter(pk=called).first() if called.isdecimal() and len(called) < 10 else None
        if run is None:
            raise MappingProblem(gettext("There is no such import any more; choose again."))
        return from_document(run.mapping)
    return known_mapping(called)


def _is_enough(upload: Upload) -> bool:
    """Whether the file can be read as it is mapped, without anybody's help."""
    if upload.is_lossless:
        return True
    return MappingForm.of(upload.mapping, upload.table).is_enough
