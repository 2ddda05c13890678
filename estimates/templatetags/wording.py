"""How are figures, numbers and dates written on a page? Filters only; what they say is decided elsewhere."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from estimates import dates, figures
from estimates.comparisons import ClaimRow
from estimates.models import Claim
from estimates.models.credibility import Credibility
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.translated import country_name, kept_by_language

register = template.Library()


@register.filter
@lru_cache(maxsize=4096)
def figure(text: str) -> SafeString:
    """A figure in its source's words: hedges lean, the rest stands. A text that is no figure stays as it is."""
    try:
        return _with_spans(text, [span for span in figures.parse(text).spans if span.role == "hedge"])
    except figures.Unreadable:
        return escape(text)


@register.filter
def parts(text: str, reading: figures.Reading) -> SafeString:
    """A figure with all its parts apart: hedges lean, the number stands, what is counted is underlined."""
    return _with_spans(text, reading.spans)


_ELEMENTS: Final = {"hedge": "<i>{}</i>", "number": "<b>{}</b>", "unit": "<u>{}</u>"}


def _with_spans(text: str, spans: Iterable[figures.Span]) -> SafeString:
    done, pieces = 0, []
    for span in spans:
        pieces += [escape(text[done : span.start]), format_html(_ELEMENTS[span.role], text[span.start : span.end])]
        done = span.end
    return mark_safe("".join((*pieces, escape(text[done:]))))


@register.filter
def said(text: str) -> SafeString:
    """A source's words that already stand between curly quotes, with their hedges leaning."""
    return format_html("“{}”", figure(text.removeprefix("“").removesuffix("”")))


@register.filter
def number(value: float | None) -> str:
    """A number for readers; nothing for none."""
    return "" if value is None else figures.format_number(value)


@register.filter
def end_words(value: float, unbounded: str) -> str:
    """The end of a run of values, or words for an end without bound."""
    return unbounded if math.isinf(value) else figures.format_number(value)


@register.filter
def plain(value: float | None) -> str:
    """A number for programs: 12000, never 12,000 and never 12000.0."""
    return "" if value is None else str(figures.plain_number(value))


@register.filter
def percent(value: float) -> str:
    """A place on a plot as an SVG length, whatever decimal sign the page's language has."""
    return f"{value:.4g}%" if value < 10 else f"{value:.2f}%"


@register.filter
def px(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
@kept_by_language
def when(edtf: str) -> str:
    """A date that never breaks inside."""
    return dates.display(edtf, no_break=True)


@register.filter
@kept_by_language
def days(edtf: str) -> str:
    """The days that a date means, in words."""
    return dates.explain(edtf)


@register.filter
def gloss(qualifier: str) -> str:
    return figures.describe(qualifier)


@register.filter
def as_words(claim: Claim | ClaimRow) -> SafeString:
    """What a claim's figure was read as: "at most 12,000" beside "up to 12,000". The convention is English, and so
    are its words."""
    words = figures.wording(low=claim.low, best=claim.best, high=claim.high, qualifier=claim.qualifier)
    return format_html('<span lang="en">{}</span>', words)


@register.filter
def source_kind(kind: str) -> str:
    return str(SourceKind(kind).label)


@register.filter
def country(code: str) -> str:
    """The name of a country for its code."""
    return country_name(code)


@register.filter
def party_role(role: str) -> str:
    """A source's part in an affair, in words; nothing where it is not known."""
    return "" if role in ("", PartyRole.UNKNOWN) else str(PartyRole(role).label)


@register.filter
def credibility(grade: int) -> str:
    """What a grade of credibility says: "probably true"."""
    return str(Credibility(grade).label)


@register.filter
def marked(quote: str, words: str) -> SafeString:
    """A quote with the figure's words marked where they stand in it."""
    found = re.search(re.escape(words), quote, re.IGNORECASE) if words else None
    if not found:
        return escape(quote)
    return format_html("{}<mark>{}</mark>{}", quote[: found.start()], found[0], quote[found.end() :])


@register.filter
def ratio(value: float | None) -> str:
    """How many times, to three figures: 1.2, 4, 1.09, 283,000."""
    return "" if value is None else figures.format_number(float(f"{value:.3g}"))
