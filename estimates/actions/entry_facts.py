"""What does somebody enter in one go, and what can speak against it?"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from estimates.actions.refusals import AmbiguousClaim, UnitDoubt
from estimates.models import Claim, Question, Source, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source that is to be created. An empty `kind` is refused: choosing it confirms that the name is no slip."""

    name: str
    kind: str = ""
    parent: "Source | NewSource | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """A question that is to be created; `topic` may be the title of one that is created with it."""

    title: str
    unit: str
    topic: Topic | str
    can_be_negative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCitation:
    """How the entry's publication carries the claim of one row, as in `CitationFacts`; a source may be a new one."""

    quote: str = ""
    role: str = ""
    quote_language: str = ""
    translation: str = ""
    locator: str = ""
    anonymity: str = ""
    not_literal: bool = False
    via: "tuple[Source | NewSource, ...]" = ()

    @property
    def says_something(self) -> bool:
        return self != RowCitation()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One claim as somebody entered it. `number` is the row it stands in, for what is said about it.

    `cited` is how the publication carries it. `report_of` is the id of a recorded claim that says the same, to which
    the publication is added instead; `again` says that the source said the same once more; `reading` and `allow_unit`
    are as in `ClaimFacts`.
    """

    number: int
    question: Question | NewQuestion | None
    source: Source | NewSource | None
    figure: str
    qualifier: str = ""
    forecast: bool = False
    stated_on: str = ""
    as_of: str = ""
    note: str = ""
    cited: RowCitation = RowCitation()
    again: bool = False
    report_of: int | None = None
    reading: int | None = None
    allow_unit: bool = False


class EntryError(NamedTuple):
    """What is wrong with one field; `row` is None for the publication."""

    row: int | None
    field: str
    message: str


class EntryRefused(Exception):
    """Nothing was written. By row: `duplicates` are recorded claims, `repeated` earlier rows of the same entry,
    `undecided` what can be read in several ways or may count something else."""

    def __init__(
        self,
        errors: Sequence[EntryError],
        duplicates: Mapping[int, Sequence[Claim]],
        repeated: Mapping[int, int],
        undecided: Mapping[int, AmbiguousClaim | UnitDoubt],
    ) -> None:
        self.errors = tuple(errors)
        self.duplicates = dict(duplicates)
        self.repeated = dict(repeated)
        self.undecided = dict(undecided)
        doubts = len(self.duplicates) + len(self.repeated) + len(self.undecided)
        super().__init__(f"{len(self.errors)} errors, {doubts} doubts")


@dataclass(frozen=True, slots=True)
class Entered:
    """What an entry wrote: new claims, and recorded ones that gained a report. `before`: an earlier submission did."""

    claims: tuple[Claim, ...]
    reports: tuple[Claim, ...] = ()
    before: bool = False


def fold(name: str) -> str:
    """Two names are one if they fold to the same text: case, width and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
