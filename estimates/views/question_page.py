"""What stands on a question's page? Comparison, charts, related questions, and the filters that led there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from estimates import charts
from estimates.comparisons import (
    Comparison,
    EventRow,
    FilterProblem,
    QuestionRows,
    compare,
    compare_rows,
    counts,
    links_as_held,
    phrases,
    questions_as_held,
    rows,
    timeline,
    topic_events,
)
from estimates.comparisons.kept_rows import rows_kept
from estimates.comparisons.offers import offers
from estimates.comparisons.relations import relations
from estimates.exports.extracts import of_question
from estimates.exports.linked_data import embedded
from estimates.models import Question
from estimates.translated import gettext_lazy as _
from estimates.views.chart_libraries import chart_libraries, chart_modules
from estimates.views.claim_panel import pinned_in
from estimates.views.downloads import of_comparisons
from estimates.views.frames import discovery, frame_for
from estimates.views.question_asked import BY_FIELDS, Asked
from estimates.views.question_filters import chips, clocks, fields, removable, time_control, typed_in
from estimates.views.question_keys import key_figures
from estimates.views.question_order import arrangement
from estimates.views.source_legend import source_legend

_OUTWARD = {
    "part_of": _("The whole of which this is a part"),
    "overlaps": _("Overlaps with this"),
    "other_definition": _("Defined differently"),
}
_INWARD = _OUTWARD | {"part_of": _("A part of the total above")}
# With more claims than these, what stands in folds is left out, until a fold is opened or the address asks for it.
_MOST_UNFOLDED = 100
# Of more claims than these, the latest few are listed, and all only where the address asks for them.
_MOST_LISTED, _LATEST = 100, 50


@dataclass(frozen=True, slots=True)
class Related:
    """The questions linked with one, and in which words each stands to it."""

    questions: tuple[Question, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Another comparison on the page: a related question's, or this one's forecasts. `is_shared`: on the same axis."""

    title: str
    relation: str
    comparison: Comparison
    chart: charts.RangeChart
    is_shared: bool
    href: str

    @property
    def prefix(self) -> str:
        """Keeps ids apart from those of the other ledgers on the page."""
        return f"{self.comparison.question.slug}-{self.comparison.filters.horizon}-"


def related_to(question: Question, at: datetime | None = None) -> Related:
    found: dict[Question, str] = {}
    for one, other, kind in links_as_held(question, at):
        outward = one.pk == question.pk
        found.setdefault(other if outward else one, (_OUTWARD if outward else _INWARD)[kind])
    return Related(tuple(found), tuple(found.values()))


