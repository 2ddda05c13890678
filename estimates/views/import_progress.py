"""How far is the work on an uploaded file, how fast, how long will it take? A page that asks again by itself."""

import time
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from estimates.figures import format_number
from estimates.imports.uploads import Upload
from estimates.imports.working import progress_of
from estimates.models import ImportRun


@dataclass(frozen=True, slots=True)
class HowFar:
    """`rows` of `in_all`, `rate` rows a second, `left` seconds; None where nobody can know yet."""

    phase: str
    rows: int
    in_all: int | None
    rate: float | None
    left: int | None
    since: int

    @property
    def sentence(self) -> str:
        parts = [self.phase]
        if self.rows:
            of = gettext(" of {in_all}").format(in_all=format_number(self.in_all)) if self.in_all else ""
            parts.append(gettext("{rows}{of} rows").format(rows=format_number(self.rows), of=of))
        if self.rate:
            parts.append(gettext("{rate} rows a second").format(rate=f"{self.rate:,.0f}"))
        if self.left is not None:
            parts.append(gettext("about {left} left").format(left=time_words(self.left)))
        return ", ".join(parts)


def progress_page(request: HttpRequest, upload: Upload, run: ImportRun | None = None) -> HttpResponse:
    context = {"upload": upload, "run": run, "far": how_far(upload)}
    return render(request, "estimates/import_progress.html", context)


def how_far(upload: Upload) -> HowFar:
    told = progress_of(upload)
    since = int(time.time() - told.get("began", time.time()))
    phase = told.get("phase", "beginning")
    left, rate = told.get("seconds"), told.get("rows_per_second")
    rows, in_all = told.get("rows", 0), told.get("in_all")
    return HowFar(phase.capitalize(), rows, in_all, rate, None if left is None else max(1, round(left)), since)


def time_words(seconds: int) -> str:
    if seconds < 90:
        return ngettext("{number} second", "{number} seconds", seconds).format(number=seconds)
    return gettext("{seconds} minutes").format(seconds=round(seconds / 60))
