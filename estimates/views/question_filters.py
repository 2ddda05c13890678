"""Which filters are in force on a question's page, and which links and fields change them?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import TextChoices
from django.http import QueryDict

from estimates import charts, dates
from estimates.comparisons import Comparison, QuestionRows
from estimates.comparisons.said_days import SaidStep, said_steps
from estimates.models.credibility import Credibility
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.views.question_asked import BY_FIELDS, Asked

_LISTS: Final = ("role",)
_DATES: Final = (("stated_by", "Said by"), ("as_of", "As of"), ("since", "Said since"))


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to the same view with one thing changed; `name` tells the same chip on another view."""

    label: str
    href: str
    is_on: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """Links of which one is on; `label` says to those who hear them what they choose between."""

    label: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class TimeControl:
    """A walk through the days on which something was said. The place after the last step is any day.

    `other` is a day that is asked for and is none of them; `place` is then that of the last before it.
    """

    steps: tuple[SaidStep, ...]
    place: int
    other: str

    @property
    def last(self) -> int:
        return len(self.steps)

    @property
    def places(self) -> list[float]:
        """Each step's and the last place's, in per cent of the way; even, so that no day is hard to reach."""
        return [100 * step / max(1, self.last) for step in range(self.last + 1)]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    is_on: bool


def chips(asked: Asked, chart: charts.RangeChart) -> list[ChipGroup]:
    """Choices as groups of links. Echoes can be folded only where there are some."""
    filters = asked.filters
    groups = [
        ("Who speaks", [("By government", {"rollup": "parent"}, filters.rollup == "parent"),
                        ("Each source", {"rollup": "none"}, filters.rollup == "none")]),
        ("Which claims", [("Counts", {"horizon": "current"}, filters.horizon == "current"),
                          ("Forecasts", {"horizon": "forecast"}, filters.horizon == "forecast")]),
    ]  # fmt: skip
    if chart.echoing or asked.folds_echoes:
        folded = asked.folds_echoes
        groups.append(
            ("Echoes", [("Every voice", {"echoes": ""}, not folded), ("Echoes folded", {"echoes": "hide"}, folded)])
        )
    if chart.other:
        on = chart.axis.scale
        groups.append(("Axis", [(name.capitalize(), {"scale": name}, name == on) for name in ("linear", "log")]))
    return [
        ChipGroup(label, tuple(Chip(words, asked.query(**changed), is_on, words) for words, changed, is_on in choices))
        for label, choices in groups
    ]


def removable(asked: Asked, comparison: Comparison | None = None) -> list[Chip]:
    """A link for each filter in force that takes just that one away; sources by name where a comparison knows it."""
    filters = asked.filters
    found = [
        Chip(f"{label} {dates.display(value)}", asked.query(**{name: ""}))
        for name, label in _DATES
        if (value := getattr(filters, name))
    ]
    if filters.moment:
        found.append(Chip(f"As recorded on {filters.moment:%-d %b %Y, %H:%M} UTC", asked.query(recorded_at="")))
    if filters.min_credibility:
        found.append(Chip(f"Credibility {_at_least(filters.min_credibility)}", asked.query(min_credibility=0)))
    names = _names(comparison) if comparison else {}
    named: dict[str, type[TextChoices]] = {"kind": SourceKind, "role": PartyRole}
    for name, label in (("source", "Only"), ("exclude", "Without"), ("kind", "Only"), ("role", "Only")):
        values: tuple[str, ...] = getattr(filters, name)
        for value in values:
            said = _role_words(value) if name == "role" else str(named[name](value).label) if name in named else ""
            left = tuple(v for v in values if v != value)
            found.append(Chip(f"{label} {said or names.get(value, value)}", asked.query(**{name: left})))
    return found


def time_control(asked: Asked, held: QuestionRows) -> TimeControl | None:
    """None where there are not two days to choose between, and none is asked for."""
    steps = said_steps(held, asked.filters)
    until = asked.filters.stated_by
    if len(steps) < 2 and not until:
        return None
    place = len(steps)
    known = [step.date for step in steps]
    if until:
        last = dates.parse(until).last
        reached = [n for n, date in enumerate(known) if last is None or (dates.parse(date).last or 0) <= last]
        place = reached[-1] if reached else 0
    return TimeControl(steps, place, until if until not in known else "")


def fields(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the form of filters: what was typed, and the choices with their words."""
    grade = str(typed.get("min_credibility") or "")
    roles = typed.get("role") or ()
    return {
        **{name: typed.get(name) or "" for name in BY_FIELDS},
        "roles": [Choice(role.value, _role_words(role.value), role.value in roles) for role in PartyRole],
        "grades": [
            Choice(str(each.value), _at_least(each), str(each.value) == grade)
            for each in Credibility
            if each is not Credibility.CANNOT_BE_JUDGED
        ],
    }


def typed_in(query: QueryDict) -> dict[str, Any]:
    """The same of an address that was refused, as it was typed."""
    return {name: query.getlist(name) if name in _LISTS else query.get(name, "") for name in BY_FIELDS}


def _at_least(grade: int) -> str:
    words = f"{grade}, {Credibility(grade).label}"
    return words if grade == Credibility.CONFIRMED else f"{words}, or better"


def _role_words(role: str) -> str:
    return "role not known" if role == PartyRole.UNKNOWN else str(PartyRole(role).label)


def _names(comparison: Comparison) -> dict[str, str]:
    sources = [claim.source for claim in comparison.known.values()]
    return {source.slug: source.name for each in sources for source in (each, each.government)}
