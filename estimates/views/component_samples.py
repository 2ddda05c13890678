"""Made-up records that show components at their edges: long names, right-to-left words, nothing at all."""

from dataclasses import dataclass
from itertools import count

from estimates import charts, dates, figures
from estimates.comparisons import ClaimRow, Comparison, Echo, Filters, QuestionRows, SourceRow, compare_rows
from estimates.comparisons.overview import Overview
from estimates.comparisons.relations import Relation
from estimates.models import Publication, Question, Source, Topic
from estimates.models.link_kind import LinkKind

LONG = "Inter-Ministerial Coordination Office for the Registration of Displaced and Otherwise Unaccounted Persons"
ARABIC = "وزارة الصحة"

_CASES: dict[str, list[tuple[str, str, str, str]]] = {
    "How many are there?": [
        ("One source", "about 3,000", "2024-10-18", ""),
        ("Another", "up to 12,000", "2024-11-03", ""),
        ("A third", "at least 8,000", "2024-11-01", ""),
        ("A fourth", "groundless rumours", "2024-11-02", "denied"),
    ],
    f"How many does the {LONG} count?": [
        (LONG, "9.1 million", "2024", ""),
        (ARABIC, "حوالي 9000000", "2025", "denied"),
    ],
    "How many are nearly the same?": [("One source", "11,000", "2024", ""), ("Another", "11,100", "2024", "")],
    "Where nobody said a number": [],
}


def sample_disputes() -> tuple[list[Overview], charts.Strips]:
    ids = count(1)
    topic = Topic(pk=1, title="An affair", slug="an-affair")
    overviews = []
    for number, (title, said) in enumerate(_CASES.items(), 1):
        question = Question(pk=number, topic=topic, slug=f"question-{number}", title=title, unit="troops")
        claims = tuple(_claim(next(ids), *each) for each in said)
        overviews.append(_overview(compare_rows(question, QuestionRows(claims), Filters())))
    return overviews, charts.spread_strips([each.comparison for each in overviews])


def sample_relations() -> list[Relation]:
    """Every kind, from both ends; said on a day, in a month, by a day, and on no known day."""
    days = ("2024-11-03", "2024-10", "../2024-11-03", "")
    others = [_claim(number, "Another", "11,000", day, "") for number, day in enumerate(days, 7)]
    return [
        Relation(kind, is_inward, others[place % 4])
        for place, kind in enumerate(LinkKind)
        for is_inward in (False, True)
    ]


@dataclass(frozen=True, slots=True)
class _Named:
    words: str
    publication: Publication


def publications() -> list[_Named]:
    """Publications as they are named: whole, without an address, without a title, long, right to left."""
    outlet = Source(pk=1, name="An outlet", slug="an-outlet")
    address = "https://news.example/2024/11/03/briefing"
    return [
        _Named(
            "whole", Publication(pk=1, title="Evening briefing", url=address, publisher=outlet, published="2024-11-03")
        ),
        _Named("without an address", Publication(pk=2, title="Evening briefing", publisher=outlet)),
        _Named("an address alone", Publication(pk=3, url=address)),
        _Named("long", Publication(pk=4, title=f"{LONG}: {LONG}", url=address)),
        _Named("right to left", Publication(pk=5, title="بيان مسائي", url=address, publisher=Source(name=ARABIC))),
    ]


def sample_echoes() -> list[Echo]:
    """What rests on one claim, on two, and on more than are named."""
    claims = [_claim(n, name, "about 3,000", "2024", "") for n, name in enumerate(("A", ARABIC, LONG, "B", "C"), 1)]
    kinds = ("restates", "derived_from", "aggregates")
    return [Echo(kind, tuple(claims[:count])) for kind, count in zip(kinds, (1, 2, 5), strict=True)]


def _claim(number: int, name: str, figure: str, stated: str, qualifier: str) -> ClaimRow:
    read = figures.settle(figure, figures.Given(qualifier=qualifier or None), can_be_negative=False)
    said = dates.parse(stated)
    return ClaimRow(
        id=number,
        source=SourceRow(number, f"source-{number}", name, "government"),
        figure=figure,
        low=read.low,
        best=read.best,
        high=read.high,
        qualifier=str(read.qualifier),
        interval="",
        horizon="current",
        stated_on=said.text,
        stated_first=said.first,
        stated_last=said.last,
        as_of="",
        as_of_first=None,
        as_of_last=None,
        credibility=None,
        note="",
    )


def _overview(comparison: Comparison) -> Overview:
    return Overview(comparison, comparison.claims[-1] if comparison.claims else None, None)
