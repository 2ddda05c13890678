"""A question's comparison inside somebody else's page: a frame without cookies, and how it is asked for (oEmbed)."""

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from estimates import charts
from estimates.comparisons import FilterProblem, compare, phrases
from estimates.comparisons.fingerprint import fingerprint
from estimates.models import Question
from estimates.views.frames import frame_for
from estimates.views.moved import question_or_404
from estimates.views.question_asked import Asked, asked_of

_WIDTH, _LEAST_WIDTH = 640, 280
# A guess for the frame before it reports its own height: head and foot, and a row for each claim that stands.
_HEAD, _ROW, _MOST_ROWS = 330, 76, 12


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "form-action": ["'none'"]})  # type: ignore[arg-type]  # typed for bare views
def question_embed(request: HttpRequest, slug: str) -> HttpResponse:
    """Sentence, marks and figures under the address's filters; it reads no cookie and sets none."""
    question = question_or_404(request, slug)
    try:
        asked = asked_of(request.GET)
        etag = fingerprint(question, asked.filters, variant=f"embed text/html {asked.variant}")
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        comparison = compare(question, asked.filters)
    except FilterProblem as problem:
        return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")
    chart = charts.range_chart(
        comparison,
        scale=asked.scale,
        fold_echoes=asked.folds_echoes,
        order=asked.order,
        grouping=asked.grouping,
    )
    context = {
        "question": comparison.question,
        "comparison": comparison,
        "chart": chart,
        "phrases": phrases(comparison),
        "legend": charts.legend([chart], None),
        "address": asked.address_of(question),
        "license": settings.DATA_LICENSE,
    }
    # Rendered without the request: nothing here depends on who looks, so no session is opened and no cookie is set.
    response = HttpResponse(render_to_string("estimates/question_embed.html", context))
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """The frame for a question's address (oEmbed 1.0, type rich), no larger than `maxwidth` and `maxheight`."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is spoken here; ask with format=json.\n", status=501, content_type="text/plain")
    question, asked = _asked(request.GET.get("url", ""))
    width = _no_more(request.GET.get("maxwidth"), _WIDTH)
    comparison = compare(question, asked.filters)
    rows = min(_MOST_ROWS, len(comparison.positions) + len(comparison.without_number))
    height = _no_more(request.GET.get("maxheight"), _HEAD + _ROW * rows)
    card = reverse("question_card", args=[question.slug]) + asked.query()
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": question.title,
            "provider_name": gettext("Conflicting estimates"),
            "provider_url": f"{settings.BASE_URL}/",
            "html": frame_for(question, asked, width=str(width), height=height),
            "width": width,
            "height": height,
            "thumbnail_url": settings.BASE_URL + card,
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
        },
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _asked(url: str) -> tuple[Question, Asked]:
    """The question and the view that an address of ours names.

    Raises:
        Http404: it names none; so says the definition of oEmbed.
    """
    try:
        there, here = urlsplit(url), urlsplit(settings.BASE_URL)
        if there.netloc != here.netloc:
            raise Http404(gettext("This address is not one of this site."))
        match = resolve(there.path)
        asked = asked_of(QueryDict(there.query))
    except (ValueError, Resolver404, FilterProblem) as problem:
        raise Http404(gettext("This address shows no comparison.")) from problem
    if match.url_name not in ("question_detail", "question_embed"):
        raise Http404(gettext("Only questions can be embedded."))
    found = Question.objects.select_related("topic").called([match.kwargs["slug"]]).first()
    if found is None:
        raise Http404(gettext("There is no such question."))
    return found, asked


def _no_more(most: str | None, wanted: int) -> int:
    return max(_LEAST_WIDTH, min(wanted, int(most))) if most and most.isdecimal() and len(most) < 6 else wanted
