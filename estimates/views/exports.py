"""Claims as files: of a question's, a topic's or a source's page, under the same filters, and of everything."""

from collections.abc import Callable, Iterable
from itertools import chain
from tempfile import TemporaryFile

from django.conf import settings
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem, Filters, compare
from estimates.comparisons.asked import read_only_filters
from estimates.comparisons.fingerprint import fingerprint_of
from estimates.comparisons.listing import filters_of_list
from estimates.exports import extracts, licence
from estimates.exports.claims_xlsx import TooManyRows, write_xlsx
from estimates.exports.files import FORMATS, FileFormat
from estimates.exports.snapshots import blocks
from estimates.figures import format_number
from estimates.models import Question, Topic
from estimates.views.moved import question_or_404, source_or_404

SUFFIXES = tuple(FORMATS)
# What is no longer than this is written before it is sent: its length is known, and a failure is no half file.
_SMALL = 1 << 20

Versions = Iterable[tuple[int, int]]
Make = Callable[[Filters, bool], extracts.Extract]


@require_safe
def question_claims(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    question = question_or_404(request, slug)
    return _file(
        request,
        FORMATS[suffix],
        [(question.pk, question.revision)],
        lambda filters, _: extracts.of_question(compare(question, filters)),
    )


@require_safe
def topic_claims(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    topic = get_object_or_404(Topic, slug=slug)
    versions = topic.questions.order_by("pk").values_list("pk", "revision")
    return _file(
        request,
        FORMATS[suffix],
        chain([(topic.pk, topic.version)], versions),
        lambda filters, _: extracts.of_topic(topic, filters),
    )


@require_safe
def source_claims(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """What only drafts use is not there for anybody: files hold what readers see."""
    source = source_or_404(slug, drafts=False)
    said = Q(claims__source=source) | Q(claims__source__parent=source)
    asked_about = Question.objects.filter(said).order_by("pk").values_list("pk", "revision").distinct()
    return _file(
        request,
        FORMATS[suffix],
        chain([(source.pk, source.version)], asked_about),
        lambda filters, any_horizon: extracts.of_source(source, filters, any_horizon=any_horizon),
    )


@require_safe
def all_claims(request: HttpRequest, suffix: str) -> HttpResponseBase:
    topics = Topic.objects.order_by("pk").values_list("pk", "version")
    questions = Question.objects.order_by("pk").values_list("pk", "revision")
    return _file(
        request,
        FORMATS[suffix],
        chain(topics.iterator(), questions.iterator()),
        lambda filters, any_horizon: extracts.of_everything(filters, any_horizon=any_horizon),
    )


def _file(request: HttpRequest, form: FileFormat, versions: Versions, make: Make) -> HttpResponseBase:
    """Where no comparison keeps counts and forecasts apart, both are there unless the address names one."""
    any_horizon = not any(text.strip() for text in request.GET.getlist("horizon"))
    try:
        filters = read_only_filters(request.GET)
        etag = fingerprint_of(versions, variant=f"claims {form.media_type} {any_horizon} {filters.as_query()}")
        held: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if held is not None:
            return held
        extract = make(filters_of_list(filters), any_horizon)
        response = HttpResponse() if request.method == "HEAD" else _written(extract, form)
    except FilterProblem as problem:
        return _refused(str(problem))
    except TooManyRows:
        return _refused(
            gettext(
                "A workbook of this site holds at most {most} rows (EXPORT_MAX_XLSX_ROWS), and this one would have "
                "more. Take the CSV, which a spreadsheet opens too, or ask for less by filters."
            ).format(most=format_number(settings.EXPORT_MAX_XLSX_ROWS))
        )
    response["Content-Type"] = form.media_type
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Content-Disposition"] = f'attachment; filename="{extract.name}-claims.{form.suffix}"'
    if address := licence.address():
        response["Link"] = f'<{address}>; rel="license"'
    return response


def _written(extract: extracts.Extract, form: FileFormat) -> HttpResponseBase:
    if form.write is None:
        file = TemporaryFile()  # noqa: SIM115  the response closes it
        try:
            write_xlsx(extract, file, at=timezone.now(), most=settings.EXPORT_MAX_XLSX_ROWS)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return FileResponse(file)
    start = bytearray()
    pieces = blocks(form.write(extract))
    for piece in pieces:
        start += piece
        if len(start) > _SMALL:
            # Begun anew, so that no reading is under way before the answer is: what comes between may write.
            pieces.close()
            return StreamingHttpResponse(blocks(form.write(extract)))
    return HttpResponse(bytes(start))


def _refused(why: str) -> HttpResponse:
    return HttpResponse(f"{why}\n", status=400, content_type="text/plain; charset=utf-8")
