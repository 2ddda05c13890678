"""How is what somebody is typing read? Said back under the field, before anything is saved."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext

from estimates import dates, figures
from estimates.charts.reading import figure_mark
from estimates.models import Publication
from estimates.models.web_address import canonical_web_address, check_web_address

# Qualifiers whose wording says by itself what they mean.
_PLAIN = (figures.Qualifier.EXACT, figures.Qualifier.ABOUT)


@dataclass(frozen=True, slots=True)
class Said:
    """A reading in words and why it reads so, or the problem that stands in its way.

    `offers` could replace the text as typed; `is_open`: they are ways to read it, between which somebody has to choose.
    """

    words: str = ""
    why: str = ""
    problem: str = ""
    offers: tuple[str, ...] = ()
    is_open: bool = False
    mark: Any = None
    edtf: dates.Edtf | None = None
    noun: str = ""
    reading: figures.Reading | None = field(default=None, compare=False)


def read_figure(
    text: str,
    *,
    qualifier: str = "",
    unit: str = "",
    can_be_negative: bool = True,
    writer: figures.Writer = figures.ANYBODY,
    chosen: int = 0,
) -> Said:
    """The numbers a figure gives, in our words, with their mark. Empty text says nothing yet.

    `chosen` is its reading of `figures.options`; `noun` of the answer is what the figure counts.
    """
    text = text.strip()
    if not text:
        return Said()
    try:
        given = figures.Given(qualifier=qualifier or None)
        reading = figures.settle(text, given, can_be_negative=can_be_negative, unit=unit, writer=writer, reading=chosen)
    except figures.Unsettled as problem:
        return Said(problem=str(problem))
    low, best, high, kind = reading.low, reading.best, reading.high, reading.qualifier
    words = figures.wording(low=low, best=best, high=high, qualifier=kind, unit=reading.unit or unit)
    why = "" if kind in _PLAIN else figures.describe(kind)
    mark = figure_mark(low=low, best=best, high=high, qualifier=kind)
    return Said(words, why=why, mark=mark, noun=reading.unit or "", reading=reading)


def reads_below_zero(text: str) -> bool:
    """Does the figure hold a number below zero, so that the question it is the first answer to must allow them?"""
    try:
        reading = figures.parse(text)
    except figures.Unreadable:
        return False
    return any(number is not None and number < 0 for number in (reading.low, reading.best, reading.high))


def read_date(text: str, *, published: dates.Edtf | None = None) -> Said:
    """The days a date means; words without a year or with a weekday are counted back from `published`."""
    if not text.strip():
        return Said(edtf=dates.UNKNOWN)
    try:
        date = dates.read(text, relative_to=published)
    except dates.DateProblem as problem:
        reason = problem.reason[:1].upper() + problem.reason[1:]
        offers = tuple(dates.display(offer) for offer in problem.suggestions)
        return Said(problem=f"{reason}.", offers=offers, is_open=problem.ambiguous)
    return Said(dates.explain(date), edtf=date)


def read_stated(text: str, *, published: dates.Edtf | None = None) -> Said:
    """When it was said: as written, else no later than the publication in which it was read."""
    said = read_date(text, published=published)
    if said.edtf is None or not said.edtf.is_unknown or published is None or published.last is None:
        return said
    latest = dates.until(published)
    return Said(gettext("{latest}, as it was published").format(latest=dates.display(latest)), edtf=latest)


def read_as_of(text: str, stated: Said, *, forecast: bool, published: dates.Edtf | None = None) -> Said:
    """The time it speaks of; if that begins after it was said, it can only be a forecast."""
    said = read_date(text, published=published)
    first = said.edtf.first if said.edtf else None
    last = stated.edtf.last if stated.edtf else None
    if forecast or first is None or last is None or first <= last:
        return said
    return Said(
        problem=gettext(
            "This is after it was said: is this a forecast? Tick “Forecast” under More, or correct a date."
        ),
        edtf=said.edtf,
    )


def known_publication(url: str) -> Publication | None:
    """The recorded publication with this address, with its number of `claims`; a bad address names none."""
    try:
        check_web_address(url)
    except ValidationError:
        return None
    if not (canonical := canonical_web_address(url)):
        return None
    known = Publication.objects.select_related("publisher").annotate(claims=Count("citations"))
    return known.filter(canonical_url=canonical).first()
