"""The chart of a question as a picture of its own: SVG, PNG, and the card of a link preview."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from estimates import charts
from estimates.comparisons import Comparison, FilterProblem, compare
from estimates.comparisons.fingerprint import fingerprint
from estimates.views.moved import question_or_404
from estimates.views.question_asked import Asked, asked_of

# Twice the picture's own width: sharp in print and on dense screens.
_PIXELS = 2000
_Draw = Callable[[Comparison, charts.RangeChart, str], str | bytes]


@require_safe
def question_chart_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The standing claims under the address's filters as one SVG document, complete in itself."""
    return _drawn(request, slug, "image/svg+xml; charset=utf-8", _svg)


@require_safe
def question_chart_png(request: HttpRequest, slug: str) -> HttpResponse:
    """The same document as pixels."""
    return _drawn(request, slug, "image/png", lambda *drawn: charts.png(_svg(*drawn), width=_PIXELS))


@require_safe
def question_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The card that link previews show, 1200 × 630."""
    return _drawn(request, slug, "image/png", _card, name="card")


def _svg(comparison: Comparison, chart: charts.RangeChart, address: str) -> str:
    return render_to_string("charts/picture.svg", {"picture": charts.picture(comparison, chart, address=address)})


def _card(comparison: Comparison, chart: charts.RangeChart, address: str) -> bytes:
    card = charts.card(comparison, chart)
    return charts.png(render_to_string("charts/card.svg", {"card": card}), width=card.width)


def _drawn(request: HttpRequest, slug: str, media_type: str, draw: _Draw, *, name: str = "chart") -> HttpResponse:
    question = question_or_404(request, slug)
    try:
        asked: Asked = asked_of(request.GET)
        etag = fingerprint(question, asked.filters, variant=f"question {name} {media_type} {asked.variant}")
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
        comparison = compare(question, asked.filters)
    except FilterProblem as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain; charset=utf-8")
    # A card shows both ends and counts what stands between them, so its rows run by value under no headings.
    is_card = name == "card"
    chart = charts.range_chart(
        comparison,
        scale=asked.scale,
        fold_echoes=asked.folds_echoes,
        order="value" if is_card else asked.order,
        grouping="none" if is_card else asked.grouping,
    )
    response = HttpResponse(draw(comparison, chart, asked.address_of(question)), content_type=media_type)
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response
