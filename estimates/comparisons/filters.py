"""Which claims does a reader ask for? The same filters in address, page, export and API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext

from estimates import dates
from estimates.comparisons.recording_time import read_moment, written
from estimates.comparisons.rows import ClaimRow, SourceRow
from estimates.models.credibility import Credibility
from estimates.models.source import SourceKind
from estimates.models.source_role import PartyRole
from estimates.translated import gettext_lazy as _

_CHOICES: dict[str, tuple[str, ...]] = {"rollup": ("parent", "none"), "horizon": ("current", "forecast")}
_DATES = ("as_of", "stated_by", "since")
# Those that say up to when, or from when on.
TIMES = (*_DATES, "recorded_at")
_LISTS = ("source", "exclude", "kind", "role")
_NAMED: dict[str, tuple[str, list[str]]] = {
    "kind": (_("kind of source"), SourceKind.values),
    "role": (_("role of a source"), PartyRole.values),
}
_CREDIBILITIES = tuple(str(grade) for grade in Credibility if grade is not Credibility.CANNOT_BE_JUDGED)


class FilterProblem(Exception):
    """A filter that cannot be understood; `errors` has a message for each."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(" ".join(errors.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a view was asked to keep. Dates are EDTF text; empty text, empty tuples and 0 filter nothing.

    `recorded_at` is a time in UTC; `min_credibility` keeps claims rated so or better, 1 being the best.
    """

    as_of: str = ""
    stated_by: str = ""
    since: str = ""
    recorded_at: str = ""
    source: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    min_credibility: int = 0
    rollup: str = "parent"
    horizon: str = "current"

    @classmethod
    def read(cls, asked: Mapping[str, Sequence[str]]) -> "Filters":
        """From an address's parameters, each a list of texts. Others than the filters are left to the caller.

        Raises:
            FilterProblem: a message for each parameter that cannot be understood.
        """
        read: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for name in NAMES:
            given = [text.strip() for text in asked.get(name, ()) if text.strip()]
            try:
                read |= {name: _read(name, given)} if given else {}
            except ValueError as problem:
                errors[name] = str(problem)
        if errors:
            raise FilterProblem(errors)
        return cls(**read)

    def as_dict(self) -> dict[str, Any]:
        """As applied, every filter named: null where nothing was asked, lists sorted."""
        values = {name: getattr(self, name) for name in NAMES}
        return {name: list(value) if isinstance(value, tuple) else value or None for name, value in values.items()}

    def as_query(self, **changed: Any) -> str:
        """The address's part after `?`, without what stands at its default; `changed` replaces filters."""
        values = {name: getattr(self, name) for name in NAMES} | changed
        return urlencode([(n, v) for n, v in values.items() if v not in ("", ()) and v != _PLAIN.get(n)], doseq=True)

    def but(self, **changed: Any) -> "Filters":
        """The same with some filters replaced."""
        return replace(self, **changed)

    @property
    def moment(self) -> datetime | None:
        """The moment whose holdings are asked for; None is now."""
        return datetime.fromisoformat(self.recorded_at) if self.recorded_at else None

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset((*self.source, *self.exclude))

    def voice_of(self, claim: ClaimRow) -> SourceRow:
        """Whose current estimate the claim can be: its source's, or with rollup its government's."""
        return claim.source.government if self.rollup == "parent" else claim.source

    def keeps_date_of(self, claim: ClaimRow) -> bool | None:
        """Whether the claim passes the date filters; None where a date that one of them needs is unknown."""
        # Asked of every claim several times, so no days are looked for that no filter needs.
        if not (self.stated_by or self.as_of or self.since):
            return True
        verdicts = []
        if self.stated_by:
            verdicts.append(_by(self.stated_by, stated_days(claim)))
        if self.as_of:
            verdicts.append(_by(self.as_of, as_of_days(claim)))
        if self.since:
            verdicts.append(_since(self.since, stated_days(claim)))
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def keeps_source_of(self, claim: ClaimRow) -> bool:
        return self.keeps_source(claim.source)

    def keeps_source(self, source: SourceRow) -> bool:
        names = {source.slug}
        if self.rollup == "parent":
            names.add(source.government.slug)
        if self.source and not names.intersection(self.source):
            return False
        if self.kind and source.kind not in self.kind:
            return False
        # A source whose part nobody recorded is one whose part is not known.
        if self.role and (source.role or PartyRole.UNKNOWN) not in self.role:
            return False
        return not names.intersection(self.exclude)

    def keeps_credibility_of(self, claim: ClaimRow) -> bool | None:
        """Whether the claim was rated well enough; None where it was not rated, or cannot be."""
        if not self.min_credibility:
            return True
        if claim.credibility in (None, Credibility.CANNOT_BE_JUDGED):
            return None
        return claim.credibility <= self.min_credibility


NAMES = tuple(field.name for field in fields(Filters))
_PLAIN = {field.name: field.default for field in fields(Filters)}

Days = tuple[float, float] | None
_EVER = float("inf")


def stated_days(claim: ClaimRow) -> Days:
    """First and last day on which it can have been said, infinite where open; None where nothing is known."""
    return _days(claim.stated_on, claim.stated_first, claim.stated_last)


def as_of_days(claim: ClaimRow) -> Days:
    """First and last day the number can speak of.

    Unknown is the stated interval; a claim about what is does not speak of days after it was said.
    """
    stated = stated_days(claim)
    own = _days(claim.as_of, claim.as_of_first, claim.as_of_last)
    if own is None or stated is None:
        return own or stated
    return (min(own[0], stated[1]), min(own[1], stated[1])) if claim.horizon == "current" else own


def _days(text: str, first: int | None, last: int | None) -> Days:
    if not text:
        return None
    return (-_EVER if first is None else first, _EVER if last is None else last)


def _by(limit: str, days: Days) -> bool | None:
    last = dates.parse(limit).last
    return None if days is None else last is None or days[1] <= last


def _since(limit: str, days: Days) -> bool | None:
    first = dates.parse(limit).first
    return None if days is None else first is None or days[1] >= first


def _read(name: str, given: list[str]) -> Any:
    if name in _LISTS:
        if name in _NAMED:
            noun, known = _NAMED[name]
            if unknown := set(given) - set(known):
                raise ValueError(
                    gettext("{unknown} is no {noun}; choose from {known}.").format(
                        unknown=repr(sorted(unknown)[0]), noun=noun, known=", ".join(known)
                    )
                )
        return tuple(sorted(set(given)))
    if len(given) > 1:
        raise ValueError(gettext("{name} was given {number} times; give it once.").format(name=name, number=len(given)))
    if name in _CHOICES and given[0] not in _CHOICES[name]:
        raise ValueError(
            gettext("{given} is not possible; {name} is {choices}.").format(
                given=repr(given[0]), name=name, choices=" or ".join(_CHOICES[name])
            )
        )
    if name in _DATES:
        try:
            read = dates.read(given[0])
        except dates.DateProblem as problem:
            raise ValueError(str(problem)) from None
        if "/" in read.text:
            raise ValueError(
                gettext("{given} is a span; {name} takes one day, month or year.").format(
                    given=repr(given[0]), name=name
                )
            )
        return read.text
    if name == "recorded_at":
        return written(read_moment(given[0], now=timezone.now()))
    if name == "min_credibility":
        if given[0] not in _CREDIBILITIES:
            raise ValueError(
                gettext("{given} is not possible; min_credibility is 1 (the best) to 5.").format(given=repr(given[0]))
            )
        return int(given[0])
    return given[0]
