"""How do the columns of a file become claims? Columns, constants, a turned table, rows left out: kept under a name."""

from collections.abc import Mapping as Map
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal

from estimates.imports import texts
from estimates.imports.fields import FIELDS, guess, heading
from estimates.imports.tables import Table

# What a turned table's rows have besides: the heading of the column they come from, and what stood in it.
COLUMN_NAME: Final = "column name"
CELL: Final = "cell"

Order = Literal["", "dmy", "mdy"]


class MappingProblem(ValueError):
    """The mapping does not fit the file, or itself; the message says where and what would."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows in which `column` holds one of `values` (without case; "" is an empty cell) are left out, and why."""

    column: str
    values: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """`columns` leads from field to column. `constants` are texts for fields, and win over columns; see `texts`.

    `unpivot` names columns, each of which makes a row of its own, and how each is called; fields find the name in the
    column `column name` and the value in the column `cell`. A column can be called by several names at once, each a
    column of its own: {"verified": {"who": "UN", "what": "killed"}}.
    `values` leads from columns to what stands for what is written in them, `date_words` from words in dates to English
    ones, `names` from names in the file to slugs of records that exist. `decimal` and `dates` are the decimal mark and
    the order of day and month, where they are known. `supersede`: a source's later claim on a question supersedes its
    earlier one.
    """

    columns: Map[str, str] = field(default_factory=dict)
    constants: Map[str, str] = field(default_factory=dict)
    unpivot: Map[str, str | Map[str, str]] = field(default_factory=dict)
    skip: tuple[Skip, ...] = ()
    values: Map[str, Map[str, str]] = field(default_factory=dict)
    date_words: Map[str, str] = field(default_factory=dict)
    names: Map[str, str] = field(default_factory=dict)
    decimal: Literal["", ".", ","] = ""
    dates: Order = ""
    supersede: bool = False

    def document(self) -> dict[str, Any]:
        """As JSON keeps it; `from_document` reads it again."""
        return asdict(self)

    def header(self, table: Table) -> tuple[str, ...]:
        """The columns that fields can name: the table's, and those of a turned table."""
        return (*table.header, *self.further_columns)

    @property
    def further_columns(self) -> tuple[str, ...]:
        """What a turned table has besides: the names of the column a row comes from, and what stood in it."""
        if not self.unpivot:
            return ()
        named = [name for called in self.unpivot.values() if not isinstance(called, str) for name in called]
        return (CELL, COLUMN_NAME, *dict.fromkeys(named))


def from_document(document: Map[str, Any]) -> Mapping:
    """A mapping that was kept as JSON.

    Raises:
        MappingProblem: it names something that mappings do not have.
    """
    facts = dict(document)
    try:
        skip = tuple(Skip(one["column"], tuple(one["values"]), one.get("why", "")) for one in facts.pop("skip", ()))
        return Mapping(skip=skip, **facts)
    except (TypeError, KeyError, AttributeError) as problem:
        raise MappingProblem(f"This is no mapping: {problem}.") from None


def guess_mapping(table: Table) -> Mapping:
    """What the headings say by themselves."""
    return Mapping(columns=guess(table.header))


def corrected(mapping: Mapping, columns: Map[str, str], constants: Map[str, str]) -> Mapping:
    """The mapping with columns and constants of somebody's own; an empty column takes a field out of it.

    A column that is given to a field leaves the field for which it was guessed.
    """
    kept = {name: column for name, column in mapping.columns.items() if column not in columns.values()}
    kept = {name: column for name, column in (kept | dict(columns)).items() if column}
    return replace(mapping, columns=kept, constants=dict(mapping.constants) | dict(constants))


def fitted(mapping: Mapping, table: Table) -> Mapping:
    """The mapping with every column spelt as the table spells it.

    Raises:
        MappingProblem: a field or column that there is not, or nothing that could be a claim.
    """
    known = {heading(column): column for column in reversed(mapping.header(table))}
    exact = set(mapping.header(table))

    def column(name: str) -> str:
        if name in exact:
            return name
        if heading(name) not in known:
            raise MappingProblem(f"There is no column “{name}”; there are {', '.join(mapping.header(table))}.")
        return known[heading(name)]

    for name in (*mapping.columns, *mapping.constants):
        if name not in FIELDS:
            raise MappingProblem(f"There is no field “{name}”; fields are {', '.join(FIELDS)}.")
    constants = {name: texts.spelt(text, column) for name, text in mapping.constants.items()}
    found = replace(
        mapping,
        unpivot={column(name): called or name for name, called in mapping.unpivot.items()},
        columns={name: column(said) for name, said in mapping.columns.items() if name not in constants},
        constants=constants,
        skip=tuple(replace(one, column=column(one.column)) for one in mapping.skip),
        values={column(name): dict(known) for name, known in mapping.values.items()},
    )
    _check_enough(found)
    return found


def as_far_as_known(mapping: Mapping, table: Table) -> Mapping:
    """What of a mapping this table has columns for: a saved one may be of a file with others."""
    exact = set(table.header)
    near: Map[str, str] = {heading(column): column for column in reversed(table.header)}

    def known(column: str) -> str:
        return column if column in exact else near.get(heading(column), "")

    unpivot = {known(column): called for column, called in mapping.unpivot.items() if known(column)}
    turned = replace(mapping, unpivot=unpivot)
    columns = {
        name: column if column in turned.further_columns else known(column)
        for name, column in mapping.columns.items()
        if name in FIELDS and (column in turned.further_columns or known(column))
    }
    return replace(
        turned,
        columns=columns,
        constants={name: text for name, text in mapping.constants.items() if name in FIELDS},
        skip=tuple(replace(one, column=known(one.column)) for one in mapping.skip if known(one.column)),
        values={known(column): dict(one) for column, one in mapping.values.items() if known(column)},
    )


def _check_enough(mapping: Mapping) -> None:
    given = set(mapping.columns) | set(mapping.constants)
    for name, hint in (("question", "which quantity it is"), ("source", "who says it")):
        if name not in given:
            raise MappingProblem(
                f"No column says {hint}. Name it with --map {name}=COLUMN, or give one for all with --set {name}=…"
            )
    if not given & {"figure", "low", "best", "high"}:
        raise MappingProblem("No column holds a figure or a number. Name it with --map figure=COLUMN.")
