"""Who says numbers, and all that one of them said."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estimates.models import Claim, Source
from estimates.models.people import Deed, may
from estimates.views.downloads import of_claims
from estimates.views.moved import source_or_404
from estimates.views.source_page import answers

A_PAGE = 100


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Source.objects.for_index(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "estimates/source_list.html", {"page": page})


@require_safe
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    source = source_or_404(slug, drafts=may(request.user, Deed.SEE_DRAFTS))
    claims = Claim.objects.published().for_source_page(source)
    page = Paginator(claims, A_PAGE).get_page(request.GET.get("page"))
    downloads = of_claims(source.get_absolute_url(), Q(source=source) | Q(source__parent=source)) if page else None
    context = {
        "source": source,
        "page": page,
        "answers": answers(source, list(page)),
        "merged": source.merged_from.order_by("id"),
        "downloads": downloads,
    }
    return render(request, "estimates/source_detail.html", context)
