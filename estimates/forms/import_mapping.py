"""How was a file's mapping corrected? The form as it stands, what is wrong with it, and the mapping that it says."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext

from estimates.figures import format_number
from estimates.forms.import_fields import HEADINGS, LABELS, NEEDED
from estimates.imports import texts
from estimates.imports.fields import FIELDS, heading
from estimates.imports.mapping import CELL, COLUMN_NAME, Mapping, MappingProblem, Skip, as_far_as_known, fitted
from estimates.imports.tables import Table
from estimates.translated import gettext_lazy as _

LONGEST: Final = 500
LONGEST_LIST: Final = 20_000
DECIMALS: Final = (("", _("as the file shows")), (".", "12.5, a point"), (",", "12,5, a comma"))
ORDERS: Final = (
    ("", _("as the file shows")),
    ("dmy", _("day first, 3/4 is 3 April")),
    ("mdy", _("month first, 3/4 is 4 March")),
)


@dataclass(slots=True)
class FieldRow:
    """One field: the column that says it, or the text that stands for it in all rows. Its choices are `columns`."""

    name: str
    label: str
    column: str
    constant: str
    error: str = ""

    @property
    def is_used(self) -> bool:
        return bool(self.column or self.constant or self.error)


@dataclass(slots=True)
class FieldGroup:
    title: str
    hint: str
    rows: list[FieldRow]
    is_open: bool


@dataclass(slots=True)
class MappingForm:
    """`typed` is what stands in each field, by its name on the page."""

    table: Table
    before: Mapping
    typed: dict[str, str]
    wide: list[str]
    errors: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    mapping: Mapping | None = None

    @classmethod
    def of(cls, mapping: Mapping, table: Table) -> "MappingForm":
        """The form of a mapping, with what is wrong with it in view of this table."""
        mapping = as_far_as_known(mapping, table)
        typed = {f"column-{name}": column for name, column in mapping.columns.items()}
        typed |= {f"all-{name}": text for name, text in mapping.constants.items()}
        headings = [name for name, column in mapping.columns.items() if column == COLUMN_NAME]
        typed |= {
            "wide-field": headings[0] if headings and headings[0] in HEADINGS else "",
            "decimal": mapping.decimal,
            "dates": mapping.dates,
            "supersede": "on" if mapping.supersede else "",
            "skip": "\n".join(f"{one.column} = {value}" for one in mapping.skip for value in one.values),
            "names": "\n".join(f"{name} = {slug}" for name, slug in mapping.names.items()),
        }
        return cls(table, mapping, typed, list(mapping.unpivot))

    @classmethod
    def posted(cls, data: QueryDict, before: Mapping, table: Table) -> "MappingForm":
        """What somebody sent; `before` keeps what the form does not show. `mapping` is None where it cannot be."""
        names = [f"{kind}-{name}" for name in FIELDS for kind in ("column", "all")]
        names += ["wide-field", "decimal", "dates", "supersede", "skip", "names"]
        typed = {name: data.get(name, "").replace("\r\n", "\n").replace("\0", " ").strip() for name in names}
        wide = [column for column in data.getlist("wide") if column in table.header]
        form = cls(table, as_far_as_known(before, table), typed, wide)
        form._read()
        return form

    @property
    def is_enough(self) -> bool:
        """Whether the file can be read as it is mapped."""
        try:
            fitted(self.before, self.table)
        except MappingProblem:
            return False
        return True

    @property
    def columns(self) -> list[tuple[str, str]]:
        """What can be chosen for a field, with its words; those of a turned table last."""
        further = replace(self.before, unpivot=self._unpivot()).further_columns
        words = {CELL: gettext("the cell of each wide column"), COLUMN_NAME: gettext("the heading of each wide column")}
        return [(name, name) for name in self.table.header] + [(name, words.get(name, name)) for name in further]

    @property
    def groups(self) -> list[FieldGroup]:
        """What has to be said, what this file says besides, and what else one could."""
        rows = [self._row(name) for name in LABELS]
        needed = [row for row in rows if row.name in NEEDED]
        used = [row for row in rows if row.name not in NEEDED and row.is_used]
        others = [row for row in rows if row.name not in NEEDED and not row.is_used]
        groups = [
            FieldGroup(gettext("What every claim needs"), gettext("The figure in words, or a number."), needed, True)
        ]
        groups += [FieldGroup(gettext("What else this file says"), "", used, True)] if used else []
        return [
            *groups,
            FieldGroup(
                gettext("What a file can say besides"),
                gettext("{number} more fields.").format(number=len(others)),
                others,
                False,
            ),
        ]

    @property
    def headings(self) -> list[tuple[str, str]]:
        return [
            ("", gettext("nothing, or what the fields above say")),
            *((name, LABELS[name].lower()) for name in HEADINGS),
        ]

    @property
    def decimals(self) -> tuple[tuple[str, str], ...]:
        return DECIMALS

    @property
    def orders(self) -> tuple[tuple[str, str], ...]:
        return ORDERS

    @property
    def used_by(self) -> dict[str, list[str]]:
        """The labels of the fields that each column serves."""
        found: dict[str, list[str]] = {}
        for name in FIELDS:
            if column := self.typed.get(f"column-{name}"):
                found.setdefault(column, []).append(LABELS[name])
            for column in texts.columns_in(self.typed.get(f"all-{name}", "")):
                found.setdefault(column, []).append(LABELS[name])
        for column in self.wide:
            found.setdefault(column, []).append(gettext("a claim of its own"))
        return found

    @property
    def words_replaced(self) -> int:
        return len(self.before.values) + bool(self.before.date_words)

    def _row(self, name: str) -> FieldRow:
        typed, errors = self.typed, self.errors
        error = errors.get(f"column-{name}") or errors.get(f"all-{name}", "")
        return FieldRow(name, LABELS[name], typed.get(f"column-{name}", ""), typed.get(f"all-{name}", ""), error)

    def _unpivot(self) -> dict[str, Any]:
        return {column: self.before.unpivot.get(column, column) for column in self.wide}

    def _read(self) -> None:
        self._turn()
        columns = {name: column for name in FIELDS if (column := self.typed[f"column-{name}"])}
        constants = {name: text for name in FIELDS if (text := self.typed[f"all-{name}"])}
        known = {name for name, _ in self.columns}
        for name, column in columns.items():
            if column not in known:
                self.errors[f"column-{name}"] = gettext("The file has no column “{column}”.").format(column=column[:60])
        for name, text in constants.items():
            self._check_text(name, text, known)
        self._check_enough(set(columns) | set(constants))
        mapping = replace(
            self.before,
            columns=columns,
            constants=constants,
            unpivot=self._unpivot(),
            decimal=self._one_of("decimal", DECIMALS),
            dates=self._one_of("dates", ORDERS),
            supersede=bool(self.typed["supersede"]),
            skip=self._skips(),
            names=dict(self._pairs("names")),
        )
        if not self.errors:
            try:
                fitted(mapping, self.table)
            except MappingProblem as problem:
                self.problem = str(problem)
            else:
                self.mapping = mapping

    def _turn(self) -> None:
        """In a wide table the heading is what was chosen, and the cell the figure, where nothing else was said."""
        typed, chosen = self.typed, self.typed["wide-field"]
        turned = (CELL, COLUMN_NAME)
        if not self.wide:
            if chosen:
                self.errors["wide-field"] = gettext("Tick the columns that each make a claim, or choose “nothing”.")
            for name in FIELDS:
                if typed[f"column-{name}"] in turned and COLUMN_NAME not in self.table.header:
                    typed[f"column-{name}"] = ""
            return
        if chosen and chosen not in HEADINGS:
            self.errors["wide-field"] = gettext("Choose what the headings say.")
        elif chosen:
            for name in FIELDS:
                if typed[f"column-{name}"] == COLUMN_NAME or typed[f"column-{name}"] in self.wide:
                    typed[f"column-{name}"] = ""
            typed[f"column-{chosen}"] = COLUMN_NAME
        elif not self._says(COLUMN_NAME) and any(column not in self.before.unpivot for column in self.wide):
            self.errors["wide-field"] = gettext("Choose what the headings of the ticked columns say.")
        if not self._says(CELL):
            typed["column-figure"] = CELL

    def _says(self, column: str) -> bool:
        """Whether a field takes this column, or a text puts it in."""
        typed = self.typed
        return any(
            typed[f"column-{name}"] == column or column in texts.columns_in(typed[f"all-{name}"]) for name in FIELDS
        )

    def _check_text(self, name: str, text: str, known: set[str]) -> None:
        if len(text) > LONGEST:
            self.errors[f"all-{name}"] = gettext(
                "{number} characters were written, at most {longest} are kept."
            ).format(number=format_number(len(text)), longest=LONGEST)
        headings = {heading(column) for column in known}
        for column in texts.columns_in(text):
            if column not in known and heading(column) not in headings:
                self.errors[f"all-{name}"] = gettext(
                    "Braces put a cell in, and the file has no column “{column}”."
                ).format(column=column[:60])

    def _check_enough(self, given: set[str]) -> None:
        if "question" not in given:
            self.errors["column-question"] = gettext("Say which column names the question, or write one for all rows.")
        if "source" not in given:
            self.errors["column-source"] = gettext("Say which column names the source, or write one for all rows.")
        if not given & {"figure", "low", "best", "high"}:
            self.errors["column-figure"] = gettext("Say which column holds the figure, or a number.")

    def _one_of(self, name: str, choices: tuple[tuple[str, str], ...]) -> Any:
        if self.typed[name] not in dict(choices):
            self.errors[name] = gettext("Choose one of these.")
            return ""
        return self.typed[name]

    def _skips(self) -> tuple[Skip, ...]:
        """What was there keeps its reasons."""
        whys = {(one.column, value): one.why for one in self.before.skip for value in one.values}
        found: dict[tuple[str, str], list[str]] = {}
        known = {heading(name): name for name, _ in reversed(self.columns)}
        for name, value in self._pairs("skip"):
            if heading(name) not in known:
                self.errors["skip"] = gettext("The file has no column “{name}”.").format(name=name[:60])
                continue
            column = known[heading(name)]
            found.setdefault((column, whys.get((column, value), "")), []).append(value)
        return tuple(Skip(column, tuple(values), why) for (column, why), values in found.items())

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        if len(self.typed[name]) > LONGEST_LIST:
            self.errors[name] = gettext("At most {longest_list} characters are kept here.").format(
                longest_list=format_number(LONGEST_LIST)
            )
            return []
        pairs = []
        for line in filter(None, map(str.strip, self.typed[name].split("\n"))):
            said, equals, meant = line.rpartition("=") if name == "names" else line.partition("=")
            if not equals or not said.strip():
                self.errors[name] = gettext(
                    "“{line}”: write it as two texts with “=” between them, a pair a line."
                ).format(line=line[:60])
            else:
                pairs.append((said.strip(), meant.strip()))
        return pairs
