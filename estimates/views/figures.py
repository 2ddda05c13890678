"""How is this figure read, and by which rules? For anybody who has a phrase, before they have an account."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from estimates import figures
from estimates.charts import FigureMark, figure_mark
from estimates.figures import ACLED, CCC, Qualifier, Reading, VagueTable
from estimates.views.figure_guide import OPEN, QUALIFIERS, REFUSED, SECTIONS, VAGUE, Section

TRIES: Final = ("up to 12,000", "about 10,000 troops", "11 to 12,000", "tens of thousands")


@dataclass(frozen=True, slots=True)
class Shown:
    """A phrase with its reading, or with why there is none. `note` says what it is an example of; `others` are the
    readings that it leaves open."""

    text: str
    reading: Reading | None = None
    refusal: figures.Unreadable | None = None
    note: str = ""
    others: tuple[Reading, ...] = ()

    @property
    def numbers(self) -> dict[str, float | None]:
        read = self.reading
        return {"low": read.low, "best": read.best, "high": read.high} if read else {}

    @property
    def words(self) -> str:
        read = self.reading
        return figures.wording(**self.numbers, qualifier=read.qualifier, unit=read.unit) if read else ""

    @property
    def mark(self) -> FigureMark | None:
        read = self.reading
        return figure_mark(**self.numbers, qualifier=read.qualifier, unit=read.unit or "") if read else None

    @property
    def parts(self) -> tuple[figures.Part, ...]:
        return figures.explain(self.text, self.reading) if self.reading else ()

    @property
    def open_words(self) -> list[str]:
        return [figures.in_words(reading) for reading in self.others]

    @property
    def rule(self) -> str:
        return figures.RULES[self.reading.rule] if self.reading else ""


def show(text: str, note: str = "", *, vague: VagueTable | None = None) -> Shown:
    """Read as this site reads, unless `vague` names another table."""
    try:
        first, *others = figures.readings(text, vague=vague or figures.VAGUE_TABLES[settings.VAGUE_NUMERALS])
        return Shown(text, first, note=note, others=tuple(others))
    except figures.Unreadable as refusal:
        return Shown(text, refusal=refusal, note=note)


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    return render(request, "estimates/figures.html", {**_read(request), **guide()})


@require_safe
@cache_control(public=True, max_age=300)
@conditional_page
def figure_reading(request: HttpRequest) -> HttpResponse:
    """The reading alone, for the page that is open: small, the same for everybody, and kept by caches."""
    return HttpResponse(render_to_string("estimates/figures/reading.html", _read(request)))


def _read(request: HttpRequest) -> dict[str, Any]:
    text = request.GET.get("text", "").strip()
    return {"text": text, "shown": show(text) if text else None, "tries": TRIES}


def guide() -> dict[str, Any]:
    """The convention in sections, each phrase with what the grammar makes of it now."""
    return {
        "qualifiers": [_group(qualifier) for qualifier in QUALIFIERS],
        "sections": [(section, _examples(section)) for section in SECTIONS],
        "table": settings.VAGUE_NUMERALS,
        "vague": [(show(text, vague=CCC), show(text, vague=ACLED)) for text in VAGUE],
        "open": [show(text) for text in OPEN],
        "refused": [show(text) for text in REFUSED],
    }


def _examples(section: Section) -> list[Shown]:
    return [show(text, note) for text, note in section.phrases]


def _group(qualifier: Qualifier) -> dict[str, Any]:
    usual, phrases = QUALIFIERS[qualifier]
    return {
        "qualifier": qualifier,
        "fields": figures.fields_of(qualifier),
        "usual": usual,
        "others": [words for words in figures.wordings(qualifier) if words not in usual],
        "examples": [show(text) for text in phrases],
    }
