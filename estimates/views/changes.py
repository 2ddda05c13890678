"""What changed on a question between two days: what was said in the world, and what was written here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem
from estimates.comparisons.changes import (
    Changes,
    Effect,
    Event,
    Period,
    changes_between,
    effect_sentences,
    effect_value,
    event_sentence,
    last_days,
    period_of,
)
from estimates.comparisons.changes.document import address_of
from estimates.translated import gettext_lazy as _
from estimates.views.moved import question_or_404
from estimates.views.question_asked import Asked, asked_of
from estimates.views.question_filters import Chip, removable

# More than anybody reads on a page; the JSON has them all.
_SHOWN = 200
_CHOICES = {
    "rollup": {"parent": _("By government"), "none": _("Each source")},
    "horizon": {"current": _("Counts"), "forecast": _("Forecasts")},
}
_LABELS = {
    "lowest": _("Lowest"),
    "highest": _("Highest"),
    "median": _("Median"),
    "spread": _("Highest ÷ lowest"),
    "reports": _("Reports"),
    "sources": _("Sources"),
    "origins": _("Origins"),
    "denials": _("Denials"),
}


@require_safe
def question_changes(request: HttpRequest, slug: str) -> HttpResponse:
    question = question_or_404(request, slug)
    typed = {"since": request.GET.get("from", ""), "until": request.GET.get("to", "")}
    context: dict[str, Any] = {"question": question, "typed": typed}
    try:
        asked = asked_of(request.GET)
        context["asked"] = asked
        period = period_of(dict(request.GET.lists()))
        changes = changes_between(question, asked.filters, period)
    except FilterProblem as problem:
        context["problems"] = problem.errors
        return render(request, "estimates/question_changes.html", context, status=400)
    context |= {
        "changes": changes,
        "sides": _sides(changes),
        "choices": _choices(asked, period),
        "periods": [_periods(changes, asked)],
        "removable": [replace(chip, href=_address(period, chip.href)) for chip in removable(asked)],
        "data_query": _address(period, asked.data_query),
    }
    return render(request, "estimates/question_changes.html", context)


def _choices(asked: Asked, period: Period) -> list[list[Chip]]:
    filters = asked.filters
    return [
        [
            Chip(label, _address(period, asked.query(**{name: value})), getattr(filters, name) == value)
            for value, label in options.items()
        ]
        for name, options in _CHOICES.items()
    ]


def _periods(changes: Changes, asked: Asked) -> list[Chip]:
    today = timezone.now().date()
    others = {
        gettext("Last 7 days"): last_days(7, today),
        gettext("Last 30 days"): last_days(30, today),
        gettext("Everything"): changes.everything,
    }
    return [Chip(label, _address(period, asked.query()), period == changes.period) for label, period in others.items()]


def _address(period: Period, query: str) -> str:
    """`?…` for a period, as far as it was asked for, under a query's filters."""
    days = [(name, day) for name, day in (("from", period.since), ("to", period.until)) if day]
    return "?" + "&".join(filter(None, [urlencode(days), query.removeprefix("?")]))


def _sides(changes: Changes) -> list[dict[str, Any]]:
    return [
        _side("said", gettext("What was said"), changes.said, changes.said_effects),
        _side("recorded", gettext("What was written here"), changes.recorded, changes.recorded_effects),
    ]


def _side(name: str, title: str, events: Sequence[Event], effects: Sequence[Effect]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "events": [(event, event_sentence(event), address_of(event)) for event in events[-_SHOWN:]],
        "unshown": max(len(events) - _SHOWN, 0),
        "sentences": effect_sentences(list(effects)),
        "effects": [
            (_LABELS[e.name], effect_value(e, after=False), effect_value(e, after=True), e.moved) for e in effects
        ],
    }
