"""What changed on a question between two days: what was said in the world, and what was written here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from estimates.comparisons import FilterProblem
from estimates.comparisons.asked import refuse_nul
from estimates.comparisons.changes import (
    Changes,
    Effect,
    Event,
    changes_between,
    effect_sentences,
    effect_value,
    event_sentence,
    period_of,
)
from estimates.models import Question
from estimates.views.question_asked import asked_of

_LABELS = {
    "lowest": "Lowest",
    "highest": "Highest",
    "median": "Median",
    "spread": "Highest ÷ lowest",
    "reports": "Reports",
    "sources": "Sources",
    "origins": "Origins",
    "denials": "Denials",
}


@require_safe
def question_changes(request: HttpRequest, slug: str) -> HttpResponse:
    question = get_object_or_404(Question.objects.select_related("topic"), slug=slug)
    typed = {name: request.GET.get(name, "") for name in ("from", "to")}
    context: dict[str, Any] = {"question": question, "typed": {"since": typed["from"], "until": typed["to"]}}
    try:
        refuse_nul(request.GET)
        asked = asked_of(request.GET)
        context["asked"] = asked
        changes = changes_between(question, asked.filters, period_of(dict(request.GET.lists())))
    except FilterProblem as problem:
        context["problems"] = problem.errors
        return render(request, "estimates/question_changes.html", context, status=400)
    context |= {"changes": changes, "sides": _sides(changes)}
    return render(request, "estimates/question_changes.html", context)


def _sides(changes: Changes) -> list[dict[str, Any]]:
    return [
        _side("said", "What was said", changes.said, changes.said_effects),
        _side("recorded", "What was written here", changes.recorded, changes.recorded_effects),
    ]


def _side(name: str, title: str, events: tuple[Event, ...], effects: tuple[Effect, ...]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "events": [(event, event_sentence(event)) for event in events],
        "sentences": effect_sentences(list(effects)),
        "effects": [
            (_LABELS[e.name], effect_value(e, after=False), effect_value(e, after=True), e.moved) for e in effects
        ],
    }
