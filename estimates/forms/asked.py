"""What does a row leave open, so that somebody has to decide before it is saved?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from estimates import dates, figures
from estimates.actions import AmbiguousClaim, OpenReading, UnitDoubt
from estimates.actions.claim_readings import Ways, ask_about_unit, reading_in_words, ways_to_read
from estimates.actions.entry_facts import NewQuestion
from estimates.forms.fields import RowForm
from estimates.models import Claim, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """`ways` are the possible readings in words, numbered by their place, `said` what is open; `unit` a question about
    what is counted. All empty where nothing has to be decided."""

    ways: tuple[str, ...] = ()
    said: str = ""
    unit: str = ""

    def __bool__(self) -> bool:
        return bool(self.ways or self.unit)


def ways_of(row: RowForm, *, writer: figures.Writer, published: dates.Edtf | None) -> Ways:
    return ways_to_read(
        figure=row.says("figure"),
        given=figures.Given(qualifier=row.says("qualifier") or None),
        stated_on=row.says("stated_on"),
        as_of=row.says("as_of"),
        writer=writer,
        published=published,
    )


def asked_about(row: RowForm, ways: Ways, noun: str, question: Question | NewQuestion | None) -> Asked:
    """`noun` is what the figure counts, as far as its words tell."""
    several = ways.readings if len(ways.readings) > 1 else ()
    unit = ""
    if isinstance(question, Question) and noun:
        try:
            ask_about_unit(Claim(question=question, figure=row.says("figure")), noun)
        except UnitDoubt as doubt:
            unit = str(doubt)
    return Asked(tuple(map(_in_words, several)), " ".join(ways.said.values()), unit)


def asked_by(refused: AmbiguousClaim | UnitDoubt) -> Asked:
    """What an action asked back."""
    if isinstance(refused, UnitDoubt):
        return Asked(unit=str(refused))
    return Asked(tuple(map(_in_words, refused.readings)), " ".join(refused.errors.values()))


def decided(posted: Mapping[str, str]) -> dict[str, Any]:
    """What somebody chose on a form about one claim, as actions take it."""
    reading = posted.get("reading", "")
    chosen: dict[str, Any] = {"reading": int(reading)} if reading.isascii() and reading.isdigit() else {}
    return chosen | ({"allow_unit": True} if posted.get("same_unit") else {})


def _in_words(reading: OpenReading) -> str:
    parts = (("", reading.figure), ("stated ", reading.stated_on), (gettext("as of "), reading.as_of))
    return ", ".join(f"{lead}{reading_in_words(part)}" for lead, part in parts if part is not None)
