"""What has to be put right before an entry can be saved? One list, each item leading to its field."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from estimates.actions import AmbiguousClaim, UnitDoubt
from estimates.actions.entry_facts import EntryError, EntryRefused
from estimates.forms.fields import PublicationForm, RowForm


@dataclass(frozen=True, slots=True)
class Problem:
    """`target` is the id of the field, `where` its name in words, `message` what is wrong and what to do."""

    target: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Problems:
    """A title that counts, and the problems in the order of the page."""

    title: str
    items: tuple[Problem, ...]


def problems_of(refused: EntryRefused) -> Problems:
    errors = [_problem(error) for error in sorted(refused.errors, key=_place)]
    rows = sorted({*refused.duplicates, *refused.repeated})
    doubts = [
        Problem(
            f"r{row}-again",
            gettext("Claim {row}").format(row=row),
            gettext("perhaps recorded already; say which it is."),
        )
        for row in rows
    ]
    doubts += [_undecided(row, refused.undecided[row]) for row in sorted(refused.undecided)]
    counts = [gettext("{errors} to fix").format(errors=_things(len(errors)))] if errors else []
    counts += [gettext("{doubts} to decide").format(doubts=_things(len(doubts)))] if doubts else []
    return Problems(gettext("{counts}; nothing is saved yet").format(counts=" and ".join(counts)), (*errors, *doubts))


def messages_of(errors: Iterable[EntryError], row: int | None) -> dict[str, str]:
    """The messages of one row, or of the publication, by field."""
    return {field_of(error): error.message for error in errors if error.row == row}


def field_of(error: EntryError) -> str:
    """The field that shows it; what belongs to none stands under the figure, what the row is about."""
    fields = PublicationForm.base_fields if error.row is None else RowForm.base_fields
    return error.field if error.field in fields else "figure" if error.row else "rows"


def _place(error: EntryError) -> tuple[int, int]:
    fields = list(PublicationForm.base_fields if error.row is None else RowForm.base_fields)
    name = field_of(error)
    return (error.row or 0, fields.index(name) if name in fields else len(fields))


def _problem(error: EntryError) -> Problem:
    name = field_of(error)
    if error.row is not None:
        label = RowForm.base_fields[name].label
        where = (
            gettext("Claim {row}, {lower}").format(row=error.row, lower=str(label).lower())
            if label
            else gettext("Claim {row}").format(row=error.row)
        )
        # A report is chosen among several; the way there leads to the box that is always beside them.
        return Problem(f"r{error.row}-{'again' if name == 'report' else name}", where, error.message)
    if name == "rows":
        return Problem("r1-figure", gettext("Claims"), error.message)
    return Problem(name, str(PublicationForm.base_fields[name].label), error.message)


def _undecided(row: int, doubt: AmbiguousClaim | UnitDoubt) -> Problem:
    if isinstance(doubt, UnitDoubt):
        return Problem(
            f"r{row}-same_unit",
            gettext("Claim {row}").format(row=row),
            gettext("does it count {unit}? Say so, or change it.").format(unit=doubt.unit),
        )
    return Problem(
        f"r{row}-reading-0",
        gettext("Claim {row}").format(row=row),
        gettext("it can be read in several ways; choose the one meant."),
    )


def _things(count: int) -> str:
    return "1 thing" if count == 1 else gettext("{count} things").format(count=count)
