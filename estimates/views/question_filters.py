"""Which filters are in force on a question's page, and which links change them?"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import TextChoices

from estimates import charts, dates
from estimates.comparisons import Comparison, Filters, Position
from estimates.comparisons.filters import TIMES
from estimates.figures import format_number
from estimates.models import Question
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.statistics import Extreme
from estimates.templatetags.wording import ratio

_BOUND = {
    "at_most": "a ceiling",
    "less_than": "a ceiling",
    "at_least": "a floor",
    "more_than": "a floor",
    "vague": "words for a number",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the filters, and the axis's scale where it names one."""

    filters: Filters
    scale: charts.Scale | None = None

    def query(self, **changed: Any) -> str:
        """`?…` for the same view with some things changed; empty where nothing differs from the plain page."""
        scale = changed.pop("scale", self.scale)
        parts = [self.filters.as_query(**changed), urlencode({"scale": scale}) if scale else ""]
        joined = "&".join(part for part in parts if part)
        return f"?{joined}" if joined else ""

    def address_of(self, question: Question) -> str:
        return settings.BASE_URL + question.get_absolute_url() + self.query()

    @property
    def here(self) -> str:
        return self.query()

    @property
    def data_query(self) -> str:
        """The query for files and API, which draw nothing and know no scale."""
        return self.query(scale=None)

    @property
    def timeless_query(self) -> str:
        """The query for a page of periods, which take the place of the filters by time."""
        return self.query(scale=None, **dict.fromkeys(TIMES, ""))

    @property
    def is_filtered(self) -> bool:
        return self.filters != Filters()

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form about dates has to carry along."""
        values = self.filters.as_dict() | {"scale": self.scale, "stated_by": None, "as_of": None, "recorded_at": None}
        default = Filters().as_dict()
        return [
            (name, each)
            for name, value in values.items()
            if value and value != default.get(name)
            for each in (value if isinstance(value, list) else [value])
        ]


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    href: str
    is_on: bool = False
    scale: charts.Scale | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: str
    value: str
    note: str


def chips(asked: Asked, chart: charts.RangeChart) -> list[list[Chip]]:
    """Choices as groups of links, of which one is on in each."""
    filters = asked.filters
    groups = [
        [
            Chip("By government", asked.query(rollup="parent"), filters.rollup == "parent"),
            Chip("Each source", asked.query(rollup="none"), filters.rollup == "none"),
        ],
        [
            Chip("Counts", asked.query(horizon="current"), filters.horizon == "current"),
            Chip("Forecasts", asked.query(horizon="forecast"), filters.horizon == "forecast"),
        ],
    ]
    if chart.other:
        groups.append(
            [
                Chip("Linear", asked.query(scale="linear"), chart.axis.scale == "linear", "linear"),
                Chip("Log", asked.query(scale="log"), chart.axis.scale == "log", "log"),
            ]
        )
    return groups


def removable(asked: Asked) -> list[Chip]:
    """A link for each filter in force that takes just that one away."""
    filters = asked.filters
    found = [
        Chip(f"{label} {dates.display(value)}", asked.query(**{name: ""}))
        for name, label in (("stated_by", "Said by"), ("as_of", "As of"), ("since", "Said since"))
        if (value := getattr(filters, name))
    ]
    if filters.moment:
        found.append(Chip(f"As recorded on {filters.moment:%-d %b %Y, %H:%M} UTC", asked.query(recorded_at="")))
    if filters.min_credibility:
        found.append(Chip(f"Credibility {filters.min_credibility} or better", asked.query(min_credibility=0)))
    named: dict[str, type[TextChoices]] = {"kind": SourceKind, "role": PartyRole}
    for name, label in (("source", "Only"), ("exclude", "Without"), ("kind", "Only"), ("role", "Only")):
        values: tuple[str, ...] = getattr(filters, name)
        for value in values:
            said = str(named[name](value).label) if name in named else value
            found.append(Chip(f"{label} {said}", asked.query(**{name: tuple(v for v in values if v != value)})))
    return found


def key_figures(comparison: Comparison) -> list[KeyFigure]:
    """Lowest, highest and their ratio (or their difference, where a ratio says nothing)."""
    summary = comparison.summary
    if summary.lowest is None or summary.highest is None:
        return []
    by_claim = {position.claim.id: position for position in comparison.positions}
    apart = KeyFigure("Highest ÷ lowest", "—", "one source: nothing to compare with")
    if summary.sources < 2 and not summary.difference:
        pass
    elif summary.spread is not None:
        apart = KeyFigure("Highest ÷ lowest", f"×\u00a0{ratio(summary.spread)}", f"{_difference(comparison)} apart")
    elif summary.difference is not None:
        apart = KeyFigure("Highest − lowest", format_number(summary.difference), "no ratio of numbers at or below zero")
    return [
        KeyFigure("Lowest stated", format_number(summary.lowest.value), _who(summary.lowest, by_claim)),
        KeyFigure("Highest stated", format_number(summary.highest.value), _who(summary.highest, by_claim)),
        apart,
    ]


def _difference(comparison: Comparison) -> str:
    return f"{format_number(comparison.summary.difference or 0.0)} {comparison.question.unit}"


def _who(extreme: Extreme, by_claim: dict[int, Position]) -> str:
    position = by_claim[extreme.claim]
    said_by = position.said_by
    name = position.source.name if said_by is position.source else f"{position.source.name}, by {said_by.name}"
    return f"{name}, {_BOUND[position.claim.qualifier]}" if extreme.is_bound else name
