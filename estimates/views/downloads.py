"""Which files does a page offer, how much is in each, and under which licence? And the page that offers everything."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from estimates.comparisons import Comparison
from estimates.exports import licence
from estimates.exports.files import FORMATS
from estimates.models import Citation, Claim
from estimates.translated import counted


@dataclass(frozen=True, slots=True)
class File:
    label: str
    href: str
    holds: str
    good_for: str


@dataclass(frozen=True, slots=True)
class Downloads:
    files: tuple[File, ...]
    license: str
    license_address: str


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "estimates/data.html", {"downloads": of_claims(reverse("home"), Q())})


def of_comparisons(page: str, comparisons: Iterable[Comparison], query: str = "") -> Downloads:
    """Files of what a page compares, at addresses that begin with its own."""
    claims = rows = 0
    for comparison in comparisons:
        claims += len(comparison.claims)
        rows += sum(max(1, len(comparison.citations.get(claim.id, ()))) for claim in comparison.claims)
    return _downloads(page, claims, rows, query)


def of_claims(page: str, asked: Q) -> Downloads:
    """Files of all published claims for which `asked` holds, in three counts."""
    claims = Claim.objects.published().filter(asked)
    cited = Citation.objects.filter(claim__in=claims)
    uncited = claims.filter(citations__isnull=True)
    return _downloads(page, claims.count(), cited.count() + uncited.count(), "")


def _downloads(page: str, claims: int, rows: int, query: str) -> Downloads:
    return Downloads(
        tuple(
            File(
                label=form.label,
                href=f"{page}claims.{form.suffix}{query}",
                holds=counted(rows, "row") if form.by_row else counted(claims, "claim"),
                good_for=form.good_for,
            )
            for form in FORMATS.values()
            if form.suffix != "xlsx" or rows <= settings.EXPORT_MAX_XLSX_ROWS
        ),
        settings.DATA_LICENSE,
        licence.address(),
    )
