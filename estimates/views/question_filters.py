"""Which filters are in force on a question's page, and which links and fields change them?"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from estimates import charts, dates
from estimates.comparisons import Comparison, Filters, QuestionRows
from estimates.comparisons.offers import Offers
from estimates.comparisons.said_days import SaidStep, said_steps
from estimates.models.credibility import Credibility
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.translated import gettext_lazy as _
from estimates.views.question_asked import BY_FIELDS, Asked

_LISTS: Final = ("kind", "role")
_DATES: Final = (("stated_by", _("Said by")), ("as_of", _("As of")), ("since", _("Said since")))
_SCALES: Final = (("linear", _("Linear")), ("log", _("Log")))


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to the same view with one thing changed; `name` tells the same chip on another view.

    `count` is the number of claims it would leave in view, None where they stay the same or nobody counted.
    """

    label: str
    href: str
    is_on: bool = False
    name: str = ""
    count: int | None = None


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
    count: int | None = None


def chips(asked: Asked, chart: charts.RangeChart, left: Offers) -> list[ChipGroup]:
    """Choices as groups of links. Echoes can be folded only where there are some."""
    filters = asked.filters
    groups = [
        (gettext("Who speaks"), [(gettext("By government"), {"rollup": "parent"}, filters.rollup == "parent"),
                        (gettext("Each source"), {"rollup": "none"}, filters.rollup == "none")]),
        (gettext("Which claims"), [(gettext("Counts"), {"horizon": "current"}, filters.horizon == "current"),
                          (gettext("Forecasts"), {"horizon": "forecast"}, filters.horizon == "forecast")]),
    ]  # fmt: skip
    if chart.echoing or asked.folds_echoes:
        folded = asked.folds_echoes
        groups.append(
            (
                gettext("Echoes"),
                [
                    (gettext("Every voice"), {"echoes": ""}, not folded),
                    (gettext("Echoes folded"), {"echoes": "hide"}, folded),
                ],
            )
        )
    if chart.other:
        on = chart.axis.scale
        groups.append((gettext("Axis"), [(words, {"scale": name}, name == on) for name, words in _SCALES]))
    return [
        ChipGroup(
            label,
            tuple(
                Chip(
                    words,
                    asked.query(**changed),
                    is_on,
                    words,
                    left.horizons.get(changed["horizon"], 0) if "horizon" in changed else None,
                )
                for words, changed, is_on in choices
            ),
        )
        for label, choices in groups
    ]


def clocks(asked: Asked, comparison: Comparison) -> ChipGroup | None:
    """By which days the timeline goes; no choice where no claim says which day it is about."""
    if asked.clock == "stated" and not any(claim.as_of for claim in comparison.claims):
        return None
    choices = ((gettext("By when it was said"), ""), (gettext("By the day it is about"), "as_of"))
    chips = (
        Chip(words, asked.query(time=clock), (clock or "stated") == asked.clock, words) for words, clock in choices
    )
    return ChipGroup(gettext("Which days the timeline goes by"), tuple(chips))


def removable(asked: Asked, comparison: Comparison | None = None, left: Offers | None = None) -> list[Chip]:
    """A link for each filter in force that takes just that one away, with the number of claims that leaves if counted.

    Sources go by name where a comparison knows it.
    """
    filters = asked.filters
    found = [
        Chip(f"{label} {dates.display(value)}", asked.query(**{name: ""}), count=left.without[name] if left else None)
        for name, label in _DATES
        if (value := getattr(filters, name))
    ]
    if filters.moment:
        found.append(
            Chip(
                gettext("As recorded on {moment} UTC").format(moment=date_format(filters.moment, "j M Y, H:i")),
                asked.query(recorded_at=""),
            )
        )
    if filters.min_credibility:
        found.append(
            Chip(
                gettext("Credibility {min_credibility}").format(min_credibility=_at_least(filters.min_credibility)),
                asked.query(min_credibility=0),
                count=left.rated(0) if left else None,
            )
        )
    names = _names(comparison) if comparison else {}
    named: dict[str, type[TextChoices]] = {"kind": SourceKind, "role": PartyRole}
    for name, label in (
        ("source", gettext("Only")),
        ("exclude", gettext("Without")),
        ("kind", gettext("Only")),
        ("role", gettext("Only")),
    ):
        values: tuple[str, ...] = getattr(filters, name)
        for value in values:
            said = _role_words(value) if name == "role" else str(named[name](value).label) if name in named else ""
            changed = {name: tuple(v for v in values if v != value)}
            count = left.under(filters.but(**changed)) if left else None
            found.append(Chip(f"{label} {said or names.get(value, value)}", asked.query(**changed), count=count))
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


def fields(typed: Mapping[str, Any], filters: Filters | None = None, left: Offers | None = None) -> dict[str, Any]:
    """What stands in the form of filters: what was typed, and the choices with their words.

    Each choice with the number of claims that it alone of its kind would leave, where those are counted.
    """
    grade = str(typed.get("min_credibility") or "")

    def choices(name: str, values: Iterable[str], words: Callable[[str], str]) -> list[Choice]:
        on = typed.get(name) or ()
        if left is None or filters is None:
            return [Choice(value, words(value), value in on) for value in values]
        counted = {value: left.under(filters.but(**{name: (value,)})) for value in values}
        return [Choice(value, words(value), value in on, counted[value]) for value in values]

    kinds = SourceKind.values if left is None else _kinds(left, typed.get("kind") or ())
    return {
        **{name: typed.get(name) or "" for name in BY_FIELDS},
        "kinds": choices("kind", kinds, lambda kind: str(SourceKind(kind).label)),
        "roles": choices("role", PartyRole.values, _role_words),
        "grades": [
            Choice(str(each.value), _at_least(each), str(each.value) == grade, left.rated(each) if left else None)
            for each in Credibility
            if each is not Credibility.CANNOT_BE_JUDGED
        ],
    }


def _kinds(left: Offers, asked: Collection[str]) -> list[str]:
    """The kinds of those who speak on the question, and what was asked for."""
    present = {source.kind for source in left.by_source} | set(asked)
    return [kind for kind in SourceKind.values if kind in present]


def typed_in(query: QueryDict) -> dict[str, Any]:
    """The same of an address that was refused, as it was typed."""
    return {name: query.getlist(name) if name in _LISTS else query.get(name, "") for name in BY_FIELDS}


def _at_least(grade: int) -> str:
    words = f"{grade}, {Credibility(grade).label}"
    return words if grade == Credibility.CONFIRMED else gettext("{words}, or better").format(words=words)


def _role_words(role: str) -> str:
    return gettext("role not known") if role == PartyRole.UNKNOWN else str(PartyRole(role).label)


def _names(comparison: Comparison) -> dict[str, str]:
    sources = [claim.source for claim in comparison.known.values()]
    return {source.slug: source.name for each in sources for source in (each, each.government)}