def page_of(question: Question, asked: Asked, related: Related, *, is_next: bool = False) -> dict[str, Any]:
    """The page's values; as many queries for many claims and many related questions as for few.

    `is_next` says that another view was shown just before, so that its rows may be kept still, and that what stands in
    folds is asked for later.

    Raises:
        FilterProblem: a filter names a source that does not exist.
    """
    shown = (question, *related.questions)
    moment = asked.filters.moment
    held = rows_kept(shown, moment) if is_next else rows([each.pk for each in shown], moment)
    (question,) = questions_as_held([question], asked.filters.moment)
    comparison = compare(question, asked.filters, held[question.pk])
    asked = replace(asked, filters=comparison.filters)  # a source that was merged is asked for by its new name
    entries = timeline(comparison)
    chart = charts.range_chart(
        comparison,
        scale=asked.scale,
        fold_echoes=asked.folds_echoes,
        order=asked.order,
        grouping=asked.grouping,
        said=entries,
    )
    moved = charts.timeline_chart(
        comparison,
        scale=chart.axis.scale,
        hues=chart.hues,
        fold_echoes=asked.folds_echoes,
        clock=asked.clock,
        said=entries,
    )
    happened = topic_events(question.topic_id, moment) if moved else ()
    forecasts, others = _beside(question, asked, related, held, chart)
    left = offers(held[question.pk], asked.filters)
    drawn = [chart, *(each.chart for each in (forecasts, *others) if each)]
    drawn_from = [comparison, *(each.comparison for each in (forecasts, *others) if each)]
    return {
        "question": question,
        "comparison": comparison,
        "merged": () if asked.filters.moment else question.merged_from.order_by("id"),
        "asked": asked,
        "chart": chart,
        "timeline": moved,
        "clocks": clocks(asked, comparison),
        "happened": len(happened),
        "lane": None if asked.hides_events else _lane(moved, happened),
        "other_events": asked.query(events=None if asked.hides_events else "none"),
        "pinned": pinned_in(drawn_from, asked.pin, away=asked.query()),
        "unfolded": asked.unfolded,
        "leaves_folds": is_next or (len(entries) > _MOST_UNFOLDED and not asked.opens_folds),
        "entries": entries if asked.lists_all or len(entries) <= _MOST_LISTED else entries[-_LATEST:],
        "in_view": len(entries),
        "list_all": asked.query(list="all"),
        "relations": lambda: relations(comparison),
        "members": {member.id for position in comparison.positions for member in position.members},
        "phrases": phrases(comparison),
        "counts": counts(comparison),
        "keys": key_figures(comparison),
        "chips": chips(asked, chart, left),
        "removable": removable(asked, comparison, left),
        "fields": fields({name: getattr(asked.filters, name) for name in BY_FIELDS}, asked.filters, left),
        "arrangement": arrangement(asked),
        "sources": source_legend(asked, left, chart.hues),
        "as_it_stands": asked.query(recorded_at=""),
        "time": time_control(asked, held[question.pk]),
        "echoes": chart.echoes,
        "forecasts": forecasts,
        "others": others,
        "legend": charts.legend(drawn, moved),
        "range_data": charts.range_data(chart),
        "timeline_data": charts.timeline_data(moved) if moved else None,
        "libraries": chart_libraries(),
        "modules": chart_modules(),
        "base_url": settings.BASE_URL,
        "address": asked.address_of(question),
        "api_address": settings.BASE_URL + reverse("api-comparison", args=[question.slug]) + asked.data_query,
        "license": settings.DATA_LICENSE,
        "downloads": of_comparisons(question.get_absolute_url(), [comparison], asked.data_query),
        "linked_data": lambda: embedded(of_question(comparison)),
        "embed": frame_for(question, asked),
        "oembed": discovery(question, asked),
        "card": settings.BASE_URL + reverse("question_card", args=[question.slug]) + asked.query(),
    }


def _lane(moved: charts.TimelineChart | None, happened: Sequence[EventRow]) -> charts.EventLane | None:
    return charts.event_lane(happened, moved.days, has_long_values=moved.has_long_values) if moved else None


def _beside(
    question: Question, asked: Asked, related: Related, held: Mapping[int, QuestionRows], chart: charts.RangeChart
) -> tuple[Beside | None, list[Beside]]:
    own = held[question.pk]
    ahead = None
    if asked.filters.horizon == "current" and any(claim.horizon == "forecast" for claim in own.claims):
        ahead = compare_rows(question, own, replace(asked.filters, horizon="forecast"))
    forecasts = None
    if ahead and (ahead.positions or ahead.without_number):
        relation = gettext("Forecasts, not counts: they enter no number above")
        forecasts = _drawn(gettext("What they expect"), relation, ahead, chart, asked, asked.query(horizon="forecast"))
    others = [
        _drawn(
            other.title,
            relation,
            compare_rows(other, held[other.pk], asked.filters),
            chart,
            asked,
            other.get_absolute_url() + asked.query(scale=None),
        )
        for other, relation in zip(related.questions, related.relations, strict=True)
    ]
    return forecasts, others


def _drawn(
    title: str, relation: str, comparison: Comparison, beside: charts.RangeChart, asked: Asked, href: str
) -> Beside:
    shared = beside.axis if comparison.question.unit == beside.unit else None
    chart = charts.range_chart(
        comparison, scale=beside.axis.scale, hues=beside.hues, shared=shared, fold_echoes=asked.folds_echoes
    )
    return Beside(title, relation, comparison, chart, chart.axis == beside.axis, href)


def refused_page(question: Question, query: QueryDict, problem: FilterProblem) -> dict[str, Any]:
    """The same page with nothing but its form: what was typed, and what is wrong with it."""
    return {
        "question": question,
        "problems": problem.errors,
        "fields": fields(typed_in(query)),
        "kept": [(name, text) for name, texts in query.lists() for text in texts if name not in BY_FIELDS],
        "without_problem": "?" + urlencode([(n, v) for n, vs in query.lists() for v in vs if n not in problem.errors]),
    }
